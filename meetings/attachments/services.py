"""Writes which files belong to a facility's part of a meeting."""

from accounts.audit import acting
from meetings.attachments import policies
from meetings.models import Paper
from meetings.once import locked_part
from office import files
from office.errors import refuse
from office.models import sha256_of


def attach(*, by, part, title, name, data, content_type):
    """Keep a file with a facility's part: its minutes as Word or PDF, or what was handed out.

    The same content under the same title is kept once. Raises Refused. Returns the row.
    """
    with acting(by, "paper.attach"):
        part = locked_part(part)
        refuse(policies.why_not_attach(part.meeting, part))
        same = Paper.objects.filter(part=part, title=title, file__sha256=sha256_of(data)).first()
        if same is not None:
            return same
        file = files.store(by=by, name=name, data=data, content_type=content_type)
        return Paper.objects.create(part=part, file=file, title=title)


def detach(*, by, paper):
    """Take a file away from a part again; its bytes stay until they are erased with a reason."""
    with acting(by, "paper.detach"):
        part = locked_part(paper.part)
        refuse(policies.why_not_detach(part.meeting, part, paper))
        paper.delete()
