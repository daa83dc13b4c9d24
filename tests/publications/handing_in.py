"""How minutes and attachments come to the desk: what every test of the public register starts from."""

from contextlib import nullcontext

from meetings.attachments import services as attachments_services
from meetings.minutes.services import drafts, submission_and_review
from office import files
from office.reading.papers import apart, child, kinds
from tests.meetings import town

TEXT = {
    "reports.users": "利用者は9人です。",
    "requests": "散歩の道に街灯がほしい。",
    "requests.answer": "町会と相談します。",
}


def attach(ward, part, title, data, name="shiryo.docx", kind=None):
    """Attach a paper as a worker does that has looked into it, and read it for its publication.

    Args: ``kind``: the content type that an earlier look may have given it.
    """
    kind = kind or kinds.KINDS[child.look(data, {})["kind"]][1]
    paper = attach_as(by=ward.owner, part=part, title=title, name=name, data=data, content_type=kind)
    apart.read_for_publication(paper.file, nullcontext, ward.owner)
    return paper


def attach_as(*, by, part, title, name, data, content_type):
    """Attach bytes, whatever they are."""
    file = files.store(by=by, name=name, data=data, content_type=content_type)
    return attachments_services.attach(by=by, part=part, title=title, file=file)


def submit(ward, part, text, day=town.TODAY):
    drafts.save(by=ward.owner, part=part, text=text)
    submission_and_review.submit(by=ward.owner, part=part, on=day)
    part.refresh_from_db()
    return part
