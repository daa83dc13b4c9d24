"""Writes that a meeting was held, and what was talked about and counted there."""

from accounts.audit import acting
from meetings.models import Meeting, MeetingPart
from meetings.once import locked_part, made_by_form, refuse_stale, save_changes
from meetings.planning.services import change_event, own_part, refuse_event_of_partner
from meetings.policies import why_not_change, why_not_hold
from meetings.record import attendance
from meetings.record.talk import talk_mark
from meetings.states import MEETING
from meetings.tokens import mark_of_log
from office.errors import Stale, refuse


def log(*, by, facility, token, today, event, own, entries):
    """Record a meeting that has taken place and was never planned here. Arguments as of ``plan`` and ``record``."""
    with acting(by, "meeting.log"):
        mark = mark_of_log(facility, token, event, own, entries)
        if made := made_by_form(Meeting, mark):
            return own_part(made, facility)
        refuse(why_not_hold(None, event["date"], today))
        meeting = Meeting.objects.create(host=facility, token=mark, state=Meeting.State.HELD, **event)
        part = MeetingPart.objects.create(meeting=meeting, facility=facility, **own)
        attendance.write(part, entries)
        return part


def record(*, by, part, revision, today, event, own, entries):
    """Record that a meeting was held, or correct that record: who came and what was talked about.

    Args: ``entries``: of ``record.attendance.Entry``. Any facility that takes part may record first; the
    event then counts as held for all.
    """
    with acting(by, "meeting.record"):
        part = locked_part(part)
        meeting = part.meeting
        refuse_stale(revision, meeting, part)
        refuse(why_not_change(meeting, part))
        refuse(why_not_hold(meeting, event.get("date", meeting.date), today))
        MEETING.check("meeting.record", meeting.state, Meeting.State.HELD)
        if meeting.state == Meeting.State.HELD:
            change_event(part, event, today)
        else:
            refuse_event_of_partner(part, event)
            save_changes(meeting, {**event, "state": Meeting.State.HELD})
        save_changes(part, own)
        if attendance.write(part, entries):
            part.revision += 1
            part.save(update_fields=["revision"])
        return part


def note_talk(*, by, part, values, seen):
    """Note what was talked about and counted while the minutes are written (N7-6c, N7-6d). Nothing new writes nothing.

    Args: ``values``: some of ``record.talk.TALK``; ``seen``: ``talk_mark`` of what the page showed. Raises Stale where
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
