"""When somebody is asked onto a council and answers. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from meetings.council.seats import BY_OFFICE, is_known_to
from meetings.members.policies import why_not_returned
from meetings.models import SeatRequest
from office.look.dates import day_of

_ANSWERED = {
    SeatRequest.State.ACCEPTED: "お引き受けいただくというお返事を、もういただいています。ありがとうございます。",
    SeatRequest.State.DECLINED: "お引き受けにならないというお返事を、もういただいています。ありがとうございました。",
    SeatRequest.State.WITHDRAWN: "このお願いは、事業所が取りやめました。ご返事は要りません。",
}


def why_not_answer(asked, today):
    """Why a request may not be answered by its link now."""
    if asked.state != SeatRequest.State.ASKED:
        return _ANSWERED[asked.state]
    if asked.expires_on < today:
        return f"このページは{format_date(asked.expires_on)}までで終わりました。事業所へお電話ください。"
    return ""


def why_not_open(asked):
    """Why nothing more may be done about a request: sent anew, handed over, taken back, answered on paper."""
    if asked.state != SeatRequest.State.ASKED:
        return f"「{asked.get_state_display()}」になったお願いです。もう変えられません。"
    return ""


def why_not_enter(asked, day, today):
    """Why the answer on a paper that bears this day may not be entered."""
    if why := why_not_open(asked):
        return why
    if day > today:
        return "まだ来ていない日です。紙に書かれた日を入力してください。"
    return ""


def why_not_hand(asked, day, today):
    """Why a letter may not be recorded as handed over or posted on a day."""
    if why := why_not_open(asked):
        return why
    if asked.channel != SeatRequest.Channel.HANDED or asked.sent_on is not None:
        return "渡す手紙は、もうありません。"
    if day > today:
        return "まだ来ていない日です。渡してから記録してください。"
    if day < day_of(asked.made_at):
        return f"手紙は{format_date(day_of(asked.made_at))}に作りました。その日か、後の日を入力してください。"
    return ""


def why_not_return(asked):
    """Why a request may not be said to have come back."""
    return why_not_open(asked) or why_not_returned(asked)


def why_not_ask_consent(member, is_open):
    """Why somebody who sits on a council may not be asked to agree; ``is_open``: were they asked, and wait we for it?"""
    if member.category in BY_OFFICE:
        return "職員として加わる人には、参加承諾書は要りません。"
    if not is_known_to(member.person, member.facility):
        return "この人の連絡先は前の法人が登録したものなので、使えません。"
    if is_open:
        return "この人へのお願いは、もう出しています。"
    return ""
