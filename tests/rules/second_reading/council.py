"""Who sits in the council."""

from datetime import date

from .calendar import counting, last_of
from .freeing import freed_year, not_freed_year
from .row import Row, open_status
from .suspension import moved


def rows(case):
    force = case.in_force(case.year)
    if force is None or case.after_closing or case.suspended(case.on):
        return
    missing, wanted = _care_gaps(case) if case.care else _home_gaps(case)
    due, assumption = _day_of_designation(case) if case.care else _day_of_duty(case)
    row = Row("council.roster", "roster", None, "met", due, due, advisory=not force, assumption=assumption)
    if missing and freed_year(case, case.year):
        row.status, row.reasons, row.assumption = "exempt", freed_year(case, case.year), True
        yield row
        return
    row.reasons = (*(f"missing:{c}" for c in missing), *(f"wanted:{c}" for c in wanted))
    if case.care and not case.designated:
        row.reasons += ("unknown:designated_on",)
    if not case.care:
        _after_a_freed_year(case, row, missing)
        _after_a_suspension(case, row)
    if missing:
        row.status = open_status(case.on, row.due, row.limit) if _before(case, row.due) else "breach"
    yield row


def _before(case, due):
    return bool(due and case.on <= due)


def _day_of_designation(case):
    return case.designated, case.designated is None


def _day_of_duty(case):
    """地域連携推進会議: the duty's first day, and whether the day is an assumption."""
    began = date(2024, 4, 1) if case.year == 2024 else date(2025, 4, 1)
    if case.designated and case.designated > began:
        return counting(case.designated, 12), True
    return began, False


def _after_a_freed_year(case, row, missing):
    if not missing:
        return
    row.reasons += tuple({*not_freed_year(case, case.year), *not_freed_year(case, case.year - 1)})
    if freed_year(case, case.year - 1):
        row.due = row.limit = last_of(case.year)
        row.assumption = True


def _after_a_suspension(case, row):
    due = moved(case, row.due)
    if due != row.due:
        row.due = row.limit = due
        row.assumption = True


def _in_office(case):
    return {m["category"] for m in case.members.values() if case.in_office(m, case.on)}


def _care_gaps(case):
    there = _in_office(case)
    missing, wanted = [], []
    if not there & {"user", "family"}:
        missing.append("user_or_family")
    else:
        wanted += [c for c in ("user", "family") if c not in there]
    if not there & {"municipality", "center"}:
        missing.append("municipality_or_center")
    missing += [c for c in ("resident", "expert") if c not in there]
    if case.kind.council == "iryo" and "medical" not in there:
        missing.append("medical")
    if "staff" not in there:
        wanted.append("staff")
    return missing, wanted


def _home_gaps(case):
    there = _in_office(case)
    missing = [c for c in ("user", "family", "resident") if c not in there]
    return missing, [c for c in ("expert", "municipality") if c not in there]
