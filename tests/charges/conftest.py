"""Two towns on one day, and a home that was designated when the tests' years had begun."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import Facility
from tests.charges.days import TODAY
from tests.obligations.people import as_


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    with scope(world.home.municipality):
        homes = Facility.objects.filter(pk=world.home.group_home.pk)
        # The year 2025 has two months of it: what is worked by hand stays small.
        homes.update(designated_on=date(2026, 2, 10), capacity=4)
        world.home.group_home.refresh_from_db()
    return world


@pytest.fixture
def owner(people):
    return as_(people.people["owner"])


@pytest.fixture
def url(people):
    town = people.home

    def make(path, *args):
        return f"/{town.code}/{path.format(*args, home=town.group_home.pk)}"

    return make
