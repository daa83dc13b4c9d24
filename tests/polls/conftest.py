import pytest


@pytest.fixture(autouse=True)
def _the_day(frozen_today):
    """All of this plays on the ward's day."""
