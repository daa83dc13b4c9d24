"""Fixtures that hold the world of tests/world.py; imported late, as Django's models are not ready before."""

import pickle

import pytest

#: What commits needs a database of its own, which is thrown away.
COMMITTING = {"transactional_db", "live_server", "owner_connection"}


def pytest_collection_modifyitems(items):
    """Have each test of the world turn to the furnished database before its transaction opens."""
    for item in items:
        if "world" in item.fixturenames and not _commits(item):
            item.fixturenames.insert(0, "furnished_world")


def _commits(item):
    mark = item.get_closest_marker("django_db")
    return bool(COMMITTING & set(item.fixturenames)) or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def world(request, db):
    """Two municipalities with their people; whatever the test does to them is taken back."""
    from tests import world

    if "furnished_world" in request.fixturenames:
        return pickle.loads(request.getfixturevalue("furnished_world"))
    return world.build()


@pytest.fixture
def owner_world(owner_connection):
    """The same, committed, for tests that look at it as the owner's login: (connection, world)."""
    from tests import world

    return owner_connection, world.build()
