"""Noting where else minutes, or the result of an evaluation, can be read, putting that right, and keeping the photo that shows it."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from facilities.self_reports import services as self_reports
from facilities.self_reports.selectors import typed_days
from office import files, uploads
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import Refused, refuse
from office.models import StoredFile
from office.reading.papers import apart
from publications import selectors, services
from publications.elsewhere import policies
from publications.elsewhere.subjects import subject_of
from publications.evaluated import policies as of_evaluations
from publications.evaluated import services as evaluated
from publications.models import Publication

#: The job that looks into a photo and keeps a copy painted anew.
PROVE = "publications.proof"
_PHOTO_ONLY = "証拠にできるのは、写真（JPEG・PNG）だけです。掲示や画面を写した写真を選んでください。"
#: How a place is called among the ways of a 自己申告.
WAYS = {
    Publication.Channel.POSTED: "posted",
    Publication.Channel.SITE: "site",
    Publication.Channel.NEWSLETTER: "newsletter",
    Publication.Channel.SYSTEM: "system",
    Publication.Channel.GIVEN: "given",
}
_SUBJECT = nothing_forbids("what forbids it is asked of the place")


def record(*, by, part, version, channel, on, today, note="", address="", handed=None):
    """Note that the public version can be read elsewhere. Twice is once. Returns the Publication. Raises Refused.

    Args: ``address``: of the page, for what stands on a site; ``handed``: to how many people it was given.
    """

    def policy(meeting, part):
        checked = selectors.was_checked(version)
        return policies.why_not_record(part, on, today, selectors.acceptance_first(), checked)

    said = {"note": note.strip(), "address": address.strip(), "handed": handed}
    with changing(by, "publication.record", part.meeting, part, policy=policy):
        same = Publication.objects.filter(
            part=part, version=version, channel=channel, published_on=on, **said
        ).first()
        if same is not None:
            return same
        made = services.note_place(by, part, version, channel, on, **said)
        _say(by, made, part)
        return made


def record_result(*, by, evaluation, channel, on, today, note="", address="", handed=None):
    """Note that the result of an evaluation can be read elsewhere. Args and answer as of :func:`record`. Raises Refused."""
    said = {"note": note.strip(), "address": address.strip(), "handed": handed}

    def policy(row):
        return of_evaluations.why_not_public_on(row, on, today)

    with changing(by, "publication.record_result", evaluation, policy=policy):
        alike = Publication.objects.filter(evaluation=evaluation, channel=channel, published_on=on, **said)
        if same := alike.first():
            return same
        made = evaluated.note_place(by, evaluation, channel, on, **said)
        evaluation.refresh_from_db()
        _say(by, made, evaluation)
        return made


def _say(by, publication, row):
    """What the facility says of a place waits for the desk, at the place and at the record whose first day it is."""
    way, where = WAYS[publication.channel], publication.where
    self_reports.keep(by=by, row=publication, said={"published_on": (way, where)})
    if row.published_on == publication.published_on:
        self_reports.keep(by=by, row=row, said={"published_on": (way, where)})


def correct(*, by, publication, today, seen=None, ended=None, **values):
    """Put right what was noted of a place; the desk looks at it anew. Raises Refused, Stale.

    Args: ``ended``: the day since which it can no longer be read there; ``values``: as of :func:`record`.
    """
    subject = subject_of(publication)

    def policy(publication):
        return (
            policies.why_not_correct(publication)
            or subject.why_not(publication, values["on"], today)
            or policies.why_not_ended(publication, ended, today)
        )

    with acting(by, "publication.correct"):
        subject.open(_SUBJECT)
        publication = opened(publication, seen=seen, policy=policy)
        before, first = publication.published_on, subject.row.published_on
        _write(publication, ended, **values)
        if first in (before, None) or values["on"] < first:
            subject.take_first_day()
        _say(by, publication, subject.row)


def _write(publication, ended, *, channel, on, note, address, handed):
    write(
        publication,
        channel=channel,
        published_on=on,
        withdrawn_on=ended,
        note=note.strip(),
        address=address.strip(),
        handed=handed,
    )


def start_proving(*, by, publication, upload):
    """Keep a photo that shows a place, and have a worker look into it. Returns the Job. Raises Refused."""
    refuse(policies.why_not_prove(publication, typed_days(publication).get("published_on")))
    return uploads.start(
        by=by,
        kind=PROVE,
        name=upload.name,
        data=upload.data,
        back=("publications:proof", publication.pk),
        publication=publication.pk,
        part=publication.part_id,
    )


def look_and_prove(*, by, municipality_id, file_id, publication_id):
    """Look into a photo apart, paint it anew, and keep that beside the place; the work behind the job. May run twice.

    What the camera wrote into it goes with the file that was handed in. Raises Refused. Returns where that led to.
    """
    door = partial(scope, municipality_id)
    with apart.looked_into(file_id, door) as file:
        if not apart.is_photo(file.content_type):
            files.keep_until(file, file.stored_at)
            raise Refused(_PHOTO_ONLY)
    with door():
        person = Membership.objects.get(pk=by)
    apart.read_for_publication(file, door, person)
    with door():
        copy = apart.painted_copy(file)
        if copy is None:
            raise Refused(_PHOTO_ONLY)
        publication = Publication.objects.select_related("part", "evaluation").get(pk=publication_id)
        _prove(person, publication, StoredFile.objects.get(pk=copy))
        files.keep_until(file, file.stored_at)
        name, number = subject_of(publication).back
    return uploads.led_to(name, number, said="証拠の写真を付けました。")


def _prove(by, publication, copy):
    def policy(publication):
        return policies.why_not_prove(publication, typed_days(publication).get("published_on"))

    with acting(by, "publication.prove"):
        subject = subject_of(publication)
        subject.open(_SUBJECT)
        publication = opened(publication, policy=policy)
        write(publication, proof=copy)
        _say(by, publication, subject.row)
