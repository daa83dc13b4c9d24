"""Writes the steps of the minutes, what was talked about, and files."""

import json

from accounts.audit import acting
from meetings import asking, policies
from meetings.models import Paper
from meetings.services.once import locked_part, refuse_stale, save_changes
from office import files
from office.errors import Refused, Stale, refuse
from office.models import sha256_of


def record_steps(*, by, part, revision, today, steps):
    """Note by hand when the minutes were submitted, handed out, made public (N7-8b, N7-8d).

    Args: ``steps``: {``submitted_on``, ``distributed_on``, ``published_on``: date or None}. Raises Refused with the
    sentence of the first step that does not fit, Stale where somebody else was first.
    """
    with acting(by, "minutes.record_steps"):
        part = locked_part(part)
        refuse_stale(revision, part.meeting, part)
        refuse(policies.why_not_record_steps(part.meeting))
        for name, day in steps.items():
            if refusal := policies.why_not_step(name, day, part.meeting, part, today):
                raise Refused(f"{policies.STEPS[name]}の日: {refusal}")
        if "published_on" in save_changes(part, steps):
            published = part.published_on
            part.keep_until = published and asking.last_day_of_keeping(part, published)
            part.save(update_fields=["keep_until"])
        return part


def talk_mark(part):
    """A mark of what was talked about and counted, as a page shows it."""
    values = [getattr(part, name) for name in policies.TALK]
    return sha256_of(json.dumps(values).encode())[:16]


def note_talk(*, by, part, values, seen):
    """Note what was talked about and counted while the minutes are written (N7-6c, N7-6d). Nothing new writes nothing.

    Args: ``values``: some of ``policies.TALK``; ``seen``: ``talk_mark`` of what the page showed. Raises Stale where
    somebody else has changed it since.
    """
    if _says_nothing_new(part, values):
        return
    with acting(by, "minutes.note_talk"):
        part = locked_part(part)
        if _says_nothing_new(part, values):
            return
        if talk_mark(part) != seen:
            raise Stale
        save_changes(part, values)


def _says_nothing_new(part, values):
    return all(getattr(part, name) == value for name, value in values.items())


def attach(*, by, part, title, name, data, content_type):
    """Keep a file with a facility's part: its minutes as Word or PDF, or what was handed out. Twice is once."""
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
