"""Mail servers that hang up, lose their goodbye or refuse one step: nothing is lost and nothing said to be sent that was not."""

import socket
import threading
from datetime import timedelta

import pytest

from accounts.tasks import sweep_mail
from office import mail_words
from office.models import OutgoingMail
from tests.mail.sending import let_time_pass, put_mail, send_now

State = OutgoingMail.State


@pytest.fixture
def town(towns):
    return towns.home


class _Wire:
    """A server of few words: answers as told at each step and may hang up."""

    def __init__(self, settings, **answers):
        self.answers = {
            "greeting": "220 hi",
            "mail": "250 ok",
            "rcpt": "250 ok",
            "data": "250 taken",
        } | answers
        self.message_ids = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = self.socket.getsockname()
        settings.EMAIL_BACKEND = "office.mail_line.BoundedBackend"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        while True:
            try:
                peer, _ = self.socket.accept()
            except OSError:
                return
            with peer, peer.makefile("rb") as lines:
                self._talk(peer, lines)

    def _talk(self, peer, lines):
        def say(words):
            if words is None:
                return False
            peer.sendall(f"{words}\r\n".encode())
            return True

        if not say(self.answers["greeting"]):
            return
        for line in lines:
            verb = line[:4].upper()
            if verb == b"DATA":
                say("354 go on")
                for text in lines:
                    if text.lower().startswith(b"message-id:"):
                        self.message_ids.append(text.split(b":", 1)[1].strip().decode())
                    if text == b".\r\n":
                        break
                if not say(self.answers["data"]):
                    return
            elif verb == b"QUIT":
                if not say(self.answers.get("quit", "221 bye")):
                    return
            else:
                step = {b"MAIL": "mail", b"RCPT": "rcpt"}.get(verb)
                if not say(self.answers[step] if step else "250 ok"):
                    return

    def close(self):
        self.socket.close()


@pytest.fixture
def wire(settings):
    """Make servers; each is closed at the end."""
    made = []

    def make(**answers):
        made.append(_Wire(settings, **answers))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_connection_lost_after_data_repeats_under_the_same_message_id(town, wire):
    server = wire(data=None)
    mail = put_mail(town)
    row = send_now(town, mail)
    assert (row.state, row.attempts) == (State.WAITING, 1)
    assert mail_words.plainly(row.trouble)
    server.answers["data"] = "250 taken"
    let_time_pass(town, next_try_at=timedelta(minutes=2))
    assert send_now(town, mail).state == State.SENT
    assert server.message_ids == [mail.message_id] * 2


def test_a_server_that_always_hangs_up_after_data_gets_three_copies_and_no_more(town, wire):
    server = wire(data=None)
    mail = put_mail(town)
    for dropped in (1, 2, 3):
        row = send_now(town, mail)
        assert (row.dropped, row.state) == (dropped, State.WAITING if dropped < 3 else State.REFUSED)
        let_time_pass(town, next_try_at=timedelta(days=1))
    send_now(town, mail)
    assert server.message_ids == [mail.message_id] * 3
    assert "何通か届いているかもしれない" in mail_words.plainly(row.trouble, given_up=True)


@pytest.mark.parametrize("goodbye", [None, "500 what?"])
def test_a_goodbye_that_fails_after_the_250_sends_nothing_twice(town, wire, goodbye):
    server = wire(quit=goodbye)
    mail = put_mail(town)
    assert send_now(town, mail).state == State.SENT
    let_time_pass(town, next_try_at=timedelta(days=1), claimed_at=timedelta(days=1))
    sweep_mail()
    assert server.message_ids.count(mail.message_id) == 1


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"rcpt": "550 5.1.1 unknown"}, State.REFUSED),
        ({"rcpt": "500 5.5.2 what"}, State.REFUSED),
        ({"rcpt": "499 not now"}, State.WAITING),
        ({"data": "500 5.5.2 what"}, State.REFUSED),
        ({"data": "499 not now"}, State.WAITING),
        ({"rcpt": "450 4.2.0 greylisted"}, State.WAITING),
        ({"mail": "553 sender not allowed"}, State.WAITING),
        ({"greeting": "554 no service"}, State.WAITING),
        ({"greeting": None}, State.WAITING),
        ({"data": "554 5.7.1 spam"}, State.REFUSED),
    ],
)
def test_only_what_is_said_of_this_mail_is_for_good(town, wire, answers, state):
    """A server that refuses everybody will be mended: nobody's mail is given up for it."""
    wire(**answers)
    row = send_now(town, put_mail(town))
    assert row.state == state
    assert mail_words.plainly(row.trouble)
