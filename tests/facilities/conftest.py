"""Who opens pages of facilities, and the ward they belong to."""

import pytest
from django.test import Client

from accounts.tenancy import scope


@pytest.fixture
def client_of(world):
    """``client_of("owner")``: a browser in which that person is signed in."""

    def make(person):
        client = Client()
        client.force_login(world.people[person])
        return client

    return make


@pytest.fixture
def admin(client_of):
    return client_of("ward_admin")


@pytest.fixture
def home(world):
    """The ward, with its door open."""
    with scope(world.home.municipality):
        yield world.home
