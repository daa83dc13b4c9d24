"""Handing one mail to the mail server: what its headers say, and what the server's answer means."""

import logging
import re
import smtplib
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address

log = logging.getLogger(__name__)

#: What stands in ``trouble`` of a mail whose address no header can carry.
ADDRESS = "address"


def hand_over(mail, connection=None):
    """Give a claimed mail to the server, with no door open.

    Returns (outcome, trouble): ``sent``; ``refused`` where the server says for good that it cannot be delivered;
    ``later`` for anything that may pass; ``dropped`` where it had all of the mail and never said what became of it. ``trouble`` begins with the server's code where it gave one.
    """
    if not _can_be_written(mail.to):
        return "refused", ADDRESS
    # No machine that answers for somebody away shall answer a mail that nobody typed.
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        mail.subject, mail.text, _sender_of(mail), to=[mail.to], headers=headers, reply_to=_answers_to(mail)
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach(_calendar_of(mail))
    connection = connection or get_connection()
    try:
        connection.open()
        _watch(connection)
        connection.send_messages([message])
    except _Dropped as trouble:
        return "dropped", f"dropped {trouble}"
    except (OSError, smtplib.SMTPException) as trouble:
        return _judged(trouble)
    except ValueError as trouble:
        # The addressee's address was looked at above, so it is the sender's that cannot be written.
        return "later", f"sender {trouble}"
    finally:
        _close(connection)
    return "sent", ""


class _Dropped(Exception):
    """The line was cut, or went dead, after the text of a mail had begun: whether it was taken nobody knows."""


def _watch(connection):
    """Let a connection to a server say apart where it was cut."""
    server = getattr(connection, "connection", None)
    if not isinstance(server, smtplib.SMTP):
        return
    give = server.data

    def data(text):
        try:
            return give(text)
        except (OSError, smtplib.SMTPServerDisconnected) as trouble:
            if isinstance(trouble, smtplib.SMTPResponseException):
                raise
            raise _Dropped(str(trouble) or type(trouble).__name__) from None

    server.data = data


def _sender_of(mail):
    if not mail.sender_name:
        return None
    return formataddr((mail.sender_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _calendar_of(mail):
    """The calendar's file; mail programs look for its METHOD in the header too (RFC 6047)."""
    method = re.search(r"^METHOD:(\w+)", mail.calendar, re.MULTILINE)
    file = MIMEBase("text", "calendar", charset="utf-8", method=method[1] if method else "PUBLISH")
    file.set_payload(mail.calendar.encode())
    encode_base64(file)
    file.add_header("Content-Disposition", "attachment", filename="kaigi.ics")
    return file


def _answers_to(mail):
    # An address for answers that no header can carry keeps no mail back.
    return [mail.reply_to] if mail.reply_to and _can_be_written(mail.reply_to) else None


def _can_be_written(address):
    """Can a header carry this address? Tried for ever, one that cannot would never be told to anybody."""
    try:
        return bool(sanitize_address(address, "utf-8"))
    except ValueError:
        return False


def _judged(trouble):
    """Only what the server says of this addressee or this text is for good; the rest is between the servers."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code, reply = next(iter(trouble.recipients.values()))
        return ("refused" if code >= 500 else "later"), f"{code} {_text_of(reply)}"
    if isinstance(trouble, smtplib.SMTPSenderRefused):
        return "later", f"sender {trouble.smtp_code} {_text_of(trouble.smtp_error)}"
    if isinstance(trouble, smtplib.SMTPResponseException):
        final = isinstance(trouble, smtplib.SMTPDataError) and trouble.smtp_code >= 500
        return ("refused" if final else "later"), f"{trouble.smtp_code} {_text_of(trouble.smtp_error)}"
    return "later", str(trouble) or type(trouble).__name__


def _close(connection):
    # After its 250 the server has the mail: a goodbye that fails must not send it a second time.
    try:
        connection.close()
    except (OSError, smtplib.SMTPException) as trouble:
        log.info("the mail server left without a goodbye: %s", trouble)


def _text_of(answer):
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
