"""The line to the mail server: a moment to connect, a while for each answer, and an end to the whole."""

import smtplib
import socket
from contextlib import ExitStack
from functools import partial

from django.core.mail.backends.smtp import EmailBackend

from office import deadlines


class _Prompt:
    """Mixed into smtplib's clients: the whole's bound is no patience for connecting, and each answer has its own.

    ``lines``: where the client puts itself before it waits for anything, so that it can be cut.
    """

    def __init__(self, *args, lines, **kwargs):
        lines.append(self)
        super().__init__(*args, **kwargs)

    def _get_socket(self, host, port, timeout):
        line = super()._get_socket(host, port, min(timeout, deadlines.CONNECT))  # type: ignore[misc]
        line.settimeout(min(timeout, deadlines.MAIL_ANSWER))
        return line


class _PromptSMTP(_Prompt, smtplib.SMTP):
    pass


class _PromptSMTPoverTLS(_Prompt, smtplib.SMTP_SSL):
    pass


class BoundedBackend(EmailBackend):
    """Django's own, where from connecting to goodbye ``timeout`` passes at most; MAIL_WHOLE unless said."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.timeout: float = self.timeout or deadlines.MAIL_WHOLE
        self._bound, self._lines = ExitStack(), []

    @property
    def connection_class(self):
        return partial(_PromptSMTPoverTLS if self.use_ssl else _PromptSMTP, lines=self._lines)

    def open(self):
        if self.connection is None:
            self._bound.close()
            self._lines.clear()
            self._bound.enter_context(deadlines.cut_after(self.timeout, self._socket))
        return super().open()

    def close(self):
        try:
            super().close()
        finally:
            self._bound.close()

    def _socket(self) -> socket.socket | None:
        return getattr(self._lines[-1], "sock", None) if self._lines else None
