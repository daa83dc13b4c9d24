"""Fixtures of what many tests start from. Most of them take back what they do, so it is built once a process."""

import pickle
from contextlib import ExitStack
from importlib import import_module

import pytest
from django.core.cache import caches
from django.test import Client

from tests.support.cluster import FURNISHED
from tests.support.database import DATABASES, left_open, turn_to

#: fixture → what builds it; imported late, as Django's models are not ready before.
BUILDERS = {
    "world": ("tests.world", "build"),
    "ward_with_book": ("tests.world", "build_with_book"),
    "wards": ("tests.meetings.town", "build_both"),
    "reminded_ward": ("tests.reminders.town", "build"),
    "demo_ward": ("tests.support.demo_ward", "build"),
}
#: What commits does so in a copy of its own.
COMMITTING = {"transactional_db", "live_server", "owner_connection", "database_environment"}


def pytest_collection_modifyitems(items):
    """Have a test turn to the furnished database before its transaction or its server opens."""
    for item in items:
        if BUILDERS.keys() & set(item.fixturenames):
            item.fixturenames.insert(0, "furnished")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Leave the furnished database that stayed open, unless the test is one more of those that take back what they do."""
    databases = item.config.stash.get(DATABASES, None)
    if databases in left_open and not _goes_on_in(left_open[databases], databases, item):
        turn_to(databases, databases.name)


def _goes_on_in(database, databases, item) -> bool:
    wanted = {f"{databases.name}{FURNISHED}{name}" for name in BUILDERS.keys() & set(item.fixturenames)}
    return wanted == {database} and not commits(item)


def commits(item) -> bool:
    """Does this test write what others would see?"""
    mark = item.get_closest_marker("django_db")
    return bool(COMMITTING & set(item.fixturenames)) or bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def furnished(request, furnish, turned_to, staying_in, test_databases):
    """For the length of a test a database in which what it asks for stands already; gives that, unpickled."""
    (name,) = BUILDERS.keys() & set(request.fixturenames)
    database, built = furnish(name, _builder(name))
    # The same jobs again: how far they were is of the test before. What PostgreSQL remembers goes with the rest.
    caches["progress"].clear()
    with ExitStack() as stack:
        if commits(request.node):
            copy = stack.enter_context(test_databases.copy_of(database))
            stack.enter_context(turned_to(copy))
        else:
            stack.enter_context(staying_in(database))
        yield pickle.loads(built)


def _builder(name):
    module, function = BUILDERS[name]
    return getattr(import_module(module), function)


@pytest.fixture
def world(furnished, db):
    """The two municipalities of tests/world.py with their people."""
    return furnished


@pytest.fixture
def ward_with_book(furnished, db):
    """The same, where the home town has a rulebook of its own."""
    return furnished


@pytest.fixture
def reminded_ward(furnished, db):
    """The ward of tests/reminders/town.py: a desk, two operators, people who have all signed in."""
    return furnished


@pytest.fixture
def demo_ward(furnished, db):
    """The demo's ward in full swing, as loaded on tests.support.demo_ward.AUTUMN; the empty one lies beside it."""
    return furnished


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
def wards(furnished, db):
    """The ward of tests/meetings/town.py with its people and facilities; ``away`` is the neighbouring one."""
    return furnished


@pytest.fixture
def owner_world(owner_connection, world):
    """The world, committed, for tests that look at it as the owner's login: (connection, world)."""
    return owner_connection, world
