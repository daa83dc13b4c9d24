"""The only place that writes answers about next year's dates and the municipality's visits."""

from meetings.models import DatesAnswer, WardVisit
from meetings.ward import policies
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse


def answer_dates(*, by, facility, fiscal_year, today, answered_on, provisional_on, note, seen=None):
    """Record a facility's answer about its next year's meeting (N8-4b), or correct it.

    Args: ``fiscal_year``: the year in which it was asked; ``provisional_on``: the day meant, in the next year, or
    None where ``note`` says roughly when. Raises Refused, Stale.
    """

    def policy(answer):
        return policies.why_not_happened(answered_on, today) or policies.why_not_provisional(
            provisional_on, fiscal_year
        )

    values = {"answered_on": answered_on, "provisional_on": provisional_on, "note": note}
    with acting(by, "dates.answer"):
        lock_until_commit(f"dates:{facility.pk}:{fiscal_year}")
        given = DatesAnswer.objects.filter(facility=facility, fiscal_year=fiscal_year).first()
        opened(given, seen=seen, policy=policy)
        if given is None:
            return DatesAnswer.objects.create(facility=facility, fiscal_year=fiscal_year, **values)
        write(given, **values)
        return given


def remove_answer(*, by, answer, seen=None):
    """Take back an answer that was recorded by mistake; the trail keeps it. Raises Stale."""
    policy = nothing_forbids("a mistake may always be taken back")
    with changing(by, "dates.remove", answer, seen=seen, policy=policy):
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
