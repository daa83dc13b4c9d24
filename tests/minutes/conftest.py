"""Minutes are written in the ward of the meetings' tests."""

import pytest

from meetings.minutes.services import drafts


@pytest.fixture(autouse=True)
def _the_day(frozen_today):
    """All of this plays on the ward's day."""


@pytest.fixture
def part(held, seat):
    """A held meeting of the home with a council of one user."""
    seat("user", name="見本 太郎")
    return held()


@pytest.fixture
def written(ward, part):
    """The same with a draft: requests and an answer."""
    drafts.save(by=ward.owner, part=part, text={"requests": "散歩を増やしてほしい。"})
    return part
