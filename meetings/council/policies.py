"""What a member's term and the records allow. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from meetings.models import Attendance, VisitMember


def why_not_term(since, until):
    """Why a member's term may not run so."""
    if since and until and until < since:
        return f"任期の最後の日が、就任日（{format_date(since)}）より前です。どちらかを直してください。"
    return ""


def why_not_remove_member(member):
    """Why a member may only be ended: records name the seat (N7-3c judges by them)."""
    if (
        Attendance.objects.filter(member=member).exists()
        or VisitMember.objects.filter(member=member).exists()
    ):
        return "会議や見学の記録に名前があるので消せません。「任期を終える」を使ってください。"
    return ""
