"""A real SMTP server on the loopback, so that mail is tested as it goes over the wire."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller


class Inbox:
    """aiosmtpd's handler: keeps what arrives, or refuses as told.

    Attributes:
        messages: parsed messages in order of arrival, each with ``envelope_to``.
        refusal: an SMTP answer such as ``"451 later"`` given instead of accepting, or None.
    """

    def __init__(self):
        self.messages: list[email.message.EmailMessage] = []
        self.refusal: str | None = None

    async def handle_DATA(self, server, session, envelope):
        if self.refusal:
            return self.refusal
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        message.envelope_to = list(envelope.rcpt_tos)
        self.messages.append(message)
        return "250 OK"


@pytest.fixture
def smtp_server(settings):
    """An `Inbox` behind a running server to which Django's mail settings point for this test."""
    inbox = Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "office.mail_line.BoundedBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield inbox
    controller.stop()
