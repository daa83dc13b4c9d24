"""What may be proposed, answered and taken back. Each check returns an empty text or the sentence that refuses."""

from meetings.models import Meeting
from meetings.states import JOINT_PROPOSAL


def why_not_propose(meeting, part, there):
    """Why nothing may be proposed from this part; ``there``: the numbers of the facilities that take part."""
    if meeting.state == Meeting.State.CANCELLED:
        return "この会議は中止になりました。"
    if meeting.state == Meeting.State.HELD:
        return "もう開いた会議です。日時や場所は、提案できません。"
    if len(there) < 2 or part.facility_id not in there:
        return "提案できるのは、合同の会議に参加している事業所です。"
    if meeting.host_id == part.facility_id:
        return "主催する事業所は、「予定を変える」で日時と場所を直せます。"
    return ""


def why_not_settle(verb, proposal, meeting):
    """Why a proposal may not be taken, declined or taken back now. Args: ``verb``: of the machine."""
    if meeting.state != Meeting.State.PLANNED:
        return "この会議はもう予定ではないので、提案への返事は要りません。"
    if not JOINT_PROPOSAL.allows(verb, proposal.state):
        return f"この提案には、もう返事があります（{proposal.get_state_display()}）。"
    return ""
