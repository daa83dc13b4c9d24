"""What a member's term and the records allow. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from meetings.council.seats import BY_OFFICE, is_known_to
from meetings.models import Attendance, Delivery, MemberLink, Reply, SeatRequest, VisitMember


def why_not_term(since, until):
    """Why a member's term may not run so."""
    if since and until and until < since:
        return f"任期の最後の日が、就任日（{format_date(since)}）より前です。どちらかを直してください。"
    return ""


def why_not_change_member(human, member, category, person):
    """Why a member may not get this category or these data.

    Args: ``human``: the Person who sits there; ``person``: fields of the Person to be written, or none.
    """
    if (category in BY_OFFICE) != (human.operator_id is None):
        return "この区分には変えられません。今の登録を終えて、新しい区分で登録し直してください。"
    if person and human.operator_id is not None and not is_known_to(human, member.facility):
        return (
            "この人の連絡先などは、前の法人が登録したものなので変えられません。"
            "続けて就任してもらうときは、任期を終えて、新しく登録してください。"
        )
    return ""


def why_not_remove_member(member):
    """Why a member may only be ended: records name the seat (N7-3c judges by them)."""
    named = (Attendance, VisitMember, Delivery, Reply, MemberLink, SeatRequest)
    if any(model.objects.filter(member=member).exists() for model in named):
        return "会議や見学、開催通知の記録に名前があるので消せません。「任期を終える」を使ってください。"
    return ""
