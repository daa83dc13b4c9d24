"""What may be asked and answered about who could sit on a council. Each check answers "" or the sentence that refuses."""

from meetings.council.seats import NOT_ASKED_OF_THE_DESK
from meetings.states import ENQUIRY


def why_not_ask(facility, category, today):
    """Why a facility may not ask its desk for somebody of a category."""
    if facility.closed_on is not None and facility.closed_on < today:
        return "廃止した事業所です。構成員の紹介は頼めません。"
    if category in NOT_ASKED_OF_THE_DESK:
        return (
            "この区分の構成員は、事業所が自分で探します。自治体に紹介を頼めるのは、地域の人などの区分です。"
        )
    return ""


def why_not_write(enquiry):
    """Why nobody may write on about an enquiry: it was withdrawn."""
    if not ENQUIRY.allows("enquiry.write", enquiry.state):
        return "このお願いは、取り下げてあります。もう一度頼むときは、構成員の画面から頼んでください。"
    return ""


def why_not_answer(enquiry):
    """Why the desk may not answer an enquiry: it was withdrawn."""
    if not ENQUIRY.allows("enquiry.answer", enquiry.state):
        return "このお願いは、事業所が取り下げました。返事は要りません。"
    return ""


def why_not_withdraw(enquiry):
    """Why an enquiry may not be taken back."""
    if not ENQUIRY.allows("enquiry.withdraw", enquiry.state):
        return "もう返事があるか、取り下げてあります。"
    return ""
