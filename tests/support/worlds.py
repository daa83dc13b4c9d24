"""Fixtures of what many tests start from. Most of them take back what they do, so it is built once a process."""

import pickle
from importlib import import_module

import pytest
from django.test import Client

#: fixture → what builds it; imported late, as Django's models are not ready before.
BUILDERS = {"world": ("tests.world", "build"), "wards": ("tests.meetings.town", "build_both")}
#: What commits needs a database of its own, which is thrown away.
COMMITTING = {"transactional_db", "live_server", "owner_connection"}


def pytest_collection_modifyitems(items):
    """Have a test turn to the furnished database before its transaction opens."""
    for item in items:
        if BUILDERS.keys() & set(item.fixturenames) and not _commits(item):
            item.fixturenames.insert(0, "furnished")


def _commits(item):
    mark = item.get_closest_marker("django_db")
    return bool(COMMITTING & set(item.fixturenames)) or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def furnished(request, furnish, turned_to):
    """For the length of a test the database in which what it asks for stands already; gives that, pickled."""
    from django.core.cache import cache

    name = next(name for name in BUILDERS if name in request.fixturenames)
    database, built = furnish(name, _builder(name))
    # The same people again: what was kept of them, such as a code that was used, is of the test before.
    cache.clear()
    with turned_to(database):
        yield built


def _builder(name):
    module, function = BUILDERS[name]
    return getattr(import_module(module), function)


def _made(request, name):
    if "furnished" in request.fixturenames:
        return pickle.loads(request.getfixturevalue("furnished"))
    return _builder(name)()


@pytest.fixture
def world(request, db):
    """The two municipalities of tests/world.py with their people."""
    return _made(request, "world")


@pytest.fixture
def towns(world):
    """The same, where a folder of tests would furnish it otherwise."""
    return world


@pytest.fixture
def as_(towns):
    """``as_("ward_admin")`` gives a client signed in as that person of ``world.PEOPLE``."""

    def sign_in(who):
        client = Client()
        client.force_login(towns.people[who] if isinstance(who, str) else who)
        return client

    return sign_in


@pytest.fixture
def wards(request, db):
    """The ward of tests/meetings/town.py with its people and facilities; ``away`` is the neighbouring one."""
    return _made(request, "wards")


@pytest.fixture
def owner_world(owner_connection):
    """The world, committed, for tests that look at it as the owner's login: (connection, world)."""
    return owner_connection, _builder("world")()
