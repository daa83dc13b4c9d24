"""Writes meetings: planned, changed, called off."""

from accounts.audit import acting
from meetings.models import Meeting, MeetingPart
from meetings.once import locked_part, made_by_form, refuse_stale, save_changes
from meetings.planning import policies
from meetings.policies import why_not_change
from meetings.states import MEETING
from meetings.tokens import mark_of_plan
from office.errors import Refused, refuse


def plan(*, by, facility, token, today, event, own):
    """Plan a meeting, hosted by the facility.

    Args: ``event``: fields of the Meeting (``date``, ``place`` …); ``own``: fields of the facility's part.
    Returns the part; a form sent twice gives the one it made first. Raises Refused.
    """
    with acting(by, "meeting.plan"):
        mark = mark_of_plan(facility, token, event, own)
        if made := made_by_form(Meeting, mark):
            return own_part(made, facility)
        refuse(policies.why_not_plan(event["date"], today))
        meeting = Meeting.objects.create(host=facility, token=mark, **event)
        return MeetingPart.objects.create(meeting=meeting, facility=facility, **own)


def change(*, by, part, revision, today, event, own):
    """Change a meeting or move its date; partners send ``event`` empty: date and place are the host's to say.

    Raises Stale where somebody else was first, Refused where the state forbids it.
    """
    with acting(by, "meeting.change"):
        part = locked_part(part)
        refuse_stale(revision, part.meeting, part)
        refuse(why_not_change(part.meeting, part))
        change_event(part, event, today)
        save_changes(part, own)
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
        MEETING.check("meeting.cancel", meeting.state, Meeting.State.CANCELLED)
        save_changes(meeting, {"state": Meeting.State.CANCELLED, "cancelled_because": because})
        return part


def ask_consent_anew(*, by, facility, since):
    """Consents to planned meetings of a day and later were given to somebody else: they are asked for again."""
    parts = MeetingPart.objects.filter(
        facility=facility, meeting__state=Meeting.State.PLANNED, meeting__date__gte=since
    )
    with acting(by, "meeting.ask_consent_anew"):
        for part in parts.exclude(consented_on=None).order_by("pk"):
            save_changes(locked_part(part), {"consented_on": None})


def own_part(meeting, facility):
    """The facility's part in a meeting."""
    return MeetingPart.objects.get(meeting=meeting, facility=facility)


def change_event(part, event, today):
    """Write date and place, which are the host's to say. Raises Refused where the state forbids the move."""
    if not event:
        return
    refuse_event_of_partner(part, event)
    if "date" in event and event["date"] != part.meeting.date:
        parts = list(MeetingPart.objects.filter(meeting=part.meeting))
        refuse(policies.why_not_move(part.meeting, parts, event["date"], today))
    save_changes(part.meeting, event)


def refuse_event_of_partner(part, event):
    """Raise Refused where somebody else than the host says date or place."""
    if event and part.meeting.host_id != part.facility_id:
        raise Refused("日時や場所を変えられるのは、主催する事業所だけです。")
