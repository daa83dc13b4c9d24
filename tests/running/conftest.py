"""Two towns, each with a group home that has a satellite, on one day."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import Dwelling, Facility
from tests.running.day import TODAY


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    for town in (world.home, world.away):
        with scope(town.municipality):
            Facility.objects.filter(pk=town.group_home.pk).update(designated_on=date(2019, 4, 1))
            town.typed.delete()
            town.satellite = Dwelling.objects.create(
                facility=town.group_home, name="見本サテライト", satellite=True
            )
    return world
