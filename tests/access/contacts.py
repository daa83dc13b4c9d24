"""Contact data on a page, and what is told of whoever was shown it."""

import re

import pytest

from accounts.security import watching
from accounts.security.recording import SecurityKind
from accounts.tenancy import scope
from meetings.models import Person

#: Planted in the roster; the addresses of logins are in the world already.
CONTACTS = {"email": "renraku@example.com", "phone": "000-1234-5678", "address": "見本台9-8-7"}
LOGIN_ADDRESS = re.compile(r"[\w.-]+@99000\d\.example\.jp")


@pytest.fixture
def noted(monkeypatch):
    """What is told of as read, as it is told: the words of the pages."""
    told, record = [], watching.record_security_event

    def listen(kind, *, about="", **more):
        if kind == SecurityKind.READ:
            told.append(about)
        return record(kind, about=about, **more)

    monkeypatch.setattr(watching, "record_security_event", listen)
    return told


@pytest.fixture
def rostered(town):
    """A member of the council with every kind of contact data."""
    with scope(town.home.municipality):
        Person.objects.filter(pk=town.home.person.pk).update(**CONTACTS)
    yield town
    with scope(town.home.municipality):
        Person.objects.filter(pk=town.home.person.pk).update(**dict.fromkeys(CONTACTS, ""))


def contacts_in(answer, reader):
    """The contact data on a page that is not the reader's own."""
    text = answer.content.decode(errors="ignore")
    found = {words for words in CONTACTS.values() if words in text}
    return found | set(LOGIN_ADDRESS.findall(text)) - {reader.email}
