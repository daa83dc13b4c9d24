"""The day a test plays on: the clock is the one border of the machine that pages, tasks and commands ask."""

import pytest


@pytest.fixture
def today_is(monkeypatch):
    """``today_is(day)``: from here on that is today in Japan."""

    def turn_to(day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)

    return turn_to
