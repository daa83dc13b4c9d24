"""Whether the process lives, and whether the program can work, as probes ask it."""

import threading
import time

import pytest
from django.core.cache import cache
from django.db import connection

from config.monitoring import probes, tasks
from office.deadlines import NoAnswer, asked_together


@pytest.fixture
def heard(db):
    tasks.tell_alive()


def test_the_process_answers_without_asking_anybody(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db(transaction=True)
def test_the_program_is_ready_once_the_beat_was_heard(client):
    assert client.get("/readyz").json()["beat"] == "never heard of"
    tasks.tell_alive()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True, "database": "ok", "migrations": "ok", "broker": "ok", "beat": "ok",
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_silent_beat_is_named(client):
    cache.set(probes.BEAT, time.time() - probes.BEAT_SILENT - 5, None)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["beat"].startswith("silent for 9")


@pytest.mark.django_db(transaction=True)
def test_a_missing_migration_is_counted(client, monkeypatch):
    monkeypatch.setattr(probes, "migrations_here", lambda: ["office.0001_initial", "office.9999_later"])
    assert client.get("/readyz").json()["migrations"] == "1 missing"


@pytest.mark.django_db(transaction=True)
def test_the_files_are_the_migrations_that_django_knows(owner_connection):
    had = {
        f"{app}.{name}" for app, name in owner_connection.execute("SELECT app, name FROM django_migrations")
    }
    assert had == set(probes.migrations_here())


def test_a_part_that_hangs_keeps_nobody_waiting_and_is_asked_once(client, monkeypatch):
    goes_on = threading.Event()
    asked = []

    def hang():
        asked.append(1)
        goes_on.wait(30)

    monkeypatch.setattr(probes, "DEADLINE", 0.05)
    monkeypatch.setattr(probes, "PARTS", {"broker of this test": hang})
    try:
        for _ in range(3):
            answer = client.get("/readyz")
            assert (answer.status_code, answer.json()["broker of this test"]) == (503, "no answer")
        assert len(asked) == 1
    finally:
        goes_on.set()


def test_who_asks_while_a_question_is_under_way_gets_its_answer():
    asked, goes_on = threading.Event(), threading.Event()
    said = []

    def ask():
        asked.set()
        goes_on.wait(30)

    def look():
        said.append(asked_together(30, {"three of this test": ask}))

    lookers = [threading.Thread(target=look) for _ in range(2)]
    lookers[0].start()
    assert asked.wait(30)
    asked.clear()
    lookers[1].start()
    # The second does not ask anew, so nothing else tells that it has come.
    lookers[1].join(0.1)
    goes_on.set()
    for looker in lookers:
        looker.join(30)
    assert said == [{"three of this test": None}] * 2
    assert not asked.is_set()


def test_what_a_question_raises_is_its_outcome():
    def away():
        raise ConnectionError("host=10.0.0.1")

    said = asked_together(1, {"one of this test": away, "two of this test": lambda: None})
    assert isinstance(said["one of this test"], ConnectionError)
    assert said["two of this test"] is None
    assert probes._word_for("one", said["one of this test"]) == "away"
    assert probes._word_for("one", NoAnswer()) == "no answer"


@pytest.mark.django_db
def test_the_apps_login_learns_how_many_are_missing_and_no_more():
    with connection.cursor() as cursor:
        cursor.execute("SELECT missing_migrations(%s)", [["office.0001_initial", "nowhere.0001_x"]])
        assert cursor.fetchone() == (1,)
