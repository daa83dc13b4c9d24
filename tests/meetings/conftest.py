import pytest

from tests.meetings.doors import DAY, notify


@pytest.fixture(autouse=True)
def _the_day(frozen_today):
    """All of this plays on the ward's day."""


@pytest.fixture
def part(seat, planned):
    return planned(DAY, agenda="避難訓練について")


@pytest.fixture
def told(ward, seat, part):
    """Two members who were told; others of the council have names and addresses that nobody else may read."""
    made = [seat("user"), seat("family", name="見本 家子", person={"email": "ie@example.jp"})]
    seat("resident", name="見本 三郎")
    notify(ward, part)
    return made
