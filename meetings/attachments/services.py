"""Writes which files belong to a facility's part of a meeting."""

from functools import partial

from meetings.attachments import policies
from meetings.models import Attachment
from office import files
from office.changing import changing
from office.models import sha256_of


def attach(*, by, part, title, name, data, content_type):
    """Keep a file with a facility's part: its minutes as Word or PDF, or what was handed out.

    The same content under the same title is kept once. Raises Refused. Returns the row.
    """
    with changing(by, "attachment.attach", part.meeting, part, policy=policies.why_not_attach):
        same = Attachment.objects.filter(part=part, title=title, file__sha256=sha256_of(data)).first()
        if same is not None:
            return same
        file = files.store(by=by, name=name, data=data, content_type=content_type)
        return Attachment.objects.create(part=part, file=file, title=title)


def detach(*, by, attachment):
    """Take a file away from a part again; its bytes stay until they are erased with a reason."""
    part = attachment.part
    policy = partial(policies.why_not_detach, attachment=attachment)
    with changing(by, "attachment.detach", part.meeting, part, policy=policy):
        attachment.delete()
