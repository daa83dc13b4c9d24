"""The measures of all homes: narrowed, written out, no dearer for many, and never of another desk (O6-6a)."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import scope
from compliance.obligations.homes_compared import selectors
from compliance.obligations.models import StoredRow
from facilities.models import Facility
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
MANY = 60


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(world):
    """Sixty homes of which every third lacks a committee on abuse, registered before."""
    home = world.home
    with scope(home.municipality):
        StoredRow.objects.filter(duty__startswith="measure.").delete()
        here = {
            "municipality": home.municipality,
            "service_type": "kyodo_seikatsu",
            "operator": home.operator,
        }
        homes = Facility.objects.bulk_create(
            Facility(name=f"見本荘{number:03}", kana=f"ミホン{number:03}", **here) for number in range(MANY)
        )
        StoredRow.objects.bulk_create(
            StoredRow(
                municipality=home.municipality, facility=one, duty="measure.do", subject="2026:abuse.committee",
                title="虐待防止の委員会", responsible="facility", state="met" if number % 3 else "open",
                due_on=date(2026, 10, 1), limit_on=date(2026, 10, 1),
            )
            for number, one in enumerate(homes)
        )  # fmt: skip
    return home


def page(town, user, path="", **asked):
    return as_(user).get(f"/{town.code}/homes-compared/{path}", asked)


def test_it_is_narrowed_to_what_is_lacking(world, town):
    shown = page(town, world.people["other_officer"], area="abuse").context
    assert shown["page"].paginator.count == MANY // 3
    assert shown["lines"][0].wanting == ["虐待防止の委員会"]
    assert page(town, world.people["other_officer"], area="hygiene").context["page"].paginator.count == 0


def test_all_of_them_go_into_a_workbook(world, town):
    answer = page(town, world.people["other_officer"], "file.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    lacking = [row for row in rows if row and "虐待防止の委員会" in row]
    assert len(lacking) == MANY // 3


def test_another_desk_sees_none_and_more_homes_cost_no_more(world, town):
    assert page(town, world.people["officer"]).context["page"].paginator.count == 0
    with scope(town.municipality):
        membership = town.other_officer
        seen = list(selectors.homes(membership, TODAY))
        with CaptureQueriesContext(connection) as few:
            selectors.lines_of(membership, seen[:2], TODAY)
        with CaptureQueriesContext(connection) as many:
            selectors.lines_of(membership, seen, TODAY)
    assert len(few) == len(many) == 3
