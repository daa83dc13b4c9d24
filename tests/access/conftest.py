import logging
import pickle
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from accounts import sessions
from tests import world as worlds
from tests.access.contacts import noted, rostered  # noqa: F401


@contextmanager
def _only_faults_logged():
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(before)


def _refused(status):
    return lambda request, exception=None: HttpResponse(status=status)


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker, furnish, turned_to):
    """The world and a signed-in browser for everybody, made once; each test takes back what it did."""
    database, rows = furnish("world", worlds.build)
    with ExitStack() as stack:
        stack.enter_context(turned_to(database))
        stack.enter_context(django_db_blocker.unblock())
        stack.enter_context(transaction.atomic())
        # Nobody here asks what a page was made of: thousands of answers need no copy of it.
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
        # Nor what the page of a refusal looks like, of which tests/look asks: it is laid out as few words.
        patch.setattr("config.urls.handler403", _refused(403))
        patch.setattr("config.urls.handler404", _refused(404))
        # Nor is it noted again and again, after the first minute, that somebody is still here: it is taken back each time.
        patch.setattr("accounts.sessions._NOTED_EVERY", sessions.LONGEST)
        # Thousands are refused, and each refusal would be written down three times with all its calls; faults still are.
        stack.enter_context(_only_faults_logged())
        built = pickle.loads(rows)
        clients = {name: Client(raise_request_exception=False) for name in built.people}
        for name, client in clients.items():
            client.force_login(built.people[name])
            # What is noted of somebody's first request is not noted of every one that is taken back.
            client.get(f"/{built.home.code}/")
        yield SimpleNamespace(home=built.home, away=built.away, clients=clients)
        transaction.set_rollback(True)


@pytest.fixture
def ask(town, django_db_blocker):
    """``ask(person, method, url, data)``: the answer, after which all is as before."""

    def send(person, method, url, data=None, **headers):
        client = town.clients[person] if person else Client()
        with django_db_blocker.unblock(), transaction.atomic():
            answer = getattr(client, method)(url, data or {}, **headers)
            transaction.set_rollback(True)
        return answer

    return send
