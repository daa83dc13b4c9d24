"""The overview of a ward around its 利用開始日."""

from datetime import UTC, date, datetime, time

import pytest

from accounts.tenancy import scope
from compliance.obligations.models import PriorRecord, StoredRow
from tests.obligations.overview_page import TODAY, drain, get_overview
from tests.obligations.people import as_
from tests.support.founding import start_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    drain(world.home)
    return world


@pytest.fixture
def started(people):
    start_on(people.home.municipality, date(2027, 4, 1))
    return people


def test_nobody_is_behind_with_what_was_due_before_the_start(started):
    response = get_overview(started)
    assert {line.status for line in response.context["page"]} <= {
        "before_start",
        "upcoming",
        "due_soon",
        "met",
    }
    words = {"期限超過", "遅れ気味", "基準を満たさない"}
    assert not words & {tab["label"] for tab in response.context["statuses"]}
    assert "遅れや不足のある事業所はありません" in response.text
    # A condition that is not kept is one of today, and counts as soon as the ward does.
    start_on(started.home.municipality, TODAY)
    assert "breach" in {line.status for line in get_overview(started).context["page"]}


def test_an_administrator_records_all_of_it_at_once(started):
    town = started.home
    assert "件あります" in get_overview(started, tail="before-start/").content.decode()
    url = f"/{town.code}/overview/before-start/"
    client = as_(started.people["ward_admin"])
    assert client.post(url).status_code == 302
    with scope(town.municipality):
        count = PriorRecord.objects.count()
        assert count > 5
        assert set(PriorRecord.objects.values_list("recorded_by", flat=True)) == {town.ward_admin.pk}
        # The start is still to come: what falls due until then has not been done yet.
        ahead = StoredRow.objects.filter(due_on__gte=TODAY, due_on__lt=date(2027, 4, 1))
        keys = set(PriorRecord.objects.values_list("facility", "duty", "subject"))
        assert ahead
        assert not keys & set(ahead.values_list("facility", "duty", "subject"))
    client.post(url)
    with scope(town.municipality):
        assert PriorRecord.objects.count() == count


def test_a_ward_that_has_not_chosen_its_start_counts_from_the_day_it_came(people, owner_connection):
    def statuses():
        return {row.status for line in get_overview(people).context["page"] for row in line.rows}

    assert "overdue" in statuses()
    assert "before_start" not in statuses()
    founded = datetime.combine(TODAY, time(12), UTC)
    owner_connection.execute("UPDATE accounts_municipality SET created_at = %s", [founded])
    assert "before_start" in statuses()
    assert not {"overdue", "behind"} & statuses()


def test_without_a_start_there_is_nothing_to_record(people):
    as_(people.people["ward_admin"]).post(f"/{people.home.code}/overview/before-start/")
    with scope(people.home.municipality):
        assert not PriorRecord.objects.exists()
