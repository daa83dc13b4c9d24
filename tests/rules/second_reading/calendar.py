"""Fiscal years, periods after 民法 140・143 and the days off of public offices."""

from calendar import monthrange
from datetime import date, timedelta

import jpholiday

DAY = timedelta(days=1)


def day(text):
    """The date that a fact names, or None."""
    return date.fromisoformat(text) if text else None


def fiscal_year(d):
    return d.year if d.month >= 4 else d.year - 1


def first_of(year):
    return date(year, 4, 1)


def last_of(year):
    return date(year + 1, 3, 31)


def _months_on(first, months):
    """The last day of a period whose first counted day is ``first``."""
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    length = monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - DAY


def after(event, months):
    """The end of "within n months after an event": the event's day is not counted."""
    return _months_on(event + DAY, months)


def counting(first, months):
    """The end of "within n months from a day" that itself counts: designation, opening."""
    return _months_on(first, months)


def month_before(d):
    """The same day of the month before, or that month's last day where there is none."""
    year, month = (d.year, d.month - 1) if d.month > 1 else (d.year - 1, 12)
    return date(year, month, min(d.day, monthrange(year, month)[1]))


def month_later(d, months):
    """The first of the month that lies so many months after that of ``d``."""
    month = d.month - 1 + months
    return date(d.year + month // 12, month % 12 + 1, 1)


def working_day(d):
    """The day itself, or the next on which a public office is open."""
    while d.weekday() >= 5 or (d.month, d.day) in OFFICE_CLOSED or jpholiday.is_holiday(d):
        d += DAY
    return d


OFFICE_CLOSED = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
