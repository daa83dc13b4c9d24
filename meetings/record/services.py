"""Writes that a meeting was held, and what was talked about and counted there."""

from facilities.self_reports import services as self_reports
from meetings.agenda.services import follow
from meetings.models import Meeting, MeetingPart
from meetings.planning.services import change_event, own_part, refuse_event_of_partner
from meetings.policies import entered_for_facility, why_not_change, why_not_hold, why_not_write
from meetings.record import attendance
from meetings.states import MEETING
from meetings.tokens import mark_of_log
from office.changing import acting, changing, made_by_form, nothing_forbids, opened_all, write
from office.errors import refuse


def log(*, by, facility, token, today, event, own, entries, said=None):
    """Record a meeting that has taken place and was never planned here. Arguments as of ``plan`` and ``record``."""
    with acting(by, "meeting.log"):
        mark = mark_of_log(facility, token, event, own, entries)
        if made := made_by_form(Meeting, mark):
            return own_part(made, facility)
        refuse(why_not_hold(None, event["date"], today))
        meeting = Meeting.objects.create(host=facility, token=mark, state=Meeting.State.HELD, **event)
        recorded = entries is not None
        part = MeetingPart.objects.create(
            meeting=meeting,
            facility=facility,
            attendance_recorded=recorded,
            entered_by=entered_for_facility(by),
            **own,
        )
        follow(part)
        attendance.write_entries(part, entries or ())
        self_reports.keep(by=by, row=part, said=said or {})
        return part


def record(*, by, part, today, event, own, entries, said=None, seen=None):
    """Record that a meeting was held, or correct that record: who came and what was talked about.

    Args: ``entries``: of ``record.attendance.AttendanceEntry``; None: who came is not recorded;
    ``said``: as of ``planning.services.plan``. Any facility that takes part may record first; the
    event then is held for all, and counts for each that has recorded its own part. Raises Refused, Stale.
    """

    def policy(meeting, part):
        return why_not_change(meeting, part) or why_not_hold(meeting, event.get("date", meeting.date), today)

    with changing(by, "meeting.record", part.meeting, part, seen=seen, policy=policy) as (meeting, part):
        MEETING.check("meeting.record", meeting.state, Meeting.State.HELD)
        if meeting.state == Meeting.State.HELD:
            change_event(part, event, today)
        else:
            refuse_event_of_partner(part, event)
            write(meeting, **event, state=Meeting.State.HELD)
            _await_partners(meeting, part)
        write(part, awaits_record=False, entered_by=entered_for_facility(by), **own)
        if "agenda" in own:
            follow(part)
        if entries is not None:
            write(part, attendance_recorded=True)
            attendance.write_entries(part, entries)
        self_reports.keep(by=by, row=part, said=said or {})
        return part


def _await_partners(meeting, part):
    """Each of the others says by itself who came for it (N7-J7, N7-J8)."""
    others = MeetingPart.objects.filter(meeting=meeting).exclude(pk=part.pk)
    for other in opened_all(others, policy=nothing_forbids("nothing of what they have written changes")):
        write(other, awaits_record=True)


def note_talk(*, by, part, values, seen=None):
    """Note what was talked about and counted while the minutes are written (N7-6c, N7-6d). Nothing new writes nothing.

    Args: ``values``: some of ``record.talk.TALK``. Raises Refused, Stale.
    """
    if all(getattr(part, name) == value for name, value in values.items()):
        return

    def policy(meeting, part):
        return why_not_write(part)

    with changing(by, "minutes.note_talk", part.meeting, part, seen=seen, policy=policy):
        write(part, **values)
