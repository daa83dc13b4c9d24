"""Making minutes public: the wording, its confirmation, the register and other places (N7-8b, N7-8c, N8-1c)."""

import secrets
from collections import Counter

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.audit import acting
from compliance.rules import load_rulebook
from meetings import rules_queries
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import versions
from meetings.models import MeetingPart, Version
from meetings.once import locked_part
from office import files, jobs, photos
from office.errors import Refused, Stale, refuse
from office.models import StoredFile, sha256_of
from publications import policies, selectors
from publications.looking import look_through
from publications.models import Publication, PublicDraft
from publications.policies import PLACE

#: The job that makes the PDF of public minutes and puts it on the register.
PDF_JOB = "publications.pdf"


@transaction.atomic
def prepare(*, by, part):
    """Begin the public wording from the newest minutes, or go on with what was begun. Returns the PublicDraft."""
    version = latest_version(part)
    refuse(policies.why_not_prepare(part, version, selectors.acceptance_first()))
    draft, _ = PublicDraft.objects.get_or_create(
        part=part,
        defaults={
            "text": _begin(version),
            "from_number": version.number,
            "municipality_id": part.municipality_id,
        },
    )
    return draft


@transaction.atomic
def begin_again(*, by, part, base_revision):
    """Throw the public wording away and take the newest minutes' text. Raises Stale where another was first."""
    prepare(by=by, part=part)
    version = latest_version(part)
    _write(by, part, base_revision, text=_begin(version), papers=[], from_number=version.number)


def _begin(version):
    place = version.content["meeting"]["place"]
    return {**version.content["text"], **({PLACE: place} if place else {})}


@transaction.atomic
def save(*, by, part, text, papers, base_revision):
    """Save the public wording on top of the revision it was written from.

    Args: ``text``: box → words; ``papers``: ids of the files that go with it. Raises Stale where another was first.
    """
    draft = prepare(by=by, part=part)
    chosen = list(selectors.attachments_of(part).filter(pk__in=papers).values_list("pk", flat=True))
    text = {key: str(text.get(key, "")).replace("\r\n", "\n") for key in draft.text | text}
    text = {key: value for key, value in text.items() if value.strip()}
    if draft.revision == base_revision and (draft.text, sorted(draft.papers)) == (text, sorted(chosen)):
        return draft
    _write(by, part, base_revision, text=text, papers=chosen)
    return selectors.public_draft_of(part)


def _write(by, part, base_revision, **fields):
    won = PublicDraft.objects.filter(part=part, revision=base_revision).update(
        revision=F("revision") + 1, saved_by=by, saved_at=Now(), **fields
    )
    if not won:
        raise Stale


def confirm(*, by, part, base_revision, seen):
    """A person has looked: freeze the public wording as a version, once for the same wording.

    Args: ``seen``: marks of the findings that were ticked. Raises Refused, or Stale where the wording changed.
    """
    with acting(by, "publication.confirm"):
        part = locked_part(part)
        draft = prepare(by=by, part=part)
        if draft.revision != base_revision:
            raise Stale
        refuse(policies.why_not_confirm(draft, look_through(part, draft).findings, seen))
        last = selectors.latest_public(part)
        content = public_content(part, draft, papers=_shown_papers(by, part, draft, last))
        if last and last.sha256 == versions.digest(content) and not _is_withdrawn(last):
            return last
        return versions.add_version(
            by=by,
            part=part,
            kind=Version.Kind.PUBLIC,
            made_for=Version.MadeFor.PUBLISH,
            content=content,
            confirmed_by=by,
        )


def _is_withdrawn(version):
    row = selectors.on_register(version)
    return row is not None and row.withdrawn_on is not None


def _shown_papers(by, part, draft, last):
    """The chosen papers as anybody may see them: of photos a copy that says neither where nor when it was taken.

    Args: ``last``: the public version before, or None: a copy that it names serves again.
    """
    made = StoredFile.objects.filter(
        pk__in=[paper["file"] for paper in last.content["papers"]] if last else []
    )
    copies = {copy.sha256: copy for copy in made}
    return [
        {"title": paper.title, "file": _shown_file(by, paper, copies).pk}
        for paper in selectors.attachments_of(part).filter(pk__in=draft.papers)
    ]


def _shown_file(by, paper, copies):
    original = paper.file
    if not photos.is_photo(original.content_type):
        return original
    try:
        data = photos.without_traces(original.content_type, files.bytes_of(original) or b"")
    except photos.PhotoError:
        raise Refused(
            f"写真「{paper.title}」を開けません。壊れているか、大きすぎます。"
            "この写真を選ばずに進むか、撮り直したものを付け直してください。"
        ) from None
    copy = copies.get(sha256_of(data))
    if copy is None or copy.pk == original.pk:
        copy = files.store(by=by, name=original.name, data=data, content_type=original.content_type)
        copies[copy.sha256] = copy
    return copy


def public_content(part, draft, papers=()):
    """What the public version holds: the wording, the meeting, attendance as numbers per category, the ``papers``."""
    inside = versions.content_of(part, {})
    categories = load_rulebook().categories
    came = Counter(a["category"] for a in inside["attendance"] if a["kind"] == "attended")
    order = [*categories, *sorted(set(came) - set(categories))]
    return {
        "text": {key: words for key, words in draft.text.items() if key != PLACE},
        "facility": inside["facility"],
        "council": rules_queries.council_name(part.facility),
        "meeting": {**inside["meeting"], "place": draft.text.get(PLACE, "")},
        "partners": inside["partners"],
        "attendance": [{"category": code, "count": came[code]} for code in order if came[code]],
        "topics": inside["topics"],
        "activity": inside["activity"],
        "papers": list(papers),
    }


def publish(*, by, part, version, on):
    """Put a confirmed public version on the register; a newer one takes the older one's address.

    Its PDF follows by a job. Returns the id of the register's row. Raises Refused.
    """
    with acting(by, "publication.publish"):
        part = locked_part(part)
        published = selectors.on_register(version)
        refuse(policies.why_not_publish(part, version, published, selectors.acceptance_first()))
        if selectors.shows_original_photo(part, version):
            raise Refused(policies.PHOTO_AS_TAKEN)
        minutes_id = _call("publish_minutes", version.pk, secrets.token_urlsafe(12), on)
        if minutes_id is None:
            raise Refused(
                "この議事録は公表できませんでした。画面を開き直して、いまの状態を確かめてください。"
            )
        for paper in version.content["papers"]:
            _call("publish_file", minutes_id, paper["file"], paper["title"])
        _end_on_register(part, on)
        _note(by, part, version, Publication.Channel.REGISTER, on, "")
        jobs.start(by=by, kind=PDF_JOB, parameters={"version": version.pk, "by": by.pk})
        return minutes_id


def add_pdf(*, by, version, file, title):
    """Put the PDF of public minutes beside them on the register, unless they were withdrawn meanwhile."""
    with acting(by, "publication.add_pdf"):
        row = selectors.on_register(version)
        if row is not None and row.withdrawn_on is None:
            _call("publish_file", row.pk, file.pk, title)


def record(*, by, part, version, channel, on, today, note=""):
    """Note that the public version was posted, put on the own site or printed in a newsletter. Twice is once."""
    with acting(by, "publication.record"):
        part = locked_part(part)
        refuse(policies.why_not_record(part, on, today, selectors.acceptance_first()))
        same = Publication.objects.filter(
            part=part, version=version, channel=channel, published_on=on, note=note
        )
        return same.first() or _note(by, part, version, channel, on, note)


def withdraw(*, by, part, on):
    """Take the public minutes off the register; the address then says that they were withdrawn, and when."""
    with acting(by, "publication.withdraw"):
        part = locked_part(part)
        if selectors.live_minutes(part) is None:
            raise Refused("この議事録は、いま公開ページに出ていません。")
        _call("withdraw_minutes", part.pk, on)
        _end_on_register(part, on)


def _end_on_register(part, on):
    Publication.objects.filter(part=part, channel=Publication.Channel.REGISTER, withdrawn_on=None).update(
        withdrawn_on=on
    )


def _note(by, part, version, channel, on, note):
    made = Publication.objects.create(
        part=part, version=version, channel=channel, published_on=on, note=note, recorded_by=by
    )
    # 完結の日 is the first day on which anybody could read the record (N7-8e).
    if part.published_on is None or on < part.published_on:
        MeetingPart.objects.filter(pk=part.pk).update(published_on=on)
        MeetingPart.objects.filter(pk=part.pk).update(keep_until=rules_queries.last_day_of_keeping(part, on))
    return made


def _call(function, *arguments):
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({marks})", arguments)
        return cursor.fetchone()[0]
