"""Somebody signed in who calls a web process by HTTP, as a browser does."""

import requests
from django.conf import settings
from django.test import Client

#: Any word of this length is one: the cookie and what is sent only have to be the same.
_TOKEN = "y" * 32


class Visitor:
    """Keeps a session of ``user``. Args: ``port``: of the web process or the proxy; ``patience``: seconds for an answer."""

    def __init__(self, user, port, patience=30):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self._cookies = {name: client.cookies[name].value, settings.CSRF_COOKIE_NAME: _TOKEN}
        self._there, self._patience = f"http://127.0.0.1:{port}", patience

    def get(self, url):
        """The answer, redirects followed."""
        return requests.get(self._there + url, cookies=self._cookies, timeout=self._patience)

    def post(self, url, data=None, files=None):
        """The answer itself, whatever it leads to."""
        return requests.post(
            self._there + url,
            data=data or {},
            files=files,
            cookies=self._cookies,
            headers={"X-CSRFToken": _TOKEN},
            allow_redirects=False,
            timeout=self._patience,
        )
