"""Writes meetings: planned, changed, held, called off."""

from accounts.audit import acting
from meetings import policies
from meetings.models import Meeting, MeetingPart
from meetings.services import attendance
from meetings.services.once import locked_part, made_by_form, refuse_stale, save_changes
from meetings.tokens import mark_of_log, mark_of_plan
from office.errors import Refused, refuse


def plan(*, by, facility, token, today, event, own):
    """Plan a meeting, hosted by the facility.

    Args: ``event``: fields of the Meeting (``date``, ``place`` …); ``own``: fields of the facility's part.
    Returns the part; a form sent twice gives the one it made first. Raises Refused.
    """
    with acting(by, "meeting.plan"):
        mark = mark_of_plan(facility, token, event, own)
        if made := made_by_form(Meeting, mark):
            return _own_part(made, facility)
        refuse(policies.why_not_plan(event["date"], today))
        meeting = Meeting.objects.create(host=facility, token=mark, **event)
        return MeetingPart.objects.create(meeting=meeting, facility=facility, **own)


def log(*, by, facility, token, today, event, own, entries):
    """Record a meeting that has taken place and was never planned here. Arguments as of ``plan`` and ``record``."""
    with acting(by, "meeting.log"):
        mark = mark_of_log(facility, token, event, own, entries)
        if made := made_by_form(Meeting, mark):
            return _own_part(made, facility)
        refuse(policies.why_not_hold(None, event["date"], today))
        meeting = Meeting.objects.create(host=facility, token=mark, state=Meeting.State.HELD, **event)
        part = MeetingPart.objects.create(meeting=meeting, facility=facility, **own)
        attendance.write(part, entries)
        return part


def change(*, by, part, revision, today, event, own):
    """Change a meeting or move its date; partners send ``event`` empty: date and place are the host's to say.

    Raises Stale where somebody else was first, Refused where the state forbids it.
    """
    with acting(by, "meeting.change"):
        part = locked_part(part)
        refuse_stale(revision, part.meeting, part)
        refuse(policies.why_not_change(part.meeting, part))
        _change_event(part, event, today)
        save_changes(part, own)
        return part


def record(*, by, part, revision, today, event, own, entries):
    """Record that a meeting was held, or correct that record: who came and what was talked about.

    Args: ``entries``: of ``services.attendance.Entry``. Any facility that takes part may record first; the
    event then counts as held for all.
    """
    with acting(by, "meeting.record"):
        part = locked_part(part)
        meeting = part.meeting
        refuse_stale(revision, meeting, part)
        refuse(policies.why_not_change(meeting, part))
        refuse(policies.why_not_hold(meeting, event.get("date", meeting.date), today))
        if meeting.state == Meeting.State.HELD:
            _change_event(part, event, today)
        else:
            _refuse_event_of_partner(part, event)
            save_changes(meeting, {**event, "state": Meeting.State.HELD})
        save_changes(part, own)
        if attendance.write(part, entries):
            part.revision += 1
            part.save(update_fields=["revision"])
        return part


def cancel(*, by, part, because):
    """Call a meeting off, for all that take part. ``because``: the reason, shown to them."""
    with acting(by, "meeting.cancel"):
        part = locked_part(part)
        meeting = part.meeting
        if meeting.host_id != part.facility_id:
            raise Refused(
                "中止にできるのは、主催する事業所だけです。参加をやめるときは「参加をやめる」を使ってください。"
            )
        refuse(policies.why_not_cancel(meeting, list(MeetingPart.objects.filter(meeting=meeting))))
        save_changes(meeting, {"state": Meeting.State.CANCELLED, "cancelled_because": because})
        return part


def _own_part(meeting, facility):
    return MeetingPart.objects.get(meeting=meeting, facility=facility)


def _change_event(part, event, today):
    if not event:
        return
    _refuse_event_of_partner(part, event)
    if "date" in event and event["date"] != part.meeting.date:
        parts = list(MeetingPart.objects.filter(meeting=part.meeting))
        refuse(policies.why_not_move(part.meeting, parts, event["date"], today))
    save_changes(part.meeting, event)


def _refuse_event_of_partner(part, event):
    if event and part.meeting.host_id != part.facility_id:
        raise Refused("日時や場所を変えられるのは、主催する事業所だけです。")
