"""Who may be asked to a joint meeting, answer and leave. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting
from meetings.policies import has_steps
from meetings.states import JOINT_INVITATION


def why_not_invite_any(meeting, parts, joint_group):
    """Why nobody may be invited; ``joint_group`` is that of the host's service type (N7-J3)."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議には招けません。"
    if meeting.state == Meeting.State.HELD:
        return "もう開いた会議は、合同にできません。合同で開くときは、予定しているうちに招きます。"
    if joint_group is None:
        return "この種類の会議には、合同で開く決まりがありません。"
    if any(part.evaluating for part in parts):
        return (
            "外部評価を行う会議は、いつも単独で開きます。合同にするときは、評価を別の会議に移してください。"
        )
    return ""


def why_not_invite_from(meeting, part):
    """Why nobody may be invited from this part: it is the host's to do."""
    if meeting.host_id != part.facility_id:
        return "ほかの事業所を招けるのは、主催する事業所だけです。"
    return ""


def why_not_invite(meeting, parts, facility, joint_group):
    """Why a facility may not be invited. Args as of :func:`why_not_invite_any`."""
    if any(part.facility_id == facility.pk for part in parts):
        return f"{facility.name}は、もうこの会議に参加しています。"
    return why_not_invite_any(meeting, parts, joint_group)


def why_not_answer(invitation):
    """Why an invitation may not be answered now."""
    if not JOINT_INVITATION.allows("joint.accept", invitation.state):
        return f"この招きには、もう返事があります（{invitation.get_state_display()}）。"
    if invitation.meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。返事は要りません。"
    return ""


def why_not_leave(meeting, part):
    """Why a partner may not leave a joint meeting."""
    if meeting.host_id == part.facility_id:
        return "主催する事業所は抜けられません。開かないときは「中止にする」を使ってください。"
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。"
    if has_steps(part):
        return "議事録を提出・配布・公表した会議からは抜けられません。"
    return ""


def why_not_assign(meeting, part, facilities):
    """Why it may not be said who arranges what; ``facilities``: the numbers of those that take part."""
    if meeting.state == Meeting.State.CANCELLED:
        return "中止した会議の役割は変えられません。"
    if len(facilities) < 2:
        return "役割を分けられるのは、合同の会議だけです。先に、ほかの事業所を招いてください。"
    if meeting.host_id != part.facility_id:
        return "役割を決めるのは、主催する事業所です。変えてほしいときは、主催の事業所に伝えてください。"
    return ""
