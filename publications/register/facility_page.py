"""What the page of one facility on the register says of its years."""

from compliance.rules.calendar import fiscal_year_of
from evaluations.models import Evaluation
from facilities.wording import service_name
from meetings import rules_queries
from office.charts import Mark, year_strip
from publications.register import selectors
from publications.register.models import PublicDay

#: How many fiscal years are drawn, and how many minutes one page lists.
YEARS, MINUTES = 3, 100
_EVALUATIONS = dict(Evaluation.Kind.choices)


def context_of(facility, today):
    """All that the page shows of a row of ``PublicFacility``; ``today`` is the day it is read."""
    minutes = list(selectors.minutes_of_facility(facility.facility_id)[:MINUTES])
    days = list(selectors.days_of(facility.facility_id)[: MINUTES * 3])
    of_part = {row.part_id: row for row in minutes}
    marks = [_mark(day, of_part) for day in days]
    this_year = fiscal_year_of(today)
    years = sorted({fiscal_year_of(day.on) for day in days} | {this_year}, reverse=True)
    meetings = [day for day in days if day.kind == PublicDay.Kind.MEETING]
    return {
        "service": service_name(facility.service_type),
        "council": rules_queries.council_of_type(facility.service_type),
        "strips": [_strip(year, marks, today) for year in years if year <= this_year][:YEARS],
        "minutes": minutes,
        "unpublished": [day for day in meetings if day.part_id not in of_part and day.on <= today],
        "visits": [day for day in days if day.kind == PublicDay.Kind.VISIT],
        "evaluations": [
            (_EVALUATIONS.get(day.what, day.what), day)
            for day in days
            if day.kind == PublicDay.Kind.EVALUATION
        ],
    }


def _strip(year, marks, today):
    return year_strip(year, [mark for mark in marks if fiscal_year_of(mark.on) == year], today)


def _mark(day, of_part):
    if day.kind == PublicDay.Kind.VISIT:
        return Mark(day.on, "visit", "構成員の見学")
    if day.kind == PublicDay.Kind.EVALUATION:
        return Mark(day.on, "met", _EVALUATIONS.get(day.what, day.what))
    row = of_part.get(day.part_id)
    label = "会議（合同）" if day.joint else "会議"
    return Mark(day.on, "meeting", label, url=selectors.url_of(row) if row else "")
