"""A ward and its neighbour, both invented, and people who sign in."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tenancy import scope
from tests.meetings import town


@pytest.fixture(autouse=True)
def frozen_today(today_is):
    """Pages ask for the day in one place; the tests say which it is."""
    today_is(town.TODAY)


@pytest.fixture
def ward(wards):
    """The ward, its door open for the test's own reads and writes; ``away`` is the neighbouring one."""
    with scope(wards.municipality):
        yield wards


@pytest.fixture
def seat(ward):
    return partial(town.seat, ward)


@pytest.fixture
def planned(ward):
    return partial(town.plan, ward)


@pytest.fixture
def held(ward):
    return partial(town.hold, ward)


@pytest.fixture
def visited(ward):
    return partial(town.visit, ward)


@pytest.fixture
def visitor(ward):
    """``visitor(ward.owner)`` is a browser signed in as that person; ``.at(name, *ids)`` gives an address."""

    def sign_in(membership):
        client = Client()
        if membership is not None:
            client.force_login(membership.user)
        client.at = lambda name, *args: reverse(f"meetings:{name}", args=[ward.code, *args])
        return client

    return sign_in
