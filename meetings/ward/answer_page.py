"""What the form of a facility's answer about next year's days begins with, and where it leads back to (N8-4b)."""

from accounts.links import at
from compliance.rules.calendar import fiscal_year_bounds
from meetings import rules_queries
from meetings.models import Meeting
from meetings.ward.survey import selectors as survey

#: At least and at most so many days can be entered.
FEWEST, MOST = 3, 12


def first_shown(facility, given, fiscal_year, on):
    """How many days the form has, and what it shows at first: the answer as it stands, or what is planned already.

    Args: ``given``: the DatesAnswer, or None; ``fiscal_year``: the one in which the municipality asks.
    """
    if given is None:
        first, last = fiscal_year_bounds(fiscal_year + 1)
        days = [_day(part.meeting) for part in survey.planned_in(facility, first, last)]
        initial = {"answered_on": on}
    else:
        meetings = [one.part.meeting for one in survey.days_of(given)]
        days = [_day(one) for one in meetings if one.state == Meeting.State.PLANNED]
        if not days and given.provisional_on:
            days = [(given.provisional_on, None, None)]
        initial = {"answered_on": given.answered_on, "note": given.note}
    for number, day in enumerate(days[:MOST], start=1):
        initial |= dict(zip((f"day_{number}", f"from_{number}", f"until_{number}"), day, strict=True))
    kind = rules_queries.service_type(facility)
    asked = kind.meetings_per_year if kind else FEWEST
    return min(max(FEWEST, asked or 0, len(days) + 1), MOST), initial


def _day(meeting):
    return meeting.date, meeting.starts_at, meeting.ends_at


def where_from(membership, facility, fiscal_year):
    """Where whoever answers goes back to: an officer who asked to the board, others to the facility's page."""
    if membership.desk_id and survey.asked_of(facility, fiscal_year):
        return at("meetings:survey")
    return at("meetings:ward", facility.pk)
