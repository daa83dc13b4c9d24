"""What people and scripts are told while the database starts anew: a sentence, 503, and when to ask again."""

import psycopg
import pytest
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from config import away
from config.local import postgres


@pytest.fixture
def client_of_owner(world):
    client = Client(raise_request_exception=False)
    client.force_login(world.people["owner"])
    return client


def _break_the_line(*args, **kwargs):
    """As where the server is ended in the middle of a request."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
        with psycopg.connect(postgres.TEST.superuser, autocommit=True) as superuser:
            superuser.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        cursor.execute("SELECT 1")


@pytest.mark.django_db(transaction=True)
def test_a_line_that_breaks_in_a_request_is_a_page_to_wait_at_and_the_next_request_works(
    client_of_owner, monkeypatch
):
    path = "compliance.obligations.overview.selectors.lines_seen_by"
    with monkeypatch.context() as patched:
        patched.setattr(path, _break_the_line)
        answer = client_of_owner.get("/990001/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(away.RETRY_AFTER)
    assert "少しお待ちください" in answer.content.decode()
    assert client_of_owner.get("/990001/").status_code in (200, 302)


@pytest.mark.django_db(transaction=True)
def test_no_page_asks_a_database_that_is_not_there_who_looks(client_of_owner, monkeypatch):
    connection.close()

    def refused(*args, **kwargs):
        raise OperationalError("connection refused") from psycopg.OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", refused)
    for path in ("/990001/", "/", "/koukai/", "/accounts/login/"):
        answer = client_of_owner.get(path)
        assert answer.status_code in (200, 503), path
    answer = client_of_owner.get("/990001/", headers={"accept": "application/json"})
    assert answer.status_code == 503
    assert "つながりしだい" in answer.json()["away"]
    assert Client().get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (psycopg.errors.AdminShutdown, True),
        (psycopg.errors.CannotConnectNow, True),
        (psycopg.errors.TooManyConnections, True),
        (psycopg.errors.DiskFull, True),
        (psycopg.errors.OutOfMemory, False),
        (psycopg.errors.ConfigurationLimitExceeded, False),
        (psycopg.OperationalError, True),
        (psycopg.errors.QueryCanceled, False),
        (psycopg.errors.LockNotAvailable, False),
        (psycopg.errors.DeadlockDetected, False),
    ],
)
def test_a_slow_statement_is_no_sign_of_a_database_that_is_away(error, is_away):
    with pytest.raises(OperationalError) as trouble:
        raise OperationalError("x") from error("x")
    assert away.is_database_away(trouble.value) is is_away
    assert not away.is_database_away(ValueError("x"))
    assert not away.is_database_away(InterfaceError("the cursor is closed"))


@pytest.mark.django_db
def test_what_the_cache_holds_is_not_needed_to_say_it(rf):
    cache.clear()
    page = away.page(rf.get("/"))
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
