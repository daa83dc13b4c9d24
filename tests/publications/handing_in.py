"""How minutes and attachments come to the desk: what every test of the public register starts from."""

from contextlib import nullcontext

from meetings.attachments import services as attachments_services
from meetings.minutes.services import drafts, submission_and_review
from office import files
from office.reading.papers import child, kinds
from publications import copies, mark_services, minutes_way, paper_services
from publications.name_check import look_through
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
    paper_services.read_paper(paper.file, nullcontext, ward.owner)
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


def keep_all(ward, part, reason="人の名前ではない"):
    """Say of all that waits for somebody's decision, and may stay, that it stays."""
    waiting = look_through(minutes_way.of_part(part)).open
    for word in dict.fromkeys(finding.word for finding in waiting):
        mark_services.let_stay(by=ward.owner, out=minutes_way.of_part(part), word=word, reason=reason)


def make_copies(ward, part):
    """Make the copies that go with a public wording, as a worker does."""
    out = minutes_way.of_part(part)
    for order in copies.wanted(out, look_through(out)):
        if order.waits:
            paper_services.make_copy(order, nullcontext, ward.owner)
