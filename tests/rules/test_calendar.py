"""Periods as 民法 140・143 counts them, and dates with eras."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.calendar import (
    Period,
    add_months,
    day_in_fiscal_year,
    day_of_month_before,
    deadline_after,
    deadline_before,
    fiscal_year_bounds,
    fiscal_year_of,
    months_before,
    part_bounds,
    period_end,
)
from compliance.rules.wareki import ERAS, WarekiError, format_date, format_fiscal_year, parse_date

D = date.fromisoformat


@pytest.mark.parametrize(
    ("event", "months", "last"),
    [
        ("2026-04-20", 1, "2026-05-20"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-31"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-28", 1, "2026-02-28"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2028-01-29", 1, "2028-02-29"),
        ("2028-01-28", 1, "2028-02-28"),
        ("2028-02-28", 1, "2028-03-28"),
        ("2028-02-29", 1, "2028-03-31"),
        ("2026-11-30", 1, "2026-12-31"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-30", 2, "2027-02-28"),
        ("2026-04-01", 24, "2028-04-01"),
        ("2026-03-31", 24, "2028-03-31"),
        ("2026-02-28", 24, "2028-02-29"),
        ("2028-02-28", 24, "2030-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2024-05-01", 36, "2027-05-01"),
        ("2026-04-20", 0, "2026-04-20"),
    ],
)
def test_a_period_begins_the_day_after_its_event(event, months, last):
    assert period_end(D(event), months) == D(last)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 60))
def test_a_period_never_ends_before_a_later_events_period(day, months):
    assert period_end(day, months) <= period_end(day + timedelta(days=1), months)
    assert period_end(day, months) > day


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-03-31", "2026-02-28"),
        ("2028-03-30", "2028-02-29"),
        ("2026-07-31", "2026-06-30"),
        ("2026-01-15", "2025-12-15"),
    ],
)
def test_a_month_before_is_the_same_day_or_the_months_last(day, before):
    assert months_before(D(day), 1) == D(before)


def test_periods_may_be_days():
    assert deadline_after(D("2026-02-20"), Period("days", 14)) == D("2026-03-06")
    assert deadline_before(D("2026-03-06"), Period("days", 14)) == D("2026-02-20")


@given(st.dates())
def test_a_day_lies_in_its_fiscal_year(day):
    first, last = fiscal_year_bounds(fiscal_year_of(day))
    assert first <= day <= last


@pytest.mark.parametrize("times", [1, 2, 3, 4, 6, 12])
@pytest.mark.parametrize("year", [2023, 2026, 2027])
def test_parts_fill_the_fiscal_year_without_gaps(times, year):
    bounds = [part_bounds(year, k, times) for k in range(1, times + 1)]
    assert (bounds[0][0], bounds[-1][1]) == fiscal_year_bounds(year)
    for (_, end), (start, _) in pairwise(bounds):
        assert start == end + timedelta(days=1)


@given(st.dates(), st.integers(0, 600))
def test_the_ends_of_time_hold(day, months):
    for found in (period_end(day, months), months_before(day, months), add_months(day, months)):
        assert date.min <= found <= date.max
    assert deadline_before(day, Period("days", months)) <= day <= deadline_after(day, Period("days", months))


def test_days_of_a_year_fall_into_their_fiscal_year():
    assert day_in_fiscal_year(2026, 7, 31) == D("2026-07-31")
    assert day_in_fiscal_year(2026, 2, 29) == D("2027-02-28")
    assert day_in_fiscal_year(2027, 2, 29) == D("2028-02-29")
    assert day_of_month_before(D("2027-01-20"), 15) == D("2026-12-15")
    assert day_of_month_before(D("2026-03-01"), 31) == D("2026-02-28")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和8年4月20日", "2026-04-20"),
        ("令和８年４月２０日（月）", "2026-04-20"),
        ("㋿8年4月20日", "2026-04-20"),
        ("令8.4.20", "2026-04-20"),
        ("R8/4/20", "2026-04-20"),
        ("r8-4-20", "2026-04-20"),
        ("Ｒ８．４．２０", "2026-04-20"),
        ("R.8.4.20", "2026-04-20"),
        (" 令和 8年 4月 20日 ", "2026-04-20"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("㍻30年4月1日", "2018-04-01"),
        ("昭和64年1月7日", "1989-01-07"),
        ("大正15年12月25日", "1926-12-25"),
        ("昭和元年12月25日", "1926-12-25"),
        ("明治45年7月30日", "1912-07-30"),
        ("令和八年四月二十日", "2026-04-20"),
        ("2026年4月20日", "2026-04-20"),
        ("2026/4/20", "2026-04-20"),
        ("2026-04-20", "2026-04-20"),
        ("2026.4.20", "2026-04-20"),
        ("2026－4－20", "2026-04-20"),
        ("20260420", "2026-04-20"),
        ("令和6年2月29日", "2024-02-29"),
    ],
)
def test_usual_ways_of_writing_a_date_are_read(text, day):
    assert parse_date(text) == D(day)


@pytest.mark.parametrize(
    "text",
    [
        "平成31年5月1日",
        "令和元年4月30日",
        "令和7年2月30日",
        "令和7年2月29日",
        "令和0年1月1日",
        "昭和64年1月8日",
        "大正15年12月26日",
        "明治5年1月1日",
        "令和8年4月20日（火）",
        "2026/13/1",
        "2026/4",
        "4/20",
        "20260231",
        "来週",
        "",
        "　",
        "12345",
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(text):
    with pytest.raises(WarekiError) as refused:
        parse_date(text)
    assert str(refused.value).endswith(("。", "2026/4/20"))


@given(st.dates(date(1873, 1, 1), date(2100, 12, 31)))
def test_what_is_written_is_read_again(day):
    assert parse_date(format_date(day)) == day


def test_the_first_year_of_an_era_is_written_gannen():
    assert format_date(D("2019-05-01")) == "令和元年5月1日（水）"
    assert format_date(D("2026-11-22")) == "令和8年11月22日（日）"
    assert format_date(D("2019-04-30"), weekday=False) == "平成31年4月30日"
    assert format_date(D("1850-01-01"), weekday=False) == "1850年1月1日"
    assert format_fiscal_year(2026) == "令和8年度"
    assert format_fiscal_year(2019) == "平成31年度"
    assert ERAS[0].first == D("2019-05-01")
