"""Two towns on one day, and a manager who keeps the records of the home."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import Facility, Incident
from tests.incidents.typed import TODAY, TYPED
from tests.obligations.people import as_


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    with scope(world.home.municipality):
        Facility.objects.filter(pk=world.home.group_home.pk).update(designated_on=date(2019, 4, 1))
    return world


@pytest.fixture
def manager(people):
    return as_(people.people["manager"])


@pytest.fixture
def url(people):
    town = people.home

    def make(path, *args):
        return f"/{town.code}/{path.format(*args, home=town.group_home.pk)}"

    return make


@pytest.fixture
def accident(people, manager, url):
    """One that the manager recorded on the page."""
    answer = manager.post(url("facilities/{home}/incidents/new/accident/"), TYPED)
    assert answer.status_code == 302, answer.context["form"].errors
    with scope(people.home.municipality):
        return Incident.objects.select_related("facility__operator", "facility__municipality").latest("pk")
