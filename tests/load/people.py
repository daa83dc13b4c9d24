"""Who asks, for locust: officers reviewing, staff who save every few seconds, residents reading, and a bare view beside them.

Started by ``load_nation`` with ``LOAD_PEOPLE``, a JSON object of each role's session cookie and addresses. No page of the
program is imported here: this process knows what a browser knows.
"""

import itertools
import json
import os

from locust import FastHttpUser, between, task

PEOPLE = json.loads(os.environ["LOAD_PEOPLE"])
#: Any word of this length is one: the cookie and what is sent only have to be the same.
TOKEN = "y" * 32
#: The box that somebody types in.
BOX = "requests"


class SignedIn(FastHttpUser):
    """Somebody with a session, who reads their pages in turn."""

    abstract = True
    role = ""
    #: Seconds between two pages: much less than people take, so that few of them are a crowd.
    wait_time = between(0.5, 1.5)

    def on_start(self):
        """Sign in, as the harness did before."""
        words = {**PEOPLE[self.role].get("cookies", {}), "csrftoken": TOKEN}
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in words.items())}

    @task(4)
    def read(self):
        """One page after the other."""
        for name, url in PEOPLE[self.role]["pages"].items():
            self.client.get(url, name=name, headers=self.headers)
            self.wait()


class Officer(SignedIn):
    """Reviews: the overview, the queue, a facility's page."""

    role, weight = "officer", 2


class Staff(SignedIn):
    """Looks after a facility and writes its minutes, which the page saves by itself."""

    role, weight = "staff", 3
    taken = itertools.count()

    def on_start(self):
        """Take a meeting whose minutes nobody else writes, while there are enough of them."""
        super().on_start()
        number = next(self.taken) % len(PEOPLE[self.role]["writing"])
        self.url, self.sent = PEOPLE[self.role]["writing"][number], dict(PEOPLE[self.role]["forms"][number])
        self.words = 0

    @task(8)
    def save(self):
        """What the page sends every few seconds while somebody types."""
        url, self.words = self.url, self.words + 1
        shown = json.loads(self.sent["shown"]) | {BOX: self.sent[BOX]}
        self.sent |= {"shown": json.dumps(shown), BOX: f"避難訓練を見直しました。{self.words}"}
        sent = {**self.sent, "csrfmiddlewaretoken": TOKEN}
        headers = {**self.headers, "Accept": "application/json", "X-CSRFToken": TOKEN}
        self.client.post(url, data=sent, name="autosave", headers=headers)


class Resident(SignedIn):
    """Reads what is public, without a login."""

    role, weight = "resident", 2


class Probe(SignedIn):
    """Asks the bare view: what Django and gunicorn take for nothing."""

    role, weight = "bare", 1
