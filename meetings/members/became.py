"""What became of one paper to a member, in words."""

from compliance.rules.wareki import format_date
from meetings.models import Delivery
from office import mail_words
from office.look.dates import moment_in_words
from office.models import OutgoingMail

_MEND = "アドレスを直すか空にしてから、出し直してください。"


def is_refused(sent):
    """Did a Delivery not arrive: did the mail server refuse it, or did somebody say that it came back?"""
    return sent.returned_at is not None or _refused(sent) is not None


def trouble_of(sent):
    """Why the mail server refused the mail, in words; "" where it did not."""
    refused = _refused(sent)
    return mail_words.plainly(refused.trouble, given_up=True) if refused else ""


def may_come_back(sent):
    """Can somebody say of a Delivery that it came back: has it gone out, and has nobody said so yet?"""
    return sent is not None and sent.sent_on is not None and sent.returned_at is None


def in_lines(sent):
    """What became of a Delivery, a line each."""
    by_mail = sent.channel == Delivery.Channel.MAIL
    lines = []
    if sent.returned_at is not None:
        mend = _MEND if by_mail else "住所を確かめてから、出し直してください。"
        lines += [f"届かない（{moment_in_words(sent.returned_at)}に、戻ってきたと記録）", mend]
    elif is_refused(sent):
        lines += ["届かない", *filter(None, [trouble_of(sent)]), _MEND]
    elif sent.sent_on:
        lines.append(f"{format_date(sent.sent_on)}に{'送った' if by_mail else '渡した'}")
    else:
        lines.append("送信待ち" if by_mail else "これから印刷して渡す")
    if sent.opened_at:
        lines.append(f"{moment_in_words(sent.opened_at)}に開いた")
    return lines


def _refused(sent):
    mail = sent.mail
    return mail if mail is not None and mail.state == OutgoingMail.State.REFUSED else None
