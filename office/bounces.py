"""What comes back for mails that went out: delivery reports (RFC 3464) and complaints (RFC 5965), read from a mailbox.

A report is believed only where it names the Message-ID of a mail of ours: these cannot be guessed, so whoever sends a report has the
mail, and can say nothing of any other address than the one it went to.
"""

import email
import email.policy
import imaplib
import mailbox
import poplib
import re
import ssl
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from office.deadlines import CONNECT, MAILBOX_ANSWER, MAILBOX_READ, MAILBOX_WHOLE, cut_after

#: So many reports are read at once; the others next time.
MOST = 500
_LONGEST = 1_000_000
#: As far as any Message-ID of ours goes: printable signs of ASCII.
_OURS = re.compile(r"^message-id:\s*(<[!-;=?-~]{1,250}>)", re.I | re.M)


@dataclass(frozen=True)
class Report:
    """That a mail did not arrive in the end, or was complained of.

    ``status``: such as 5.1.1; "" for a complaint. ``whom``: the address that it did not reach, "" where the report is silent.
    """

    message_id: str
    status: str
    said: str
    complaint: bool = False
    whom: str = ""

    @property
    def names_nobody(self):
        """Is it the address itself that reaches nobody, and not a full box or a refused text?"""
        return self.complaint or bool(re.match(r"5\.(1\.[0-36]|1\.10|2\.1|4\.4)$", self.status))

    @property
    def trouble(self):
        """As ``OutgoingMail.trouble`` keeps it; ``mail_words`` puts it in plain words."""
        return "complaint" if self.complaint else f"returned {self.status} {self.said}"[:500]


def read(data):
    """The Report that a mail from the mailbox is, or None where it is another mail. Args: ``data``: its bytes."""
    if len(data) > _LONGEST:
        data = data[:_LONGEST]
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(message.walk())
    except (ValueError, LookupError, RecursionError):
        return None
    # The report's own part comes before those of the mail that it is about.
    kinds = {part.get_content_type(): part for part in reversed(parts)}
    ours = _message_id_in(parts)
    if ours is None:
        return None
    if "message/feedback-report" in kinds:
        told = [fields.get("Feedback-Type", "") for fields in _groups_of(kinds["message/feedback-report"])]
        # There is feedback that praises (not-spam) or tells of something else (auth-failure).
        is_complaint = any(_plain(one).lower() == "abuse" for one in told)
        return Report(ours, "", "", complaint=True) if is_complaint else None
    if "message/delivery-status" not in kinds:
        return None
    for fields in _groups_of(kinds["message/delivery-status"]):
        # Given up, whatever the status says; what is only late is "delayed" and goes on by itself.
        if _plain(fields.get("Action", "")).lower() == "failed":
            return _failed(ours, fields)
    return None


def _failed(ours, fields):
    status = re.match(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}", _plain(fields.get("Status", "")))
    said = _plain(fields.get("Diagnostic-Code", "")).partition(";")[2].strip()[:300]
    whom = _plain(fields.get("Final-Recipient", "")).partition(";")[2].strip(" <>")
    return Report(ours, status[0] if status else "5.0.0", said, whom=whom)


def _plain(field):
    """A field in one line, without signs that no database and no page takes."""
    shown = "".join(sign if sign.isprintable() else " " for sign in str(field))
    return re.sub(r" +", " ", shown).strip()


def _groups_of(part):
    payload = part.get_payload()
    return payload if isinstance(payload, list) else []


def _message_id_in(parts):
    """The Message-ID of the mail that a report is about: it comes along whole, or its head does."""
    for part in parts[1:]:
        kind, inner, found = part.get_content_type(), part.get_payload(), None
        if kind == "text/rfc822-headers":
            found = _OURS.search((part.get_payload(decode=True) or b"").decode("utf-8", "replace"))
        elif kind == "message/rfc822" and isinstance(inner, list):
            found = _OURS.search(f"Message-ID: {inner[0].get('Message-ID', '')}")
        if found:
            return found[1]
    return None


@contextmanager
def opened(place, password=""):
    """A mailbox: gives pairs of a mail's bytes and what takes it away, one after another, the ``MOST`` newest, newest first.

    What is no report stays there: however much of it lies there, a new report is read.

    Args: ``place``: ``maildir:/var/mail/yoriai``, ``imaps://user@host/INBOX`` or ``pop3s://user@host``.
    Raises OSError where it does not answer, ValueError where ``place`` is none of these.
    """
    parts = urlsplit(place)
    if parts.scheme == "maildir":
        try:
            box = mailbox.Maildir(parts.path, create=False)
        except mailbox.NoSuchMailboxError as error:
            raise OSError(str(error)) from None
        yield _of_maildir(box)
        return
    user = unquote(parts.username or "")
    try:
        if parts.scheme == "imaps":
            with _imap(parts, user, password) as found:
                yield found
        elif parts.scheme == "pop3s":
            with _pop(parts, user, password) as found:
                yield found
        else:
            raise ValueError("YORIAI_BOUNCE_BOX")
    except (imaplib.IMAP4.error, poplib.error_proto) as error:
        raise OSError(str(error)) from None


def _of_maildir(box):
    # Names begin with the second at which the mail came.
    for key in sorted(box.keys(), reverse=True)[:MOST]:
        # Somebody else may have taken it away meanwhile.
        try:
            data = box.get_bytes(key)
        except (KeyError, FileNotFoundError):
            continue
        yield data, lambda key=key: box.discard(key)


@contextmanager
def _imap(parts, user, password):
    port, secured = parts.port or 993, ssl.create_default_context()
    with (
        imaplib.IMAP4_SSL(parts.hostname, port, timeout=CONNECT, ssl_context=secured) as server,
        _bound(server),
    ):
        server.sock.settimeout(MAILBOX_ANSWER)
        server.login(user, password)
        server.select(unquote(parts.path.strip("/")) or "INBOX")
        yield _of_imap(server)
        server.expunge()


def _in_time(numbers):
    """The numbers of mails as long as there is time for another: only a proper end takes away what was read."""
    until = time.monotonic() + MAILBOX_READ
    for number in numbers:
        if time.monotonic() > until:
            return
        yield number


def _of_imap(server):
    # What an earlier reading marked and could not take away goes with the end of this one.
    numbers = (server.uid("search", "UNDELETED")[1][0] or b"").split()
    for number in _in_time(reversed(numbers[-MOST:])):
        answer = server.uid("fetch", number, f"(BODY.PEEK[]<0.{_LONGEST}>)")[1]
        data = next((bytes(one[1]) for one in answer if isinstance(one, tuple)), None)
        # None: somebody else took it away meanwhile.
        if data is not None:
            yield data, lambda number=number: server.uid("store", number, "+FLAGS", r"(\Deleted)")


@contextmanager
def _pop(parts, user, password):
    server = poplib.POP3_SSL(
        parts.hostname, parts.port or 995, timeout=CONNECT, context=ssl.create_default_context()
    )
    server.sock.settimeout(MAILBOX_ANSWER)
    try:
        with _bound(server):
            server.user(user)
            server.pass_(password)
            yield _of_pop(server)
    finally:
        # Only its goodbye takes away what was marked.
        with suppress(OSError, poplib.error_proto):
            server.quit()


def _bound(server):
    """However slowly it answers: what was not read by the end comes with the next reading."""
    return cut_after(MAILBOX_WHOLE, lambda: server.sock)


def _of_pop(server):
    count = server.stat()[0]
    for number in _in_time(range(count, max(count - MOST, 0), -1)):
        yield b"\r\n".join(server.retr(number)[1]), lambda number=number: server.dele(number)
