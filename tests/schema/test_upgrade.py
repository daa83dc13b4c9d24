"""A filled database of the landed version is brought up to date and is then what a new one is, with its rows."""

import re

import psycopg
import pytest
from django.core.management import CommandError
from django.db.migrations.loader import MigrationLoader

from accounts.models import Membership, Municipality
from accounts.tenancy import scope
from config.backup import catalog
from config.local import postgres
from meetings.models import MeetingPart, Person, PersonEvent, Version
from office.changing import acting
from publications.models import PublicMinutes
from tests.census import functions, tables
from tests.support import landed
from tests.support.database import migrate

#: Tables of tenants that the invented towns leave empty may not be more than this share of all.
EMPTY_AT_MOST = 0.5


@pytest.fixture(scope="module")
def upgraded(test_databases, turned_to, django_db_blocker):
    """The landed database after ``migrate``; its name."""
    name = landed.restore(test_databases)
    with turned_to(name), django_db_blocker.unblock():
        migrate(name)
    return name


@pytest.fixture
def superuser(upgraded):
    with psycopg.connect(postgres.TEST.superuser, dbname=upgraded) as connection:
        yield connection


@pytest.fixture
def inside(upgraded, turned_to, request):
    """Django reads the upgraded database as the app; what a test does there is taken back."""
    with turned_to(upgraded):
        request.getfixturevalue("db")
        yield


def test_it_is_then_what_a_new_database_is(superuser, test_databases):
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.template) as fresh:
        wanted = catalog.told(fresh)
    found = catalog.told(superuser)
    assert len(wanted) > 2000
    assert sorted(found - wanted, key=str)[:5] == sorted(wanted - found, key=str)[:5] == []


def test_its_functions_are_the_ones_of_today(superuser):
    assert functions.differing(superuser.execute(functions.FOUND)) == {}


def test_no_landed_migration_was_taken_back(superuser):
    applied = set(superuser.execute("SELECT app, name FROM django_migrations"))
    assert applied == set(MigrationLoader(None).disk_migrations)
    names = re.search(r"INSERT INTO public\.django_migrations VALUES\n(.*?);\n", landed.text(), re.S)[1]
    assert len(applied) >= names.count("\n") + 1


def test_it_was_filled(superuser):
    count = "SELECT count(DISTINCT municipality_id) FROM {}"
    # What came after it has no row in it yet.
    kept = set(re.findall(r"CREATE TABLE public\.(\w+)", landed.text()))
    towns = {
        table: superuser.execute(count.format(table)).fetchone()[0] for table in kept & set(tables.walls())
    }
    empty = [table for table, number in towns.items() if not number]
    assert len(empty) < len(towns) * EMPTY_AT_MOST, empty
    assert {number for number in towns.values() if number} <= {1, 2}


def test_it_holds_nobody_who_lives():
    addresses = set(re.findall(r"[\w.+-]+@[\w.-]+", landed.text()))
    assert addresses
    assert not {address for address in addresses if not address.endswith(("example.jp", "@localhost"))}


def test_each_municipality_reads_its_own_rows(inside):
    towns = list(Municipality.objects.all())
    assert len(towns) == 2
    for town in towns:
        with scope(town):
            assert set(Membership.objects.values_list("municipality_id", flat=True)) == {town.pk}
            person = Person.objects.earliest("pk")
            assert (
                MeetingPart.objects.filter(meeting__date__isnull=False, facility__isnull=False).count() >= 4
            )
            assert Version.objects.earliest("pk").content
            assert PersonEvent.objects.filter(pgh_obj_id=person.pk, pgh_label="insert").count() == 1
    assert not PublicMinutes.objects.exists()


def test_a_change_is_counted_and_leaves_its_trail(inside):
    with scope(Municipality.objects.first()):
        person = Person.objects.earliest("pk")
        with acting(Membership.objects.first(), "person.try"):
            Person.objects.filter(pk=person.pk).update(phone="03-0000-0000")
        event = PersonEvent.objects.filter(pgh_obj_id=person.pk).latest("pgh_id")
        assert (event.pgh_label, event.pgh_context["verb"]) == ("update", "person.try")
        assert Person.objects.get(pk=person.pk).revision == person.revision + 1


def test_a_database_that_knows_more_than_the_program_is_refused(upgraded, turned_to, django_db_blocker):
    strange = "'meetings', '0009_of_tomorrow'"
    with psycopg.connect(postgres.TEST.superuser, dbname=upgraded, autocommit=True) as superuser:
        superuser.execute(f"INSERT INTO django_migrations (app, name, applied) VALUES ({strange}, now())")
        try:
            refused = pytest.raises(CommandError, match=r"知らない移行.*meetings\.0009_of_tomorrow")
            with turned_to(upgraded), django_db_blocker.unblock(), refused:
                migrate(upgraded)
        finally:
            superuser.execute(f"DELETE FROM django_migrations WHERE (app, name) = ({strange})")
