"""The council's page of a year that is over: who was seated then and how often they came, not who sits there today."""

from datetime import date

import pytest

from meetings.models import Attendance
from meetings.record.attendance import AttendanceEntry

LAST_YEAR = {"year": "2025"}


def _came(member, kind=Attendance.Kind.ATTENDED):
    return AttendanceEntry(kind, member=member)


@pytest.fixture
def years(ward, seat, held):
    """One who sat last year alone, one who sits in both, one who sits since this April; meetings of both years."""
    gone = seat("user", name="見本 先代", since=date(2024, 4, 1), until=date(2025, 12, 31))
    both = seat("resident", name="見本 続代", since=date(2025, 4, 1))
    new = seat("expert", name="見本 新代", since=date(2026, 4, 1))
    held(date(2025, 9, 9), entries=[_came(gone), _came(both, Attendance.Kind.ABSENT)])
    held(date(2026, 3, 5), entries=[_came(both)])
    held(date(2026, 9, 9), entries=[_came(both), _came(new)])
    return gone, both, new


def test_a_past_year_shows_who_was_seated_then(ward, years, visitor):
    client = visitor(ward.owner)
    url = client.at("council", ward.home.pk)
    past = client.get(url, LAST_YEAR).text
    assert "見本 先代" in past
    assert "見本 続代" in past
    assert "見本 新代" not in past
    assert "令和7年度の運営推進会議の構成員は、2人でした。" in past
    assert "加える" not in past
    now = client.get(url).text
    assert "見本 新代" in now
    assert "いま2人です" in now
    assert "これまでの構成員" in now


def test_how_often_each_came_is_that_years(ward, years, visitor):
    client = visitor(ward.owner)
    url = client.at("council", ward.home.pk)
    assert "この年度の会議　出席1回、欠席1回" in client.get(url, LAST_YEAR).text
    assert "欠席1回" not in client.get(url).text


def test_what_is_missing_is_judged_by_the_roster_of_that_years_end(ward, years, visitor):
    client = visitor(ward.owner)
    url = client.at("council", ward.home.pk)
    past = {reason.code for reason in client.get(url, LAST_YEAR).context["missing"]}
    now = {reason.code for reason in client.get(url).context["missing"]}
    # The user left in December; the expert came in April.
    assert past == {"missing:user_or_family", "missing:municipality_or_center", "missing:expert"}
    assert now == {"missing:user_or_family", "missing:municipality_or_center"}


def test_the_ward_reads_numbers_of_that_year_and_no_names(ward, years, visitor):
    client = visitor(ward.officer)
    page = client.get(client.at("council", ward.home.pk), LAST_YEAR).text
    assert "見本 続代" not in page
    assert "利用者 1人" in page
    assert "令和8年3月5日" in page
    assert "令和8年9月9日" not in page


@pytest.mark.parametrize("asked", ["1900", "2099", "x", ""])
def test_a_year_that_cannot_be_shown_is_none(ward, years, visitor, asked):
    client = visitor(ward.owner)
    assert client.get(client.at("council", ward.home.pk), {"year": asked}).status_code == 200
