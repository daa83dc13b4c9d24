"""Outgoing mail: a row first, SMTP from a worker, further tries by the beat with growing gaps.

No mail is lost. A repeat is possible only between the server's 250 and our commit, under the same Message-ID.
The one who calls has the municipality's door open; the tasks that open the doors stand in ``accounts.tasks``.
"""

import re
import smtplib
import uuid
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from office.jobs import tell_worker
from office.models import OutgoingMail

SEND_TASK = "accounts.send_mail"
#: Time until the next try after the first, second, … failed one; after the last the mail is given up.
GAPS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440, 1440)]
#: A mail whose worker was not heard of for this long is taken up again.
LEASE = timedelta(minutes=5)


def is_set_up():
    """Is there a mail server to hand mail to?"""
    return bool(settings.EMAIL_HOST)


def put(*, municipality_id, to, subject, text, purpose, html="", membership_id=None):
    """Write a mail's row inside an open door and tell a worker after commit. Returns the OutgoingMail.

    Line breaks in the subject become spaces, so that no text can add a header.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mail = OutgoingMail(
        municipality_id=municipality_id,
        to=to,
        subject=re.sub(r"\s+", " ", subject).strip()[:200],
        text=text,
        html=html,
        message_id=f"<{uuid.uuid4().hex}@{domain}>",
        purpose=purpose,
        membership_id=membership_id,
    )
    mail.save()
    transaction.on_commit(lambda: _tell_worker(municipality_id, mail.pk))
    return mail


def claim(mail_id):
    """Take a mail for this worker: its row, or None when it is not due, sent, or in another's hands."""
    taken = OutgoingMail.objects.filter(_open_now(), pk=mail_id).update(
        state=OutgoingMail.State.SENDING, claimed_at=Now(), attempts=F("attempts") + 1
    )
    return OutgoingMail.objects.get(pk=mail_id) if taken else None


def hand_over(mail, connection=None):
    """Give a claimed mail to the server, with no door open.

    Returns (outcome, trouble): ``sent``; ``refused`` where the server says for good that it cannot be delivered;
    ``later`` for anything that may pass.
    """
    message = EmailMultiAlternatives(
        mail.subject, mail.text, to=[mail.to], headers={"Message-ID": mail.message_id}
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    try:
        message.connection = connection or get_connection()
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        return ("refused" if code >= 500 else "later"), _words(words)
    except smtplib.SMTPResponseException as answer:
        return ("refused" if 550 <= answer.smtp_code < 560 else "later"), _words(answer.smtp_error)
    except (OSError, smtplib.SMTPException) as trouble:
        return "later", str(trouble)
    return "sent", ""


def finish(mail, outcome, trouble):
    """Keep what became of a claimed mail: sent, refused, or the time of the next try."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, state=OutgoingMail.State.SENDING, attempts=mail.attempts)
    if outcome == "sent":
        mine.update(state=OutgoingMail.State.SENT, sent_at=Now(), trouble="")
    elif outcome == "refused" or mail.attempts > len(GAPS):
        mine.update(state=OutgoingMail.State.REFUSED, trouble=trouble)
    else:
        gap = GAPS[mail.attempts - 1]
        mine.update(state=OutgoingMail.State.WAITING, next_try_at=Now() + gap, trouble=trouble)


def due(limit=500):
    """Ids of the open municipality's mails whose time has come or whose worker was lost, oldest first."""
    found = OutgoingMail.objects.filter(_open_now()).order_by("next_try_at", "pk")
    return list(found.values_list("pk", flat=True)[:limit])


def _words(answer):
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)


def _open_now():
    lost = Q(state=OutgoingMail.State.SENDING, claimed_at__lt=Now() - LEASE)
    return lost | Q(state=OutgoingMail.State.WAITING, next_try_at__lte=Now())


def _tell_worker(municipality_id, mail_id):
    if is_set_up():
        tell_worker(SEND_TASK, municipality_id, mail_id)
