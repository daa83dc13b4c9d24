"""Which rows of which years are shown for the fiscal year asked for."""

from .calendar import fiscal_year

STANDING = ("council.roster", "measure.have", "thirdparty.receive", "ward.visit")
PERIODIC = (
    "meeting.hold",
    "topics.discuss",
    "evaluation.self",
    "evaluation.external",
    "visit.dwelling",
    "visit.facility",
    "dates.answer",
    "review.receive",
    "disclosure.renew",
    "measure.do",
    "charges.settle",
)
AHEAD = ("meeting.notify", "meeting.precontact", "addition.notify")
FIVE_YEARS = (
    "minutes.submit",
    "minutes.distribute",
    "minutes.publish",
    "meeting.resolve",
    "evaluation.publish",
    "evaluation.report",
    "addition.notify",
)


def is_shown(case, row):
    """Whether a row is given for the fiscal year asked for."""
    if row.duty in STANDING:
        return case.year == case.this_year
    if row.duty == "satellite.leave":
        return True
    if _ended_with_the_facility(case, row):
        return False
    if row.year == case.year:
        return True
    if row.year > case.year:
        return _from_the_next_year(case, row)
    return _from_years_before(case, row)


def _ended_with_the_facility(case, row):
    """Open rows of meetings and evaluations go on until the year after the closing's."""
    if row.duty in PERIODIC or row.duty == "addition.notify":
        return False
    return bool(row.is_open and case.closed and case.year > fiscal_year(case.closed) + 1)


def _from_the_next_year(case, row):
    due_by_then = row.due and fiscal_year(row.due) <= case.year
    return bool(row.year == case.year + 1 and row.duty in AHEAD and due_by_then)


def _from_years_before(case, row):
    years = case.year - row.year
    if row.duty == "record.keep":
        return row.status == "keeping"
    if row.duty in FIVE_YEARS:
        return row.is_open and years <= 5
    if row.duty in PERIODIC and years == 1:
        return row.status == "overdue" or (row.lingers and row.is_open)
    return False
