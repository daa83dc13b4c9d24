"""Somebody who comes through the proxy: https as the program sees it, cookies that only https takes."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

HOST = "yoriai.example.jp"


class VisitorBehindProxy:
    """Asks the web process as the proxy does, keeps cookies, follows redirects.

    Args: ``port``: where the web process listens on this machine.
    """

    def __init__(self, port: int):
        self._port, self._cookies, self.path, self.text, self.status = port, {}, "/", "", 0

    def get(self, path: str) -> "VisitorBehindProxy":
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> "VisitorBehindProxy":
        """Send a form that stands on the page just read."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.text)
        assert token, f"no form on {self.path}: {self.text[:300]}"
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": token[1], **fields}))

    def _ask(self, method, path, body=None):
        for _ in range(6):
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
            headers = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
            headers |= {
                "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
                "Referer": f"https://{HOST}{self.path}",
            }
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = line.partition(";")[0].partition("=")
                self._cookies[name] = value
            self.status, self.path = answer.status, path
            self.text = answer.read().decode()
            connection.close()
            if answer.status not in (301, 302, 303):
                return self
            place = urlsplit(answer.headers["Location"])
            method, body, path = "GET", None, f"{place.path}?{place.query}" if place.query else place.path
        raise AssertionError(f"{path} leads in a circle")
