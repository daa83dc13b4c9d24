"""What is owed all the time: measures kept ready, and what comes round every three years."""

from datetime import date

from .calendar import after, day
from .row import Row, open_status
from .tables import KEPT_READY

NOT_BEFORE = date(2027, 3, 31)


def rows(case):
    if case.care or case.after_closing or case.suspended(case.on):
        return
    for area, item in KEPT_READY:
        yield _kept_ready(case, area, item)
    if case.ward and case.year >= 2026:
        third = [day(e["date"]) for e in case.evaluations("third_party")]
        yield _every_three_years(case, "thirdparty.receive", "third_party", "facility", third)
        visits = [day(d) for d in case.list("ward_visits")]
        yield _every_three_years(case, "ward.visit", "ward", "municipality", visits)


def _unknown(case):
    return () if case.designated else ("unknown:designated_on",)


def _kept_ready(case, area, item):
    days = [day(m["on"]) for m in case.list("measures") if (m["area"], m["item"]) == (area, item)]
    met = min((d for d in days if d <= case.on), default=None)
    row = Row("measure.have", f"{area}.{item}", None, "breach", met=met)
    row.reasons, row.assumption = _unknown(case), not case.designated
    if met:
        row.status = "met"
    elif case.designated and case.on < case.designated:
        row.status = "upcoming"
    else:
        row.reasons += ("missing",)
    return row


def _every_three_years(case, duty, subject, responsible, days):
    last = max((d for d in days if d <= case.on), default=None)
    row = Row(duty, subject, None, "upcoming", assumption=True, advisory=True, responsible=responsible)
    since = last or case.designated
    if not since:
        row.reasons = _unknown(case)
        return row
    row.due = row.limit = max(after(since, 36), NOT_BEFORE)
    row.status = open_status(case.on, row.due, row.limit)
    return row
