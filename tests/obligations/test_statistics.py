"""統計: what is counted for whom, on screen, as a workbook and as a paper's data."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from accounts.tenancy import scope
from compliance.obligations.statistics import selectors
from meetings.models import Attendance, Meeting, MeetingPart, WardVisit
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(world):
    """One meeting of two facilities of the same desk in the fiscal year, and one before it."""
    home = world.home
    with scope(home.municipality):
        Attendance.objects.all().delete()
        MeetingPart.objects.exclude(meeting=home.meeting).update(awaits_record=False)
        Meeting.objects.exclude(pk=home.meeting.pk).update(state=Meeting.State.PLANNED)
        MeetingPart.objects.filter(pk=home.part.pk).update(topics=["fire_plan", "abuse"])
        MeetingPart.objects.create(meeting=home.meeting, facility=home.second_facility)
        Attendance.objects.create(part=home.part, name="見本区", category="municipality")
        before = Meeting.objects.create(host=home.facility, date=date(2026, 3, 31), state=Meeting.State.HELD)
        MeetingPart.objects.create(meeting=before, facility=home.facility)
    return home


def _numbers(town, membership, year=2026):
    with scope(town.municipality):
        lines, topics = selectors.statistics(membership, year, on=TODAY)
    keys = [key for key, _ in selectors.COLUMNS]
    return {line.service_type: dict(zip(keys, line.cells, strict=True)) for line in lines}, topics


def test_meetings_are_counted_by_type_and_year(town):
    found, topics = _numbers(town, town.officer)
    home = found["ninchi_gh"]
    assert (home["held"], home["joint"], home["attended"]) == (1, 1, 1)
    assert (found["chiiki_tsusho"]["held"], found["chiiki_tsusho"]["attended"]) == (1, 0)
    assert "kyodo_seikatsu" not in found
    # A heading's own code stands for all of its items.
    assert sum(number for *_, number in topics) > 1
    before, _ = _numbers(town, town.officer, 2025)
    assert (before["ninchi_gh"]["held"], before["ninchi_gh"]["late"]) == (1, 0)


@pytest.mark.parametrize(
    ("submitted", "late"), [(date(2026, 4, 30), 0), (date(2026, 5, 1), 1), (None, 1)], ids=str
)
def test_minutes_that_came_late_are_told_of_years_that_are_over(town, monkeypatch, submitted, late):
    # A municipality whose own rules say by when minutes are handed in.
    monkeypatch.setattr(selectors, "code_here", lambda: "131202")
    with scope(town.municipality):
        MeetingPart.objects.filter(meeting__date=date(2026, 3, 31)).update(submitted_on=submitted)
        officer = type(town.officer).objects.select_related("municipality", "desk").get(pk=town.officer.pk)
    officer.municipality.starts_on = date(2025, 4, 1)
    found, _ = _numbers(town, officer, 2025)
    assert found["ninchi_gh"]["submitted_late"] == late


def test_the_other_desk_counts_its_own(town):
    found, _ = _numbers(town, town.other_officer)
    assert set(found) == {"kyodo_seikatsu"}
    with scope(town.municipality):
        made = WardVisit.objects.filter(visited_on__isnull=False).count()
    assert found["kyodo_seikatsu"]["visited"] == min(made, 1)


def test_screen_and_workbook_say_the_same(world, town):
    client = as_(world.people["officer"])
    page = client.get(f"/{town.code}/statistics/")
    assert page.status_code == 200
    answer = client.get(f"/{town.code}/statistics/xlsx/?year=2026")
    book = load_workbook(io.BytesIO(answer.content))
    rows = list(book["会議と訪問"].iter_rows(values_only=True))
    assert list(rows[-1][2:]) == page.context["data"]["total"]
    assert "見本ホームいちご" not in page.content.decode()


@pytest.mark.parametrize("year", ["", "0", "9999", "abc", "2024"])
def test_any_year_of_the_address_is_answered(world, town, year):
    assert as_(world.people["ward_admin"]).get(f"/{town.code}/statistics/?year={year}").status_code == 200
