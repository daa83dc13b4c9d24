"""The two towns of ``tests.world``, and people who are signed in."""

import pytest
from django.test import Client


@pytest.fixture
def towns(world):
    return world


@pytest.fixture
def as_(towns):
    """``as_("ward_admin")`` gives a client signed in as that person of ``world.PEOPLE``."""

    def sign_in(who):
        client = Client()
        client.force_login(towns.people[who] if isinstance(who, str) else who)
        return client

    return sign_in
