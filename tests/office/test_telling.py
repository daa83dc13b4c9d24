"""Telling a worker beside the request: a broker that hangs keeps nobody waiting."""

import threading

import pytest
from celery import current_app

from office import telling


class _Task:
    """A task whose broker answers only once it is let go on."""

    def __init__(self):
        self.goes_on, self.told = threading.Event(), []

    def delay(self, *about):
        self.goes_on.wait(30)
        self.told.append(about)


@pytest.fixture
def slow(monkeypatch, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    task = _Task()
    monkeypatch.setitem(current_app.tasks, "slow of this test", task)
    monkeypatch.setattr(telling, "_LINE", telling.LineToWorkers())
    yield task
    task.goes_on.set()


def test_a_broker_that_hangs_keeps_nobody_waiting_and_gets_every_word_later(slow):
    for number in range(5):
        telling.tell("slow of this test", 1, number)
    # The task hangs until it is let go on: who waited for it would never come here.
    assert slow.told == []
    slow.goes_on.set()
    telling._LINE.end()
    assert slow.told == [(1, number) for number in range(5)]


def test_what_finds_the_line_full_is_left_to_the_beat(slow, monkeypatch, caplog):
    monkeypatch.setattr(telling, "MOST", 2)
    monkeypatch.setattr(telling, "_LINE", telling.LineToWorkers())
    for number in range(6):
        telling.tell("slow of this test", number)
    assert "the beat will find" in caplog.text
    slow.goes_on.set()
    telling._LINE.end()
    assert 2 <= len(slow.told) < 6


def test_a_word_that_cannot_be_said_keeps_no_later_one_back(slow, caplog):
    slow.goes_on.set()
    telling.tell("no such task")
    telling.tell("slow of this test", 7)
    telling._LINE.end()
    assert slow.told == [(7,)]
    assert "nobody could be told" in caplog.text
