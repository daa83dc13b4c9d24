"""What stands on the page of one meeting, for those who work at the facility and for the ward."""

from dataclasses import dataclass, field

from accounts import law
from accounts.permissions import may
from compliance.rules.codes import DutyId
from facilities.self_reports.selectors import load, said_of, typed_days
from meetings import rules_queries
from meetings.attachments.policies import why_not_attach
from meetings.browsing import selectors
from meetings.council.seats import label, seat_order
from meetings.joint.policies import why_not_invite_any, why_not_leave
from meetings.joint.proposals.policies import why_not_propose
from meetings.joint.proposals.selectors import proposals_for
from meetings.joint.roles import tasks_of
from meetings.joint.selectors import agenda_of_host, common_part_waits, waiting_joint_invitations
from meetings.members.selectors import TO_REACH, recipients
from meetings.minutes.selectors import may_enter
from meetings.models import Attachment, Attendance, Meeting, MeetingPart, ReviewState
from meetings.officers.selectors import assigned_to_meeting
from meetings.on_paper.policies import why_not_enter
from meetings.online.selectors import preparation, room_of
from meetings.planning.findings import closed_hint
from meetings.planning.policies import why_not_cancel, why_not_name_instead
from meetings.policies import why_not_change
from meetings.record.talk import topics_in_words
from meetings.selectors import partners_of
from meetings.states import Stage, is_handed_in, next_step, stage_of, writing_step
from meetings.ward.requests.page import OF_DESK, on_meeting_page
from meetings.ward.requests.policies import why_not_fix
from meetings.ward.survey.selectors import last_answered, verdict_on
from meetings.year_plan.selectors import meant_for
from office.together import RowsTogether


@dataclass
class Group:
    """Those of one category at a meeting."""

    label: str
    came: list = field(default_factory=list)
    away: list = field(default_factory=list)
    opinions: list = field(default_factory=list)


def duties(part, facility, on):
    """The rules' rows about the meeting, with their reasons in words."""
    return [
        {"row": row, "reasons": rules_queries.reasons(row), "why": row.explain().lines()}
        for row in rules_queries.meeting_rows(facility, part.meeting, on, explained=True)
    ]


#: What stands beside a part on the page of its facility.
_BESIDE = RowsTogether(
    **TO_REACH,
    **OF_DESK,
    came=lambda part: Attendance.objects.filter(part=part),
    everyone=lambda meeting: MeetingPart.objects.filter(meeting=meeting),
    typed=lambda parts: said_of(MeetingPart, parts),
    answered=last_answered,
    papers=lambda part: Attachment.objects.filter(part=part).select_related("file"),
    called_off=lambda meeting, facility: selectors.called_off_for(meeting, facility),
    waiting=lambda meeting: waiting_joint_invitations(meeting),
)


def for_staff(membership, part, facility, on):
    """Everything the facility itself has written about its part."""
    meeting = part.meeting
    read = _BESIDE(part=part.pk, parts=[part.pk], meeting=meeting.pk, facility=facility.pk)
    load([part], read["typed"])
    everyone = read["everyone"]
    partners = _partners(part, everyone)
    hosts = meeting.host_id == facility.pk
    return {
        "part": part,
        "typed_days": list(typed_days(part).values()),
        "meeting": meeting,
        "reviews": ReviewState,
        "hosts": hosts,
        "notices": _notices(part, read),
        **_between_desk_and(membership, part, facility, on, read),
        "duties": duties(part, facility, on),
        **_came(read["came"]),
        "partners": partners,
        "host_agenda": "" if hosts else agenda_of_host(meeting),
        "waiting": read["waiting"] if hosts else [],
        "online": preparation(part, on) if meeting.state == Meeting.State.PLANNED else None,
        "proposals": proposals_for(part) if partners else [],
        "may_propose": not why_not_propose(meeting, part, [facility.pk, *(one.pk for one in partners)]),
        "tasks": tasks_of(meeting, facility, [facility, *partners]) if partners else [],
        "common_waits": bool(partners) and common_part_waits(part),
        **_papers(read["papers"]),
        "topics": topics_in_words(part.topics),
        **_ahead(part),
        "off_hint": _closed_hint(meeting, on),
        "may_name_instead": not why_not_name_instead(meeting, part),
        **_in_place_of(part, read["called_off"]),
        **_stands(part, on),
        "may_change": not why_not_change(meeting, part),
        "may_cancel": hosts and not why_not_cancel(meeting, everyone),
        "may_leave": not why_not_leave(meeting, part),
        "may_invite": hosts and not part.evaluating and not _why_not_invite(meeting, everyone, facility),
        "may_attach": not why_not_attach(meeting, part),
        "counts_activity": DutyId.ACTIVITY_REPORT in rules_queries.binding(facility, meeting.date),
    }


def _came(rows):
    return {"groups": _groups(rows), "numbers": _numbers(rows)}


def _partners(part, everyone):
    """The other facilities that take part in the meeting. Args: ``everyone``: all its parts."""
    # Most meetings are of one facility, which is here already.
    others = partners_of(part.meeting) if len(everyone) > 1 else []
    return [one for one in others if one.pk != part.facility_id]


def _papers(papers):
    return {
        "attachments": papers,
        "daily_life_shown": any(paper.shows_daily_life for paper in papers),
    }


def _stands(part, on):
    """Where the meeting stands, and what is to be done next."""
    stage = stage_of(part, on)
    return {
        "next_step": next_step(part, on),
        "writing_step": writing_step(part),
        "is_coming": stage is Stage.COMING,
        "is_unrecorded": stage is Stage.UNRECORDED,
    }


def _between_desk_and(membership, part, facility, on, read):
    """What passed between the facility and its desk about the meeting and its day."""
    return {
        "desk": on_meeting_page(part, facility, on, acts=may(membership, "meeting.edit"), read=read),
        "may_fix_date": not why_not_fix(part),
        "verdict": verdict_on(part, read["answered"]),
    }


def _ahead(part):
    """What is meant to be done at a planned meeting, and the way to ask its members for another day."""
    return {"meant": meant_for(part), "poll_query": f"?part={part.pk}"}


def _notices(part, read):
    """Who is still to be told of a meeting, and the numbers of what went out and came back; None where it says nothing."""
    found = recipients(part, read)
    is_planned = part.meeting.state == Meeting.State.PLANNED
    if not is_planned and not any(one.delivery or one.reply for one in found.all):
        return None
    return {
        "numbers": found.numbers(),
        "waiting": len(found.waiting) if is_planned else 0,
        "letters": len(found.letters),
    }


def _closed_hint(meeting, on):
    """That the municipality's office is closed on the day of a planned meeting."""
    return closed_hint(law.office_here(on), meeting.date) if meeting.state == Meeting.State.PLANNED else ""


def _in_place_of(part, called_off):
    """The meeting held instead of one that was called off, and those that one stands for, each with the facility's part."""
    instead = part.meeting.held_instead
    return {
        "instead": instead,
        "instead_part": instead and selectors.part_in(instead, part.facility),
        "instead_query": f"?instead_of={part.pk}",
        "stands_for": called_off,
    }


def _why_not_invite(meeting, everyone, facility):
    return why_not_invite_any(meeting, everyone, rules_queries.joint_group(facility))


def _groups(rows):
    groups: dict = {}
    for row in rows:
        group = groups.setdefault(row.category, Group(label(row.category)))
        place = {
            Attendance.Kind.ATTENDED: group.came,
            Attendance.Kind.ABSENT: group.away,
            Attendance.Kind.OPINION: group.opinions,
        }[row.kind]
        place.append(row)
    return [groups[code] for code in sorted(groups, key=seat_order)]


def _numbers(rows):
    kinds = [row.kind for row in rows]
    return {
        "came": kinds.count(Attendance.Kind.ATTENDED),
        "away": kinds.count(Attendance.Kind.ABSENT) + kinds.count(Attendance.Kind.OPINION),
        "opinions": kinds.count(Attendance.Kind.OPINION),
    }


def for_ward(membership, part, facility, on):
    """What the ward reads before submission, and the way on to the minutes for the desk they were submitted to."""
    seen = selectors.part_for_ward(part)
    codes = sorted({*seen.came, *seen.opinions}, key=seat_order)
    return {
        "part": seen,
        "typed_days": list(seen.typed_days.values()),
        "may_read": may(membership, "minutes.review") and is_handed_in(part),
        "may_enter": may_enter(membership, part),
        "may_enter_record": may(membership, "paper.enter")
        and part.meeting.date <= on
        and not why_not_enter(part.meeting, part),
        "entered_by": part.entered_by,
        "duties": duties(part, facility, on),
        "numbers": [(label(code), seen.came.get(code, 0), seen.opinions.get(code, 0)) for code in codes],
        "partners": [f for f in partners_of(part.meeting) if f.pk != facility.pk],
        "online_told": _online_told(part.meeting),
        "off_hint": _closed_hint(seen, on),
        "desk": on_meeting_page(part, facility, on, acts=False),
        "may_answer": may(membership, "ward.answer"),
        "officers": list(assigned_to_meeting(part.meeting)),
        **_in_place_of(part, list(selectors.called_off_for(part.meeting_id, part.facility_id))),
    }


def _online_told(meeting):
    """The tool and the day on which the desk was told that it can take part online; None before. Never the address."""
    room = room_of(meeting) if meeting.online else None
    return (meeting.online_tool, room.told_ward_on) if room and room.told_ward_on else None
