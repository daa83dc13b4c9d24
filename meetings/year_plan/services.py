"""Plans all meetings of a fiscal year at once, and writes what is meant to be done at a planned one."""

from uuid import uuid5

from meetings.models import Intention, MeetingPart
from meetings.planning import services as planning
from meetings.policies import why_not_change
from meetings.tokens import mark_of_plan
from meetings.year_plan import policies, selectors
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from office.errors import Stale, refuse


def plan_year(*, by, facility, token, year, today, rows, seen):
    """Plan all the meetings of a page of the year: all of them or none.

    Args: ``rows``: of each meeting ``event`` and ``own`` as of ``planning.services.plan``, and ``intention``, the fields
    of an Intention; ``seen``: the state of the year that the page showed. Returns the parts; the same page sent twice
    gives those it made first. Raises Refused, and Stale where somebody else changed the year meanwhile.
    """
    with acting(by, "meeting.plan_year"):
        lock_until_commit(f"year plan:{facility.pk}:{year}")
        marks = [uuid5(token, f"row {number}") for number in range(len(rows))]
        if made := _made_already(facility, marks, rows):
            return made
        if seen != selectors.seen_now(facility, year):
            raise Stale
        refuse(policies.why_not_plan_year(rows, year))
        return [
            _plan(by, facility, mark, today, row)
            for mark, row in sorted(zip(marks, rows, strict=True), key=lambda pair: pair[1]["event"]["date"])
        ]


def _made_already(facility, marks, rows):
    """The parts that this very page made before; empty where it made none, or says something else by now."""
    wanted = [
        mark_of_plan(facility, mark, row["event"], row["own"]) for mark, row in zip(marks, rows, strict=True)
    ]
    made = MeetingPart.objects.filter(facility=facility, meeting__token__in=wanted).order_by("meeting__date")
    return list(made) if rows and made.count() == len(wanted) else []


def _plan(by, facility, mark, today, row):
    part = planning.plan(
        by=by, facility=facility, token=mark, today=today, event=row["event"], own=row["own"]
    )
    Intention.objects.create(part=part, **row["intention"])
    return part


def intend(*, by, part, intention, seen=None):
    """Write what a facility means to do at a planned meeting. Raises Refused, Stale."""

    def policy(meeting, part, *rows):
        return why_not_change(meeting, part) or policies.why_not_intend(meeting)

    with acting(by, "meeting.intend"):
        lock_until_commit(f"intention:{part.pk}")
        row = selectors.intention_of(part)
        with changing(by, "meeting.intend", part.meeting, part, row, policy=policy, seen=seen):
            if row is None:
                return Intention.objects.create(part=part, **intention)
            write(row, **intention)
            return row
