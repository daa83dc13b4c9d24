"""The mails by which a desk learns of an enquiry, and the facility of the answer."""

from accounts.links import at
from facilities.telling import Word, tell_desk, tell_facility
from meetings.council.seats import label
from meetings.models import Enquiry, EnquiryWord
from office import outbox

ASKED = outbox.purpose("enquiry_asked", "構成員の紹介のお願い")
ANSWERED = outbox.purpose("enquiry_answered", "構成員の紹介についての返事")


def tell_asked(enquiry, text):
    """Write to the desk that a facility looks for somebody."""
    lines = [("事業所", enquiry.facility.name), ("区分", label(enquiry.category))]
    lines += [
        (name, value)
        for name, value in (("探している場所", enquiry.address), ("伝えたいこと", text))
        if value
    ]
    lead = "会議の構成員になってくれる人を探している事業所から、紹介のお願いがありました。"
    title = "構成員の紹介のお願いが届きました"
    word = Word(ASKED, title, lead, lines, "お願いに答える", _path(enquiry), enquiry.pk)
    tell_desk(enquiry.facility, word)


def tell_answered(enquiry, answer):
    """Write to the facility's people what the desk answered."""
    lines = [("区分", label(enquiry.category)), ("返事", EnquiryWord.Kind(answer.kind).label)]
    named = (("団体", answer.body), ("電話番号", answer.phone), ("自治体からの言葉", answer.text))
    lines += [(name, value) for name, value in named if value]
    lead = "構成員の紹介について、自治体の担当から返事がありました。"
    title = "構成員の紹介について返事があります"
    word = Word(ANSWERED, title, lead, lines, "返事を開く", _path(enquiry), enquiry.pk)
    tell_facility(enquiry.facility, word)


def _path(enquiry):
    return at("meetings:enquiry", enquiry.pk)


@outbox.before_another_try(ASKED)
def refresh_late_enquiry(mail):
    """Withdraw a late enquiry that was answered or taken back."""
    waiting = Enquiry.objects.filter(pk=mail.about, state=Enquiry.State.WAITING)
    return {} if waiting.exists() else None


@outbox.before_another_try(ANSWERED)
def refresh_late_introduction(mail):
    """Withdraw a late answer to an enquiry that was taken back since."""
    stands = Enquiry.objects.filter(pk=mail.about).exclude(state=Enquiry.State.WITHDRAWN)
    return {} if stands.exists() else None
