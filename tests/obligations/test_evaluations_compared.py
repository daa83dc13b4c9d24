"""評価のくらべ: counted by type and step, named only by name, and no dearer for many facilities."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import scope
from compliance.obligations.evaluations_compared import selectors
from compliance.obligations.models import StoredRow
from facilities.models import Facility
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DUTIES = ("evaluation.self", "evaluation.external", "evaluation.publish")
MANY = 160


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(world):
    """Three in four have evaluated themselves; of the rest each other is late."""
    home = world.home
    with scope(home.municipality):
        StoredRow.objects.filter(duty__startswith="evaluation.").delete()
        facilities = Facility.objects.bulk_create(
            Facility(
                operator=home.operator,
                service_type="ninchi_gh",
                name=f"見本ホーム{number:03}",
                municipality=home.municipality,
            )
            for number in range(MANY)
        )
        StoredRow.objects.bulk_create(
            StoredRow(
                facility=facility,
                duty=duty,
                subject="2026",
                title=f"{duty}を行う",
                responsible="facility",
                state="met" if number % 4 else "open",
                due_on=date(2026, 10, 1) if number % 8 else date(2027, 3, 31),
                limit_on=date(2026, 10, 1) if number % 8 else date(2027, 3, 31),
                met_on=date(2026, 9, 1) if number % 4 else None,
                municipality=home.municipality,
            )
            for number, facility in enumerate(facilities)
            for duty in DUTIES
        )
    return home


def test_steps_are_counted_by_type_and_how_they_stand(town):
    with scope(town.municipality):
        lines = selectors.compared(town.officer, "", TODAY)
    first = next(line for line in lines if line.step == "自己評価")
    assert first.total == MANY
    assert first.numbers[0] == MANY * 3 // 4
    assert sum(first.numbers[1:]) == MANY // 4
    assert float(first.bars[-1][3]) + float(first.bars[-1][4]) == pytest.approx(100, abs=0.1)


def test_the_page_takes_few_statements_and_lists_by_name(world, town):
    client = as_(world.people["officer"])
    url = f"/{town.code}/evaluations-compared/?type=ninchi_gh"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    read = [query["sql"] for query in asked if query["sql"].startswith("SELECT") and " FROM " in query["sql"]]
    assert len(read) <= 12, read
    assert len([sql for sql in read if "obligations_storedrow" in sql]) == 2
    names = [row.facility.name for row in answer.context["late"]]
    assert names == sorted(names)
    # On a phone each number stands beside its word.
    assert '<td class="num" data-label="済み">' in answer.content.decode()
    assert as_(world.people["owner"]).get(url).status_code == 403


def test_what_is_late_goes_on_page_by_page_with_nothing_twice(town):
    with scope(town.municipality):
        first, more = selectors.open_steps(town.officer, "", TODAY)
        then, _ = selectors.open_steps(town.officer, "", TODAY, more)
        assert len(first) == selectors.PAGE
        assert not {row.pk for row in first} & {row.pk for row in then}
