"""Who may be sent to a meeting. Each check returns an empty text or the sentence that refuses."""

from accounts.models import Role
from compliance.rules.wareki import format_date
from meetings.models import Meeting, OfficerAttendance
from meetings.states import OFFICER_ATTENDANCE


def why_not_assign(part, officer, there, number, today):
    """Why an officer may not be sent to a meeting.

    Args: ``part``: the host's; ``there``: the officers already assigned, as OfficerAttendance; ``number``: how many
    the municipality sends to this council's meetings.
    """
    if any(one.officer_id == officer.pk for one in there):
        return f"{officer.name}さんは、もうこの会議に割り当ててあります。"
    if len(there) >= number:
        return (
            f"この会議に出席する職員は{number}人までです。替えるときは「交代」を使ってください。"
            if number
            else "この会議には職員が出席しない決まりです。出席するときは、先に自治体の決まりを変えてください。"
        )
    return why_not_send(part, today) or why_not_this_officer(part.facility, officer)


def why_not_send(part, today):
    """Why nobody may be sent to a meeting now."""
    meeting = part.meeting
    if meeting.host_id != part.facility_id:
        return "合同の会議の職員は、主催する事業所の会議で決めます。"
    if meeting.state == Meeting.State.CANCELLED:
        return "中止になった会議です。職員は出席しません。"
    if meeting.state == Meeting.State.HELD or meeting.date < today:
        return f"{format_date(meeting.date)}の会議は終わっています。出席した職員は、会議の記録で確かめてください。"
    return ""


def why_not_this_officer(facility, officer):
    """Why this person may not go for the desk: only officers who look after this kind of facility do."""
    in_force = officer.ended_at is None and officer.joined_at is not None
    if (
        officer.role != Role.OFFICER
        or not in_force
        or facility.service_type not in officer.desk.service_types
    ):
        return "出席できるのは、この種類の事業所を受け持つ担当の職員だけです。"
    return ""


def why_not_end(attendance):
    """Why an assignment may not be declined or swapped: it has ended already."""
    if not OFFICER_ATTENDANCE.allows("officer.decline", attendance.state):
        return f"この割り当ては、もう終わっています（{OfficerAttendance.State(attendance.state).label}）。"
    return ""
