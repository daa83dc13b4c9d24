"""The only place that writes joint groups: founded, asked, joined, left, and a meeting planned for all (N7-J5)."""

from meetings.joint import services as joint_services
from meetings.joint.roles import TASKS
from meetings.joint_groups import mails, policies
from meetings.joint_groups.selectors import last_plan, seat_in, seats_of, who_comes
from meetings.models import JointGroup, JointGroupSeat, JointPlan
from meetings.planning import services as planning_services
from meetings.states import JOINT_GROUP
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse

State = JointGroupSeat.State
_ASKED = nothing_forbids("what forbids it is asked of the group's seats")


def found(*, by, facility, name, token, today):
    """Found a group, in which the facility is from the beginning. A form sent twice makes one. Returns its seat. Raises Refused."""
    with acting(by, "joint_group.found"):
        lock_until_commit(f"joint group:{token}")
        made = JointGroup.objects.filter(token=token, founder=facility).first()
        if made is not None:
            return seat_in(made, facility)
        refuse(policies.why_not_found(facility, today))
        group = JointGroup.objects.create(name=name, founder=facility, token=token)
        return JointGroupSeat.objects.create(
            group=group, facility=facility, operator=facility.operator, state=State.JOINED
        )


def rename(*, by, seat, name, seen=None):
    """Give a group another name. Raises Refused, Stale."""
    with changing(by, "joint_group.rename", seat.group, seen=seen, policy=_why_not_act(seat)):
        write(seat.group, name=name)


def _why_not_act(seat):
    return lambda group, *_: policies.why_not_act(seat_in(group, seat.facility))


def ask(*, by, seat, facility, joins_at_once, today):
    """Ask another facility into the group; asked twice, it is asked once.

    Args: ``seat``: of the facility that asks; ``joins_at_once``: who asks records meetings of that facility too. Returns
    the asked one's seat. Raises Refused.
    """
    with changing(by, "joint_group.ask", seat.group, policy=_why_not_act(seat)):
        asked = seat_in(seat.group, facility)
        if asked is not None and asked.state == State.ASKED and not joins_at_once:
            return asked
        refuse(
            policies.why_not_ask(seat_in(seat.group, seat.facility), _unless_asked(asked), facility, today)
        )
        if asked is None:
            asked = JointGroupSeat.objects.create(group=seat.group, facility=facility, state=State.ASKED)
        opened(asked, policy=_ASKED)
        if asked.state != State.ASKED:
            JOINT_GROUP.check("joint_group.ask", asked.state, State.ASKED)
            write(asked, state=State.ASKED)
        if joins_at_once:
            write(asked, state=State.JOINED, operator=facility.operator)
        else:
            mails.tell_asked(seat.facility, asked)
        return asked


def _unless_asked(seat):
    return None if seat is not None and seat.state == State.ASKED else seat


def decide(*, by, seat, joins):
    """The facility's own people say whether it joins; under a new operator, whether it stays. Raises Refused."""
    verb = "joint_group.join" if joins else "joint_group.decline"
    with changing(by, verb, seat, policy=lambda seat: policies.why_not_answer(seat, joins)):
        state = State.JOINED if joins else State.DECLINED
        JOINT_GROUP.check(verb, seat.state, state)
        write(seat, state=state, operator=seat.facility.operator if joins else None)


def leave(*, by, seat, seen=None):
    """A facility leaves the group; meetings that are planned stay, each is left by itself. Raises Refused, Stale."""
    with changing(by, "joint_group.leave", seat, seen=seen, policy=policies.why_not_leave):
        JOINT_GROUP.check("joint_group.leave", seat.state, State.LEFT)
        write(seat, state=State.LEFT)


def plan(*, by, seat, token, today, event, own, said, at_once):
    """Plan a meeting of the group, hosted by the seat's facility: all who are in are invited by it.

    Who arranges what is taken over from the group's last meeting. A form sent twice makes one meeting.

    Args: ``at_once``: numbers of facilities whose meetings the planner records too; all others as of
    ``planning.services.plan``. Returns the host's part. Raises Refused.
    """
    with acting(by, "meeting.plan"):
        opened(seat.group, policy=_why_not_act(seat))
        part = planning_services.plan(
            by=by, facility=seat.facility, token=token, today=today, event=event, own=own, said=said
        )
        if JointPlan.objects.filter(meeting=part.meeting).exists():
            return part
        asked, _ = who_comes(seats_of(seat.group), seat.facility, event["date"])
        JointPlan.objects.create(
            meeting=part.meeting, group=seat.group, **_roles_of_last(seat.group, [seat.facility, *asked])
        )
        for facility in asked:
            joint_services.invite(by=by, part=part, facility=facility, joins_at_once=facility.pk in at_once)
        return part


def _roles_of_last(group, facilities):
    last, there = last_plan(group), {one.pk for one in facilities}
    had = {task.field: getattr(last, f"{task.field}_id", None) for task in TASKS}
    return {f"{field}_id": pk for field, pk in had.items() if pk in there}
