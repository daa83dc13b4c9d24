"""Who may found a group, be asked into it, join and leave. Each check returns an empty text or the sentence that refuses."""

from meetings import rules_queries
from meetings.models import JointGroupSeat
from meetings.states import JOINT_GROUP

State = JointGroupSeat.State
NEVER_JOINT = "この種類の会議には、合同で開く決まりがありません。"


def why_not_found(facility, today):
    """Why a facility may not found a group."""
    if rules_queries.joint_group(facility) is None:
        return NEVER_JOINT
    if is_closed(facility, today):
        return f"{facility.name}は廃止されています。"
    return ""


def is_closed(facility, on):
    """Is a facility closed by a day?"""
    return facility.closed_on is not None and facility.closed_on < on


def stands(seat):
    """Is the seat's facility in, by the word of those who run it now?"""
    return seat is not None and seat.state == State.JOINED and seat.operator_id == seat.facility.operator_id


def why_not_act(seat):
    """Why the facility of a seat may not act for its group."""
    if stands(seat):
        return ""
    if seat is not None and seat.state == State.JOINED:
        return "法人が変わりました。先に、グループに入り続けるかを答えてください。"
    return "このグループに入っていません。入ると答えると、会議を予定できます。"


def why_not_ask(seat, asked, facility, today):
    """Why a facility may not be asked into a group: ``seat``: of who asks; ``asked``: the facility's own, or None."""
    if refusal := why_not_act(seat):
        return refusal
    if rules_queries.joint_group(facility) is None:
        return NEVER_JOINT
    if is_closed(facility, today):
        return f"{facility.name}は廃止されています。"
    if asked is not None and not JOINT_GROUP.allows("joint_group.ask", asked.state):
        return f"{facility.name}は、もうこのグループに{'入っています' if asked.state == State.JOINED else 'さそわれています'}。"
    return ""


def why_not_answer(seat, joins):
    """Why a facility may not answer: whether it joins (or stays, under a new operator)."""
    if seat.state == State.ASKED or (joins and seat.state == State.JOINED and not stands(seat)):
        return ""
    return f"もう返事があります（{seat.get_state_display()}）。"


def why_not_leave(seat):
    """Why a facility may not leave its group."""
    return "" if seat.state == State.JOINED else "このグループに入っていません。"
