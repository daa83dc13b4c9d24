"""Who opens pages of facilities, and the ward they belong to."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from accounts import services
from accounts.models import Operator
from accounts.tenancy import scope
from facilities.models import Facility
from tests.facilities import records


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


@pytest.fixture
def ward(home, today_is):
    """The ward on the first of November 2026, with its door open."""
    today_is(date(2026, 11, 1))
    return home


@pytest.fixture
def registered(ward):
    """A facility that the records of ``tests.facilities.records`` name, of an operator with a number."""
    operator = Operator.objects.create(name="社会福祉法人見本会", corporate_number="7010000000001")
    return Facility.objects.create(
        operator=operator,
        number=records.NUMBER,
        service_type=records.SERVICE,
        name="見本の家",
        address="見本町1-1",
        building="見本ビル",
    )


@pytest.fixture
def new_ward(db):
    """A ward that has nothing yet."""
    return services.create_municipality(code="131202", prefecture="東京都", name="練馬区")


@pytest.fixture
def run(capsys):
    """``run(path, "--dry-run")``: what ``import_facilities`` tells of a list."""

    def make(path, *options):
        call_command("import_facilities", str(path), "--municipality", "131202", "--json", *options)
        return json.loads(capsys.readouterr().out)

    return make
