"""The only place that writes answers about next year's dates and the municipality's visits."""

from accounts.audit import acting
from meetings.models import DatesAnswer, WardVisit
from meetings.ward import policies
from office.errors import refuse


def answer_dates(*, by, facility, fiscal_year, today, answered_on, provisional_on, note):
    """Record a facility's answer about its next year's meeting (N8-4b); a later answer takes the place of the first.

    Args: ``fiscal_year``: the year in which it was asked; ``provisional_on``: the day meant, in the next year, or
    None where ``note`` says roughly when. Raises Refused.
    """
    with acting(by, "dates.answer"):
        refuse(policies.why_not_happened(answered_on, today))
        refuse(policies.why_not_provisional(provisional_on, fiscal_year))
        return DatesAnswer.objects.update_or_create(
            municipality=by.municipality,
            facility=facility,
            fiscal_year=fiscal_year,
            defaults={"answered_on": answered_on, "provisional_on": provisional_on, "note": note},
        )[0]


def remove_answer(*, by, answer):
    """Take back an answer that was recorded by mistake; the trail keeps it."""
    with acting(by, "dates.remove"):
        answer.delete()


def add_ward_visit(*, by, facility, today, visited_on):
    """Record that the municipality's staff saw a facility (N8-6c), once a day at most. Raises Refused."""
    with acting(by, "ward_visit.add"):
        refuse(policies.why_not_happened(visited_on, today))
        return WardVisit.objects.get_or_create(facility=facility, visited_on=visited_on)[0]


def remove_ward_visit(*, by, visit):
    """Take back a visit that was recorded by mistake; the trail keeps it."""
    with acting(by, "ward_visit.remove"):
        visit.delete()
