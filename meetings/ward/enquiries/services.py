"""The only place that writes enquiries about who could sit on a council, and what is written about them."""

from meetings.models import Enquiry, EnquiryWord
from meetings.states import ENQUIRY
from meetings.ward.enquiries import mails, policies, selectors
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, form_mark, made_by_form, write
from office.errors import Refused, refuse

State, Kind = Enquiry.State, EnquiryWord.Kind


def ask(*, by, facility, category, address, text, today, token):
    """Ask the desk for somebody of a category (N7-3b, N8-2). Returns the Enquiry; a form sent twice gives the first.

    Raises Refused, also where an enquiry about this category waits already.
    """
    with acting(by, "enquiry.ask"):
        mark = form_mark(token, facility.pk, category, address, text)
        if made := made_by_form(Enquiry, mark):
            return made
        refuse(policies.why_not_ask(facility, category, today))
        lock_until_commit(f"enquiry:{facility.pk}:{category}")
        if Enquiry.objects.filter(facility=facility, category=category, state=State.WAITING).exists():
            raise Refused(
                "この区分の紹介は、もう頼んであります。返事を待つか、前のお願いに書き足してください。"
            )
        enquiry = Enquiry.objects.create(
            facility=facility, category=category, address=address, asked_by=by, asked_on=today, token=mark
        )
        EnquiryWord.objects.create(enquiry=enquiry, kind=Kind.ASKS, text=text, by=by)
        mails.tell_asked(enquiry, text)
        return enquiry


def write_on(*, by, enquiry, text, seen=None):
    """The facility writes on: it is the desk's turn. Raises Refused, Stale."""
    with changing(
        by, "enquiry.write", enquiry, seen=seen, beside=_words(enquiry), policy=policies.why_not_write
    ):
        ENQUIRY.check("enquiry.write", enquiry.state, State.WAITING)
        write(enquiry, state=State.WAITING)
        EnquiryWord.objects.create(enquiry=enquiry, kind=Kind.ASKS, text=text, by=by)
        mails.tell_asked(enquiry, text)


def answer_enquiry(*, by, enquiry, kind, body, phone, text, seen=None):
    """The desk names a body or says that it knows none; the facility is mailed. Raises Refused, Stale.

    Args: ``kind``: of EnquiryWord.Kind; ``body``, ``phone``: a body and its office, kept only where one is named.
    """
    found = kind == Kind.FOUND
    with changing(
        by, "enquiry.answer", enquiry, seen=seen, beside=_words(enquiry), policy=policies.why_not_answer
    ):
        ENQUIRY.check("enquiry.answer", enquiry.state, State.ANSWERED)
        write(enquiry, state=State.ANSWERED)
        word = EnquiryWord.objects.create(
            enquiry=enquiry,
            kind=kind,
            text=text,
            by=by,
            body=body if found else "",
            phone=phone if found else "",
        )
        mails.tell_answered(enquiry, word)
        return word


def _words(enquiry):
    """What was written so far: whoever writes on has read it, and a form sent twice adds one word."""
    return lambda: selectors.words_of(enquiry)


def withdraw_enquiry(*, by, enquiry, seen=None):
    """Take back an enquiry that waits. Raises Refused, Stale."""
    with changing(by, "enquiry.withdraw", enquiry, seen=seen, policy=policies.why_not_withdraw):
        ENQUIRY.check("enquiry.withdraw", enquiry.state, State.WITHDRAWN)
        write(enquiry, state=State.WITHDRAWN)
