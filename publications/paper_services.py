"""The papers that go with public minutes: read by a worker, and made into what anybody may see."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import MeetingPart
from office import files, jobs
from office.errors import Refused, refuse
from office.models import StoredFile
from office.reading.papers import apart
from publications import copies, policies, selectors, signs
from publications.name_check import look_through
from publications.selectors import READ_JOB


def start_reading(*, by, part, draft):
    """Have a worker read those attachments of a public wording that nobody has read; asked twice while it reads, once.

    Returns the Job, or None where all are read.
    """
    if not selectors.unread_files(part, draft):
        return None
    job = selectors.reading_of(part)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=READ_JOB, parameters={"part": part.pk, "by": by.pk})


def read_papers(*, by, municipality_id, part_id, report):
    """Read the attachments of a public wording apart; the work behind the job. May run twice: what was read is kept.

    Args: ``by``: id of the Membership that asked; ``report(done, total)``: told how far it is.
    """
    with scope(municipality_id):
        by = Membership.objects.get(pk=by)
        part = MeetingPart.objects.get(pk=part_id)
        draft = selectors.public_draft_of(part)
        unread = selectors.unread_files(part, draft) if draft else []
    for done, file in enumerate(unread):
        report(done, len(unread))
        read_paper(file, partial(scope, municipality_id), by)
    report(len(unread), len(unread))
    return {"read": len(unread)}


def read_paper(file, door, by):
    """Read one paper, and look through its words for signs of people."""
    apart.read_for_publication(file, door, by)
    with door():
        told = selectors.words_in(apart.words_of([file])[file.sha256])
        waiting = [text for text in told if text not in signs.kept_signs([text])]
    if waiting:
        read = signs.read_apart_from_door(waiting)
        with door():
            signs.keep(read)


def start_copying(*, by, part):
    """Have a worker make the copies that go with a public wording; asked twice while it works, once. Returns the Job."""
    job = selectors.copying_of(part)
    if job is not None and not job.is_over:
        return job
    return jobs.start(by=by, kind=selectors.COPY_JOB, parameters={"part": part.pk, "by": by.pk})


def make_copies(*, by, municipality_id, part_id, report):
    """Make the copies that a public wording lacks; the work behind the job. May run twice: what was made is kept.

    Args as of :func:`read_papers`.
    """
    door = partial(scope, municipality_id)
    with door():
        by = Membership.objects.get(pk=by)
        part = MeetingPart.objects.get(pk=part_id)
        draft = selectors.public_draft_of(part)
        orders = [one for one in copies.wanted(draft, look_through(part, draft)) if one.waits]
    for done, order in enumerate(orders):
        report(done, len(orders))
        make_copy(order, door, by)
    report(len(orders), len(orders))
    return {"made": len(orders)}


def make_copy(order, door, by):
    """Make one copy and keep it; kept too that it could not be made."""
    with door():
        data = files.bytes_of(order.file) or b""
    made = copies.drawn(order, data)
    with door():
        copy = None
        if made is not None:
            copy = files.store(by=by, name=f"{order.title}.pdf", data=made, content_type="application/pdf")
        copies.keep(order, copy)


def shown(by, part, draft, look, last):
    """The chosen papers as anybody may see them: copies that hold what was looked through and nothing else.

    Args: ``last``: the public version before, or None: a photo that it names serves again. Raises Refused where a copy has
    still to be made.
    """
    made = StoredFile.objects.filter(
        pk__in=[attachment["file"] for attachment in last.content["papers"]] if last else []
    )
    painted = {(copy.sha256, copy.name): copy for copy in made}
    return [
        {"title": order.title, "file": _shown_file(by, order, painted).pk}
        for order in copies.wanted(draft, look)
    ]


def _shown_file(by, order, painted):
    if not apart.is_photo(order.file.content_type):
        refuse(policies.why_not_copied(order))
        return order.made
    copy = StoredFile.objects.filter(pk=apart.painted_copy(order.file)).first()
    if copy is None:
        raise Refused(
            f"写真「{order.title}」を開けません。壊れているか、大きすぎます。"
            "この写真を選ばずに進むか、撮り直したものを付け直してください。"
        )
    # What the file was called nobody needs to know.
    name = files.safe_name(f"{order.title}.{'png' if copy.content_type == 'image/png' else 'jpg'}")
    place = (copy.sha256, name)
    if place not in painted:
        painted[place] = copy if copy.name == name else _under(by, name, copy)
    return painted[place]


def _under(by, name, file):
    return files.store(by=by, name=name, data=files.bytes_of(file) or b"", content_type=file.content_type)
