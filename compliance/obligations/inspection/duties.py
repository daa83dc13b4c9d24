"""What the facility owed in the years, and how it stands: the index of the file and what is missing."""

from compliance.obligations import facts
from compliance.obligations.facility_page.row_status import RowsInContext
from compliance.obligations.rulebook import ask
from compliance.obligations.wording import names_in, title_of
from compliance.rules.statuses import SETTLED
from compliance.rules.wareki import format_date, format_fiscal_year
from office.status_looks import look_of


def duties_of(facility, years, starts_on):
    """Every row of the years as JSON, in the rulebook's order within each year.

    Raises FactsError where the facility's facts break the contract.
    """
    gathered = facts.gather([facility.pk])
    names = names_in(gathered)
    standing = RowsInContext.of(facility, gathered[facility.pk], on=years.on, starts_on=starts_on)
    found, seen = [], set()
    for year in range(years.first, years.last + 1):
        for row in ask(gathered[facility.pk], on=years.on, fiscal_year=year, explanations=True):
            if (row.duty, row.subject) not in seen:
                seen.add((row.duty, row.subject))
                found.append(_duty(row, title_of(row, names, year), standing.status_of(row), year))
    return found


def _duty(row, title, status, year):
    return {
        "year": format_fiscal_year(year),
        "title": title,
        "due": format_date(row.due_on, weekday=False) if row.due_on else "",
        "met": format_date(row.met_on, weekday=False) if row.met_on else "",
        "status": look_of(status, row.late).label,
        "missing": status not in SETTLED and status not in ("upcoming", "due_soon", "before_start"),
        "late": row.late,
        "basis": "、".join(row.explain().basis),
    }
