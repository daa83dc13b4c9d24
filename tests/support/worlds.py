"""Fixtures that build the world of tests/world.py; imported late, as Django's models are not ready before."""

import pytest


@pytest.fixture
def world(db):
    """Two municipalities with their people, inside the test's transaction."""
    from tests import world

    return world.build()


@pytest.fixture
def owner_world(owner_connection):
    """The same, committed, for tests that look at it as the owner's login: (connection, world)."""
    from tests import world

    return owner_connection, world.build()
