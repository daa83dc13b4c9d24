"""Writes visits (見学)."""

from meetings import rules_queries
from meetings.models import Visit, VisitDwelling, VisitMember
from meetings.visits import policies
from office.changing import acting, changing, form_mark, made_by_form, nothing_forbids, write
from office.errors import refuse


def add_visit(
    *, by, facility, token, today, date, members, dwellings, note, said="", response="", by_staff_alone=False
):
    """Record that members of the council saw the facility, or some of its dwellings (N8-1b, O6-1d).

    Args: ``said``: what those who came said; ``response``: what the facility does about it; ``by_staff_alone``: nobody of
    the council came but staff. Raises Refused. A form sent twice gives the visit it made first.
    """
    with acting(by, "visit.add"):
        chosen = sorted(m.pk for m in members), sorted(d.pk for d in dwellings)
        mark = form_mark(token, facility.pk, date, chosen, note, said, response, by_staff_alone)
        if made := made_by_form(Visit, mark):
            return made
        refuse(_why_not(facility, date, members, dwellings, today, by_staff_alone))
        words = {"note": note, "said": said, "response": response}
        visit = Visit.objects.create(
            facility=facility, date=date, by_staff_alone=by_staff_alone, token=mark, **words
        )
        _seat(visit, members, dwellings)
        return visit


def change_visit(
    *, by, visit, today, date, members, dwellings, note, said="", response="", by_staff_alone=False, seen=None
):
    """Correct a visit. Args: as of :func:`add_visit`. Raises Stale where somebody else was first, Refused where it cannot have been so."""

    def policy(visit):
        return _why_not(visit.facility, date, members, dwellings, today, by_staff_alone)

    with changing(by, "visit.change", visit, seen=seen, policy=policy):
        words = {"note": note, "said": said, "response": response}
        write(visit, date=date, by_staff_alone=by_staff_alone, **words)
        _seat(visit, members, dwellings)
        return visit


def remove_visit(*, by, visit, seen=None):
    """Take a visit back that did not take place; the trail keeps what stood there. Raises Stale."""
    policy = nothing_forbids("a mistake is the facility's own to take back")
    with changing(by, "visit.remove", visit, seen=seen, policy=policy):
        visit.delete()


def _why_not(facility, date, members, dwellings, today, by_staff_alone):
    own_people = rules_queries.own_people(facility, date)
    return policies.why_not_visit(
        date, members, today, own_people, by_staff_alone=by_staff_alone
    ) or policies.why_not_others(facility, [*members, *dwellings])


def _seat(visit, members, dwellings):
    for model, field, wanted in (
        (VisitMember, "member", {m.pk for m in members}),
        (VisitDwelling, "dwelling", {d.pk for d in dwellings}),
    ):
        rows = model.objects.filter(visit=visit)
        present = set(rows.values_list(field, flat=True))
        if present - wanted:
            rows.filter(**{f"{field}__in": present - wanted}).delete()
        for pk in sorted(wanted - present):
            model.objects.create(visit=visit, **{f"{field}_id": pk})
