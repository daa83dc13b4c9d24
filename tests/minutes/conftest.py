"""Minutes are written in the ward of the meetings' tests."""

import pytest

from meetings.minutes.services import drafts
from tests.meetings.conftest import frozen_today, held, planned, seat, visitor, ward  # noqa: F401


@pytest.fixture
def part(held, seat):  # noqa: F811
    """A held meeting of the home with a council of one user."""
    seat("user", name="見本 太郎")
    return held()


@pytest.fixture
def written(ward, part):  # noqa: F811
    """The same with a draft: requests and an answer."""
    drafts.save(by=ward.owner, part=part, text={"requests": "散歩を増やしてほしい。"}, base_revision=0)
    return part
