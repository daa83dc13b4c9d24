"""What comes back for a mail is read from a mailbox: the mail is marked, and its address where that reaches nobody."""

import itertools
import mailbox
import socket
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from accounts import bounce_box
from accounts.tenancy import scope
from office import bounces, mail_words, outbox
from office.models import OutgoingMail
from tests.mail.sending import put_mail, read_again

State = OutgoingMail.State


def report(
    message_id,
    *,
    status="5.1.1",
    action="failed",
    said="550 5.1.1 No such user",
    about="delivery-status",
    whole=False,
    whom="dare@example.jp",
    feedback="abuse",
):
    """A report as mail servers write it."""
    made = MIMEMultipart("report", **{"report-type": about})
    made.attach(MIMEText("The mail could not be delivered."))
    fields = MIMEBase("message", about)
    if about == "delivery-status":
        text = f"Reporting-MTA: dns; mx.example.jp\n\nFinal-Recipient: rfc822; {whom}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {said}\n"
        groups = [EmailMessage() for _ in text.split("\n\n")]
        for group, lines in zip(groups, text.split("\n\n"), strict=True):
            for line in lines.strip().splitlines():
                name, _, value = line.partition(": ")
                group[name] = value
        fields.set_payload(groups)
    else:
        inner = EmailMessage()
        inner["Feedback-Type"] = feedback
        fields.set_payload([inner])
    made.attach(fields)
    if whole:
        ours = MIMEBase("message", "rfc822")
        inner = EmailMessage()
        inner["Message-ID"] = message_id
        ours.set_payload([inner])
    else:
        ours = MIMEText(f"Subject: mihon\nMessage-ID: {message_id}\n", "rfc822-headers")
    made.attach(ours)
    return made.as_bytes()


@pytest.fixture
def box(tmp_path, settings):
    """``box(bytes, …)``: lay mails into the mailbox and have it read; gives what is left in it."""
    made = mailbox.Maildir(tmp_path / "box")
    settings.BOUNCE_BOX = f"maildir:{tmp_path / 'box'}"

    def lay(*mails):
        for one in mails:
            made.add(one)
        call_command("read_bounces", stdout=None)
        return len(made)

    return lay


@pytest.fixture
def sent(towns):
    mail = put_mail(towns.home)
    with scope(towns.home.municipality):
        OutgoingMail.objects.filter(pk=mail.pk).update(state=State.SENT)
    return mail


def is_marked(town, address="dare@example.jp"):
    with scope(town.municipality):
        return outbox.is_unreachable(address)


@pytest.mark.parametrize("whole", [True, False])
def test_an_address_that_is_none_is_marked_and_gets_no_more(towns, sent, box, whole):
    assert box(report(sent.message_id, whole=whole)) == 0
    row = read_again(towns.home, sent)
    assert row.state == State.REFUSED
    assert "そのアドレスはない" in mail_words.plainly(row.trouble)
    assert is_marked(towns.home)
    assert not is_marked(towns.away)
    assert put_mail(towns.home).state == State.REFUSED


def test_a_full_box_refuses_the_mail_and_not_the_address(towns, sent, box):
    box(report(sent.message_id, status="5.2.2", said="552 5.2.2 mailbox full"))
    row = read_again(towns.home, sent)
    assert (row.state, is_marked(towns.home)) == (State.REFUSED, False)
    assert "いっぱい" in mail_words.plainly(row.trouble)


def test_a_complaint_stops_mail_to_its_address(towns, sent, box):
    box(report(sent.message_id, about="feedback-report"))
    assert is_marked(towns.home)
    assert "迷惑なメール" in mail_words.plainly(read_again(towns.home, sent).trouble)


def test_what_is_only_late_or_of_no_mail_of_ours_changes_nothing(towns, sent, box):
    late = report(sent.message_id, action="delayed", status="4.4.1")
    letter = b"Subject: toiawase\r\n\r\nkonnichiwa"
    assert box(late, report("<inai@example.jp>"), letter) == 2
    assert read_again(towns.home, sent).state == State.SENT
    assert not is_marked(towns.home)


def test_what_was_given_up_is_final_whatever_its_number(towns, sent, box):
    assert box(report(sent.message_id, status="4.4.1", said="451 4.4.1 no answer")) == 0
    row = read_again(towns.home, sent)
    assert (row.state, is_marked(towns.home)) == (State.REFUSED, False)
    assert "つながらず" in mail_words.plainly(row.trouble)


def test_an_address_that_passes_mail_on_is_not_marked_for_another(towns, sent, box):
    box(report(sent.message_id, whom="tensou-saki@example.org"))
    assert (read_again(towns.home, sent).state, is_marked(towns.home)) == (State.REFUSED, False)
    box(report(sent.message_id, whom="DARE@example.jp"))
    assert is_marked(towns.home)


def test_feedback_that_is_no_complaint_changes_nothing(towns, sent, box):
    assert box(report(sent.message_id, about="feedback-report", feedback="not-spam")) == 1
    assert (read_again(towns.home, sent).state, is_marked(towns.home)) == (State.SENT, False)


def test_no_report_stops_those_behind_it(towns, sent, box, monkeypatch):
    broken = report(sent.message_id).replace(sent.message_id.encode(), b"<a\0b@example.jp>")
    falls = report("<ochiru@example.jp>")
    kept = bounce_box._keep
    monkeypatch.setattr(bounce_box, "_keep", lambda one: 1 / ("ochiru" not in one.message_id) and kept(one))
    assert box(report(sent.message_id, said="550 no\x01such user"), broken, falls) == 2
    assert is_marked(towns.home)
    assert read_again(towns.home, sent).trouble == "returned 5.1.1 550 no such user"


def test_a_new_report_is_read_however_much_lies_there(towns, sent, box, monkeypatch):
    monkeypatch.setattr(bounces, "MOST", 2)
    letters = [b"Subject: toiawase\r\n\r\nkonnichiwa"] * 2
    assert box(*letters) == 2
    assert box(report(sent.message_id)) == 2
    assert is_marked(towns.home)


class ServerWithOneTakenAway:
    """An IMAP server with three mails, the middle one of which somebody else takes away meanwhile."""

    def __init__(self, *args, **options):
        self.deleted, self.sock = [], socket.socket()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.sock.close()

    def login(self, *args): ...

    def select(self, *args): ...

    def expunge(self):
        self.deleted.append("for good")

    def uid(self, act, *args):
        if act == "search":
            return "OK", [b"1 2 3" if args == ("UNDELETED",) else b"0 1 2 3"]
        if act == "fetch":
            return "OK", [None] if args[0] == b"2" else [(b"UID", b"mail " + args[0]), b")"]
        return self.deleted.append(args[0])


def test_a_mail_that_somebody_takes_away_meanwhile_is_passed_over(monkeypatch):
    monkeypatch.setattr(bounces.imaplib, "IMAP4_SSL", ServerWithOneTakenAway)
    with bounces.opened("imaps://yoriai@example.jp/INBOX") as found:
        assert [data for data, _ in found] == [b"mail 3", b"mail 1"]


def test_a_slow_mailbox_is_left_in_time_to_take_away_what_was_read(monkeypatch):
    server, seconds = ServerWithOneTakenAway(), itertools.count(step=60)
    monkeypatch.setattr(bounces.imaplib, "IMAP4_SSL", lambda *args, **options: server)
    monkeypatch.setattr(bounces, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    with bounces.opened("imaps://yoriai@example.jp/INBOX") as found:
        for _, take_away in found:
            take_away()
    assert server.deleted == [b"3", "for good"]


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"\0" * 100,
        b"Content-Type: multipart/report\r\n\r\n",
        b"Content-Type: message/delivery-status\r\n\r\nx",
    ],
)
def test_junk_is_no_report(junk):
    assert bounces.read(junk) is None


def test_a_mailbox_that_is_not_there_is_told_and_asked_again(settings, tmp_path, caplog, db):
    settings.BOUNCE_BOX = f"maildir:{tmp_path / 'inai'}"
    call_command("read_bounces", stdout=None)
    assert "did not answer" in caplog.text
