"""The papers that go with public minutes: read by a worker, and made into what anybody may see."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import MeetingPart
from office import files, jobs
from office.errors import Refused
from office.models import StoredFile
from office.reading.papers import apart
from publications import selectors, signs
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
        told = apart.words_of([file])[file.sha256]["text"]
        waiting = told.strip() and told not in signs.kept_signs([told])
    if waiting:
        read = signs.read_apart_from_door([told])
        with door():
            signs.keep(read)


def shown(by, part, draft, last):
    """The chosen attachments as anybody may see them: of photos a copy that says neither where nor when it was taken.

    Args: ``last``: the public version before, or None: a copy that it names serves again.
    """
    made = StoredFile.objects.filter(
        pk__in=[attachment["file"] for attachment in last.content["papers"]] if last else []
    )
    copies = {(copy.sha256, copy.name): copy for copy in made}
    return [
        {"title": attachment.title, "file": _shown_file(by, attachment, copies).pk}
        for attachment in selectors.attachments_of(part).filter(pk__in=draft.attachments)
    ]


def _shown_file(by, attachment, copies):
    original = attachment.file
    if not apart.is_photo(original.content_type):
        return original
    painted = StoredFile.objects.filter(pk=apart.painted_copy(original)).first()
    if painted is None:
        raise Refused(
            f"写真「{attachment.title}」を開けません。壊れているか、大きすぎます。"
            "この写真を選ばずに進むか、撮り直したものを付け直してください。"
        )
    place = (painted.sha256, original.name)
    if place not in copies:
        # The same photo may have been attached under another name, which nobody has looked through here.
        copies[place] = painted if painted.name == original.name else _under(by, original.name, painted)
    return copies[place]


def _under(by, name, file):
    return files.store(by=by, name=name, data=files.bytes_of(file) or b"", content_type=file.content_type)
