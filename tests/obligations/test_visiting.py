"""訪問の計画: who is due first, and a round of several planned at once, as each person may."""

from datetime import date, timedelta

import pytest

from accounts.tenancy import scope
from compliance.obligations.models import StoredRow
from compliance.rules.codes import DutyId
from facilities.models import Facility
from meetings.models import WardVisit
from tests.obligations.people import as_
from tests.support.pages import open_page, send

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(ward_with_book):
    """The group home is overdue, a younger one is due in a year; a third kind of facility is never visited."""
    town = ward_with_book.home
    with scope(town.municipality):
        WardVisit.objects.all().delete()
        StoredRow.objects.filter(duty=DutyId.WARD_VISIT).delete()
        town.younger = Facility.objects.create(
            operator=town.operator, service_type="kyodo_seikatsu", name="見本荘わかば", life_area="見本台"
        )
        for facility, due in (
            (town.younger, TODAY + timedelta(days=365)),
            (town.group_home, date(2026, 1, 31)),
        ):
            StoredRow.objects.create(
                facility=facility,
                duty=DutyId.WARD_VISIT,
                subject="ward",
                title="訪問",
                responsible="municipality",
                state=StoredRow.State.OPEN,
                due_on=due,
            )
    town.people = ward_with_book.people
    return town


def test_who_is_overdue_stands_first_and_plans_are_shown(town):
    officer = as_(town.people["other_officer"])
    page = officer.get(f"/{town.code}/calendar/visits/")
    assert [row.facility_id for row in page.context["page"]] == [town.group_home.pk, town.younger.pk]
    assert [row.status for row in page.context["page"]] == ["behind", "upcoming"]
    with scope(town.municipality):
        WardVisit.objects.create(facility=town.group_home, planned_on=date(2026, 12, 1))
    left = officer.get(f"/{town.code}/calendar/visits/?planned=no&area=見本台")
    assert [row.facility_id for row in left.context["page"]] == [town.younger.pk]
    nobody = as_(town.people["officer"]).get(f"/{town.code}/calendar/visits/")
    assert not nobody.context["page"].paginator.count


def test_what_is_ticked_becomes_a_round(town):
    officer = as_(town.people["other_officer"])
    url = f"/{town.code}/calendar/visits/plan/?f={town.group_home.pk}&f={town.younger.pk}&f=x&f=999999999"
    typed = {"planned_on": "令和8年12月8日", "starts_at": "10:00", "minutes": "60"}
    answer = send(officer, url, open_page(officer, url), **typed)
    assert answer.status_code == 302
    assert "view=week&on=2026-12-08" in answer.url
    with scope(town.municipality):
        visits = WardVisit.objects.order_by("starts_at")
        assert [visit.starts_at.hour for visit in visits] == [10, 11]
        assert {visit.officers.get().membership_id for visit in visits} == {
            next(iter(visits)).officers.get().membership_id
        }
    again = send(officer, url, open_page(officer, url), **typed | {"starts_at": "14:00"})
    assert "もう訪問の予定があります" in again.content.decode()


@pytest.mark.parametrize("query", ["", "?f=", "?f=999999999", "?f=-1"])
def test_nothing_ticked_is_said(town, query):
    officer = as_(town.people["other_officer"])
    answer = officer.get(f"/{town.code}/calendar/visits/plan/{query}", follow=True)
    assert "チェックを入れてください" in answer.content.decode()


def test_nobody_plans_for_another_desk(town):
    url = f"/{town.code}/calendar/visits/plan/?f={town.group_home.pk}"
    assert as_(town.people["officer"]).get(url).status_code == 302
    assert as_(town.people["owner"]).get(url).status_code == 403
