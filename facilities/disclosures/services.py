"""The only place that writes the addresses of the disclosure system."""

from datetime import UTC

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts import attempts
from facilities.disclosures import mails, policies
from facilities.models import ContactAddress
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse

_SALT = "facilities.contact_check"
_DIGITS = 6


def number_of(contact):
    """The number that an address' last mail says: reckoned from the mail, so that it is kept nowhere."""
    said = f"{contact.pk}|{contact.address}|{contact.asked_at.astimezone(UTC).isoformat()}"
    return f"{int(salted_hmac(_SALT, said).hexdigest(), 16) % 10**_DIGITS:0{_DIGITS}d}"


def ask(*, by, facility, use, address, now):
    """Keep an address and have the mail sent that checks it; asked again, an earlier mail serves no more. Raises Refused."""
    with acting(by, "contact.ask"):
        lock_until_commit(f"contact:{facility.pk}:{use}")
        if not attempts.may_mail_for(by.municipality_id, address):
            refuse("今日はもう何通も送りました。届いたメールを探すか、明日もう一度送ってください。")
        contact = ContactAddress.objects.filter(facility=facility, use=use).first()
        said = {"address": address, "asked_at": now, "asked_by": by, "wrong": 0, "answered_on": None}
        if contact is None:
            contact = ContactAddress.objects.create(facility=facility, use=use, **said)
        else:
            write(opened(contact, policy=nothing_forbids("an address may always be checked anew")), **said)
        mails.ask(by, contact, number_of(contact))


def answer(*, by, contact, number, today):
    """Whoever reads the mail says its number. Returns whether it is right. Raises Refused."""
    with changing(by, "contact.answer", contact, policy=policies.why_not_answer) as contact:
        if constant_time_compare(number, number_of(contact)):
            write(contact, answered_on=today)
            return True
        write(contact, wrong=contact.wrong + 1)
        return False
