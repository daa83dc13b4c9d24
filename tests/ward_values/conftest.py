import pytest
from django.test import Client

from accounts import law_services
from accounts.tenancy import scope


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        # What the world itself has set would stand beside what these tests set.
        law_services.withdraw_value(by=world.home.ward_admin, row=world.home.ward_value)
        yield world.home


@pytest.fixture
def admin(world, town):
    client = Client()
    client.force_login(world.people["ward_admin"])
    return client
