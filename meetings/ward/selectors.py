"""Reads of answers. ``access_*`` is the only door to an object."""

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import DatesAnswer


def answers_of(facility):
    """A facility's answers about the next year's meeting, the latest first."""
    return DatesAnswer.objects.filter(facility=facility)


def answer_of(facility, fiscal_year):
    """The answer given in a fiscal year, or None."""
    return answers_of(facility).filter(fiscal_year=fiscal_year).first()


def access_answer(membership, pk):
    """An answer of a facility the person may see, or 404."""
    rows = DatesAnswer.objects.select_related("facility__operator")
    return one_or_404(rows.filter(facility__in=facilities_seen_by(membership)), pk)
