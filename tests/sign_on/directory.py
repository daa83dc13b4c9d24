"""A directory that speaks OpenID Connect, in a process of its own, and the browser's way through it."""

import json
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import requests

CLIENT = "yoriai-mihon"
#: Who is in the directory, by subject: the claims that it says of them.
PEOPLE = {
    "s-0001": {"name": "見本 一", "email": "ichi@example.jp", "email_verified": True, "amr": ["pwd", "mfa"]},
    "s-0002": {"name": "見本 二", "email": "ni@example.jp", "email_verified": True, "amr": ["pwd"]},
    "s-0003": {"name": "見本 三", "email": "san@example.jp", "email_verified": False},
}


class Directory:
    """The running provider. ``issuer``: where it is; ``host``: as ``YORIAI_SIGN_ON_HOSTS`` writes it."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.issuer = f"http://{self.host}"
        people = [
            word
            for subject, claims in PEOPLE.items()
            for word in ("--user-claims", json.dumps({"sub": subject, **claims}))
        ]
        # Its packages warn of each other, which is nothing to us.
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--require-nonce", "true"]
        self.process = subprocess.Popen(
            [*command, "--port", self.host.rpartition(":")[2], *people],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        while "running on" not in (line := self.process.stderr.readline()):
            assert line, "the directory ended before it began"

    def end(self):
        self.process.kill()
        self.process.communicate()

    def signs_in(self, there, subject):
        """Where the directory sends the browser back to, once ``subject`` signed in at the address ``there``."""
        answer = requests.post(there, data={"sub": subject}, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return path_of(answer.headers["Location"])

    def declines(self, there):
        answer = requests.post(there, data={"action": "deny"}, allow_redirects=False, timeout=5)
        return path_of(answer.headers["Location"])


def path_of(address):
    """What a test client asks for, of an address with a host."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
