"""Writes meetings: planned, changed, called off."""

from facilities.self_reports import services as self_reports
from meetings.agenda.services import follow
from meetings.models import Meeting, MeetingPart
from meetings.officers import services as officers
from meetings.planning import policies
from meetings.policies import entered_for_facility, why_not_change
from meetings.states import MEETING
from meetings.tokens import mark_of_plan
from office.changing import acting, changing, made_by_form, nothing_forbids, opened, write
from office.errors import Refused, refuse


def plan(*, by, facility, token, today, event, own, instead_of=None, said=None):
    """Plan a meeting, hosted by the facility.

    Args: ``event``: fields of the Meeting (``date``, ``place`` …); ``own``: fields of the facility's part;
    ``instead_of``: the facility's part in a meeting that was called off and that this one stands for; ``said``: how
    and where the days among them came about, as of ``self_reports.keep``.
    Returns the part; a form sent twice gives the one it made first. Raises Refused.
    """
    with acting(by, "meeting.plan"):
        mark = mark_of_plan(facility, token, event, own)
        if made := made_by_form(Meeting, mark):
            return own_part(made, facility)
        refuse(policies.why_not_plan(event["date"], today))
        meeting = Meeting.objects.create(host=facility, token=mark, **event)
        if instead_of is not None:
            name_instead(by=by, part=instead_of, held_instead=meeting)
        part = MeetingPart.objects.create(
            meeting=meeting, facility=facility, entered_by=entered_for_facility(by), **own
        )
        follow(part)
        self_reports.keep(by=by, row=part, said=said or {})
        return part


def change(*, by, part, today, event, own, said=None, seen=None):
    """Change a meeting or move its date; partners send ``event`` empty: date and place are the host's to say.

    Raises Stale where somebody else was first, Refused where the state forbids it.
    """
    with changing(by, "meeting.change", part.meeting, part, seen=seen, policy=why_not_change):
        before = (part.meeting.date, part.meeting.starts_at, part.meeting.ends_at)
        change_event(part, event, today)
        write(part, entered_by=entered_for_facility(by), **own)
        officers.follow_move(by=by, part=part, before=before, today=today)
        if "agenda" in own:
            follow(part)
        self_reports.keep(by=by, row=part, said=said or {})
        return part


def cancel(*, by, part, because, held_instead=None):
    """Call a meeting off, for all that take part.

    Args: ``because``: the reason, shown to them; ``held_instead``: the meeting that stands for it, or None. Raises Refused.
    """

    def policy(meeting, part):
        parts = list(MeetingPart.objects.filter(meeting=meeting))
        return (
            policies.why_not_cancel_from(meeting, part)
            or policies.why_not_cancel(meeting, parts)
            or policies.why_not_instead(meeting, held_instead)
        )

    with changing(by, "meeting.cancel", part.meeting, part, policy=policy) as (meeting, part):
        MEETING.check("meeting.cancel", meeting.state, Meeting.State.CANCELLED)
        write(meeting, state=Meeting.State.CANCELLED, cancelled_because=because, held_instead=held_instead)
        officers.follow_cancellation(by=by, meeting=meeting)
        return part


def name_instead(*, by, part, held_instead, seen=None):
    """Say which meeting is held instead of one that was called off; None: none is known. Raises Refused, Stale."""

    def policy(meeting):
        return policies.why_not_name_instead(meeting, part) or policies.why_not_instead(meeting, held_instead)

    with changing(by, "meeting.name_instead", part.meeting, seen=seen, policy=policy) as meeting:
        write(meeting, held_instead=held_instead)


def ask_consent_anew(*, by, facility, since):
    """Consents to planned meetings of a day and later were given to somebody else: they are asked for again."""
    parts = MeetingPart.objects.filter(
        facility=facility, meeting__state=Meeting.State.PLANNED, meeting__date__gte=since
    )
    with acting(by, "meeting.ask_consent_anew"):
        for part in parts.exclude(consented_on=None).order_by("pk"):
            opened(
                part.meeting, part, policy=nothing_forbids("somebody else runs the facility from that day")
            )
            write(part, consented_on=None)


def own_part(meeting, facility):
    """The facility's part in a meeting."""
    return MeetingPart.objects.get(meeting=meeting, facility=facility)


def change_event(part, event, today):
    """Write date and place, which are the host's to say, of a meeting that is open to be written.

    Raises Refused where the state forbids the move.
    """
    if not event:
        return
    refuse_event_of_partner(part, event)
    if "date" in event and event["date"] != part.meeting.date:
        parts = list(MeetingPart.objects.filter(meeting=part.meeting))
        refuse(policies.why_not_move(part.meeting, parts, event["date"], today))
    write(part.meeting, **event)


def refuse_event_of_partner(part, event):
    """Raise Refused where somebody else than the host says date or place."""
    if event and part.meeting.host_id != part.facility_id:
        raise Refused("日時や場所を変えられるのは、主催する事業所だけです。")
