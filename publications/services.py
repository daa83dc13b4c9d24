"""Making minutes public: the wording, its confirmation, the register and other places (N7-8b, N7-8c, N8-1c)."""

import secrets
from collections import Counter

from django.db import transaction
from django.db.models.functions import Now

from compliance.rules import load_rulebook
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import submission_and_review
from meetings.models import Version
from office import jobs
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse
from publications import corrections, minutes_way, paper_services, passing, policies, selectors
from publications.boxes import PLACE
from publications.following import services as following
from publications.following.mails import News
from publications.models import Publication, PublicCheck, PublicDraft
from publications.register import services as register
from publications.register.selectors import url_of
from publications.reports import services as reports
from publications.reports.subjects import ReportedMinutes

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


def begin_again(*, by, part, seen=None):
    """Throw the public wording away and take the newest minutes' text. Raises Refused, Stale."""
    prepare(by=by, part=part)
    version = latest_version(part)
    _write(by, part, seen, text=_begin(version), attachments=[], from_number=version.number, kept={})


def _begin(version):
    place = version.content["meeting"]["place"]
    return {**version.content["text"], **({PLACE: place} if place else {})}


def save(*, by, part, text, attachments, seen=None):
    """Save the public wording.

    Args: ``text``: box → words; ``attachments``: ids of the files that go with it. Returns the PublicDraft. Raises Refused,
    Stale.
    """
    chosen = list(selectors.attachments_of(part).filter(pk__in=attachments).values_list("pk", flat=True))
    unified = {key: str(words).replace("\r\n", "\n") for key, words in text.items()}
    kept = {key: words for key, words in unified.items() if words.strip()}
    draft = _write(by, part, seen, text=kept, attachments=sorted(chosen))
    paper_services.start_reading(by=by, out=minutes_way.of_part(part, draft))
    return draft


def _write(by, part, seen, **fields):
    with changing(
        by, "publication.word", prepare(by=by, part=part), seen=seen, policy=minutes_way.why_not_word
    ) as draft:
        if any(getattr(draft, name) != value for name, value in fields.items()):
            write(draft, saved_by=by, saved_at=Now(), **fields)
        return draft


def confirm(*, by, part, seen=None):
    """A person has looked, and decided on all that was found: freeze the public wording as a version, once for the same.

    Args: ``seen``: of the wording. Raises Refused, or Stale where it has changed since.
    """
    with acting(by, "publication.confirm"):
        opened(part.meeting, part, policy=nothing_forbids("it is asked of the wording"))
        draft = opened(prepare(by=by, part=part), seen=seen, policy=minutes_way.why_not_word)
        last = selectors.latest_public(part)
        out, look, papers = _passed(by, part, draft, last)
        content = public_content(part, draft, papers)
        if last and last.sha256 == submission_and_review.digest(content) and selectors.may_serve_again(last):
            return last
        version = submission_and_review.add_version(
            by=by,
            part=part,
            kind=Version.Kind.PUBLIC,
            made_for=Version.MadeFor.PUBLISH,
            content=content,
            confirmed_by=by,
        )
        PublicCheck.objects.create(
            municipality_id=version.municipality_id,
            version=version,
            checked_by=by,
            **passing.facts_of(out, look, papers),
        )
        return version


def _passed(by, part, draft, last):
    """What goes out of a part as it stands now, through the gate: (Outgoing, NameCheck, papers). Raises Refused."""
    out = minutes_way.of_part(part, draft)
    painted = [paper["file"] for paper in last.content["papers"]] if last else []
    return out, *passing.passed(by=by, out=out, painted=painted)


def _refuse_changed(by, part, version):
    draft = selectors.public_draft_of(part)
    # Wording that was swept away nobody has changed since.
    if draft is not None:
        *_, papers = _passed(by, part, draft, version)
        digest = submission_and_review.digest(public_content(part, draft, papers))
        refuse(policies.why_not_as_checked(digest == version.sha256))


def public_content(part, draft, attachments=()):
    """What the public version holds: the wording, the meeting, attendance as numbers per category, the ``attachments``."""
    inside = submission_and_review.content_of(part, {})
    categories = load_rulebook().categories
    came = Counter(a["category"] for a in inside["attendance"] if a["kind"] == "attended")
    order = [*categories, *sorted(set(came) - set(categories))]
    return {
        "text": {key: words for key, words in draft.text.items() if key != PLACE},
        "items": inside["items"],
        "facility": inside["facility"],
        "council": rules_queries.council_name(part.facility),
        "meeting": {**inside["meeting"], "place": draft.text.get(PLACE, "")},
        "partners": inside["partners"],
        "attendance": [{"category": code, "count": came[code]} for code in order if came[code]],
        "topics": inside["topics"],
        "activity": inside["activity"],
        "papers": list(attachments),
    }


def publish(*, by, part, version, on, correction=""):
    """Put a confirmed public version on the register; a newer one takes the older one's address.

    Its PDF follows by a job. What has changed since it was looked through is looked through again first. Args: ``correction``: what it puts right, asked for where an older one can be read.
    Returns the id of the register's row. Raises Refused.
    """

    def policy(meeting, part):
        published = selectors.on_register(version)
        return (
            policies.why_not_publish(
                part, version, published, selectors.acceptance_first(), selectors.was_checked(version)
            )
            or policies.why_not_photos(selectors.shows_original_photo(part, version))
            or corrections.why_not_correct(part, correction)
        )

    with changing(by, "publication.publish", part.meeting, part, policy=policy):
        _refuse_changed(by, part, version)
        reports.take_turn({"part": part.pk})
        minutes_id = register.put(
            version=version, address=secrets.token_urlsafe(12), on=on, correction=correction
        )
        if minutes_id is None:
            raise Refused(
                "この議事録は公表できませんでした。画面を開き直して、いまの状態を確かめてください。"
            )
        reports.follow(ReportedMinutes(selectors.on_register(version)))
        for attachment in version.content["papers"]:
            register.call("publish_file", minutes_id, attachment["file"], attachment["title"])
        _end_on_register(part, on)
        note_place(by, part, version, Publication.Channel.REGISTER, on)
        jobs.start(by=by, kind=PDF_JOB, parameters={"version": version.pk, "by": by.pk})
        _tell_followers(version, part, correction)
        return minutes_id


def _tell_followers(version, part, correction):
    row = selectors.on_register(version)
    news = News(f"{format_date(part.meeting.date)}の議事録", url_of(row), correction)
    following.tell(code=row.municipality_code, facility=part.facility, news=news)


def add_pdf(*, by, version, file, title):
    """Put the PDF of public minutes beside them on the register, unless they were withdrawn meanwhile."""
    with acting(by, "publication.add_pdf"):
        row = selectors.on_register(version)
        if row is not None and row.withdrawn_on is None:
            register.call("publish_file", row.pk, file.pk, title)


def withdraw(*, by, part, on, because):
    """Take the public minutes off the register; the address then says that they were withdrawn, when and why.

    Args: ``because``: one of ``WithdrawnBecause``. Raises Refused.
    """

    def policy(meeting, part):
        return policies.why_not_withdraw(selectors.live_minutes(part))

    with changing(by, "publication.withdraw", part.meeting, part, policy=policy):
        register.take_off(part=part, on=on, because=because)
        _end_on_register(part, on, because)
        # From now on the day is no longer the program's own: it can be corrected by hand.
        write(part, on_register_since=None)


def _end_on_register(part, on, because=""):
    rows = Publication.objects.filter(part=part, channel=Publication.Channel.REGISTER, withdrawn_on=None)
    for row in opened_all(rows, policy=nothing_forbids("what forbids it is asked of the part")):
        write(row, withdrawn_on=on, withdrawn_because=because)


def note_place(by, part, version, channel, on, **said):
    """Write down a place where the public version can be read since a day; within an open change. Returns the Publication.

    Args: ``said``: what shows it, for places other than the register.
    """
    made = Publication.objects.create(
        facility_id=part.facility_id,
        part=part,
        version=version,
        channel=channel,
        published_on=on,
        recorded_by=by,
        **said,
    )
    # 完結の日 is the first day on which anybody could read the record (N7-8e).
    if part.published_on is None or on < part.published_on:
        write(part, published_on=on, keep_until=rules_queries.last_day_of_keeping(part, on))
    if channel == Publication.Channel.REGISTER:
        write(part, on_register_since=part.on_register_since or on)
    return made
