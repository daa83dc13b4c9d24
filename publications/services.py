"""Making minutes public: the wording, its confirmation, the register and other places (N7-8b, N7-8c, N8-1c)."""

import secrets
from collections import Counter

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.audit import acting
from compliance.rules import load_rulebook
from meetings.errors import Refused
from meetings.minutes import versions
from meetings.models import MeetingPart, Paper, Version
from publications import policies, selectors
from publications.models import Publication, PublicDraft
from publications.names import findings_in


@transaction.atomic
def prepare(*, by, part):
    """Begin the public wording from the newest minutes, or go on with what was begun. Returns the PublicDraft."""
    version = versions.latest(part)
    if refusal := policies.why_not_prepare(part, version):
        raise Refused(refusal)
    draft, _ = PublicDraft.objects.get_or_create(
        part=part, defaults={"text": version.content["text"], "municipality_id": part.municipality_id}
    )
    return draft


@transaction.atomic
def save(*, by, part, text, papers, base_revision):
    """Save the public wording on top of the revision it was written from. Raises Refused when another was first."""
    draft = prepare(by=by, part=part)
    chosen = list(Paper.objects.filter(part=part, pk__in=papers).values_list("pk", flat=True))
    text = {key: str(text.get(key, "")).replace("\r\n", "\n") for key in draft.text | text}
    text = {key: value for key, value in text.items() if value.strip()}
    won = PublicDraft.objects.filter(pk=draft.pk, revision=base_revision).update(
        text=text, papers=chosen, revision=F("revision") + 1, saved_by=by, saved_at=Now()
    )
    if not won:
        raise Refused(
            "開いている間に、ほかの人が公表用の文章を変えました。下の内容を写してから開き直してください。"
        )
    draft.refresh_from_db()
    return draft


def check(part, text):
    """What may tell who somebody is in a public wording, as a list of findings."""
    return findings_in(text, selectors.known_names_for(part))


@transaction.atomic
def confirm(*, by, part, base_revision, seen):
    """A person has looked: freeze the public wording as a version. ``seen``: every finding was checked."""
    with acting(by, "publication.confirm"):
        part = versions.locked(part)
        draft = prepare(by=by, part=part)
        if draft.revision != base_revision:
            raise Refused("確かめている間に文章が変わりました。もう一度確かめてください。")
        if refusal := policies.why_not_confirm(check(part, draft.text), seen):
            raise Refused(refusal)
        return versions.add_version(
            by=by,
            part=part,
            kind=Version.Kind.PUBLIC,
            made_for=versions.PUBLISH,
            content=public_content(part, draft),
            confirmed_by=by,
        )


def public_content(part, draft):
    """What the public version holds: the wording, the meeting, attendance as numbers per category."""
    inside = versions.content_of(part, draft.text)
    categories = load_rulebook().categories
    came = Counter(a["category"] for a in inside["attendance"] if a["kind"] == "attended")
    papers = Paper.objects.filter(part=part, pk__in=draft.papers).select_related("file")
    return {
        "text": draft.text,
        "facility": inside["facility"],
        "meeting": inside["meeting"],
        "partners": inside["partners"],
        "attendance": [{"category": code, "count": came[code]} for code in categories if came[code]],
        "topics": inside["topics"],
        "activity": inside["activity"],
        "papers": [{"title": paper.title, "file": paper.file_id} for paper in papers],
    }


@transaction.atomic
def publish(*, by, part, version, on):
    """Put a confirmed public version on the register; a newer one takes the older one's address. Returns its id."""
    with acting(by, "publication.publish"):
        part = versions.locked(part)
        minutes_id = _call("publish_minutes", version.pk, secrets.token_urlsafe(12), on)
        if minutes_id is None:
            raise Refused("この版は公表できません。すでに公表されているか、開催や確認の記録がありません。")
        for paper in version.content["papers"]:
            _call("publish_file", minutes_id, paper["file"], paper["title"])
        _note(by, part, version, Publication.Channel.REGISTER, on, "")
        return minutes_id


@transaction.atomic
def record(*, by, part, version, channel, on, note=""):
    """Note that the public version was posted, put on the own site or printed in a newsletter."""
    with acting(by, "publication.record"):
        part = versions.locked(part)
        if on < part.meeting.date:
            raise Refused("公表した日が、会議の日より前になっています。")
        return _note(by, part, version, channel, on, note)


@transaction.atomic
def withdraw(*, by, part, on):
    """Take the public minutes off the register; the address then says that they were withdrawn, and when."""
    with acting(by, "publication.withdraw"):
        _call("withdraw_minutes", part.pk, on)
        Publication.objects.filter(part=part, channel=Publication.Channel.REGISTER, withdrawn_on=None).update(
            withdrawn_on=on
        )


def _note(by, part, version, channel, on, note):
    made = Publication.objects.create(
        part=part, version=version, channel=channel, published_on=on, note=note, recorded_by=by
    )
    if part.published_on is None or on < part.published_on:
        MeetingPart.objects.filter(pk=part.pk).update(published_on=on)
    return made


def _call(function, *arguments):
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({marks})", arguments)
        return cursor.fetchone()[0]
