"""Reads of the lists that were uploaded. ``access_*`` is the only door to an object."""

from django.db.models import Case, Count, When
from django.shortcuts import get_object_or_404

from accounts.models import Role
from facilities.models import Facility, FacilityImport, ListStep, StagedRow
from office.selectors import last_job

#: The job that reads a list and checks it.
READ = "facilities.list"
STATES_IN_ORDER = Case(*(When(state=one, then=place) for place, one in enumerate(ListStep.State)))
#: The rows that have to be looked at once more.
AGAIN = "again"


def imports():
    """All lists ever read into the municipality, newest first."""
    return FacilityImport.objects.select_related("file", "asked_by", "job")


def access_import(membership, pk):
    """One import of the municipality, for its administrators; others get 404."""
    return get_object_or_404(imports() if membership.role == Role.WARD_ADMIN else imports().none(), pk=pk)


def staged_rows(batch, outcome):
    """What an import would write, or has written: the rows of one outcome in the order of their lines.

    Args: ``outcome``: of the plans, or AGAIN: what is other now than when somebody confirmed it.
    """
    wanted = {"again": True} if outcome == AGAIN else {"outcome": outcome}
    return StagedRow.objects.filter(batch=batch, **wanted).order_by("line", "pk")


def steps_of(batch, kind):
    """The steps of one kind that a list proposes, those that wait first, as its lines stand."""
    steps = ListStep.objects.filter(batch=batch, kind=kind).select_related("facility__operator", "decided_by")
    return steps.order_by(STATES_IN_ORDER, "pk")


def kinds_of(batch):
    """The kinds of steps that a list proposes, as (kind, {state: how many})."""
    found: dict = {}
    counted = ListStep.objects.filter(batch=batch).order_by().values_list("kind", "state")
    for kind, state, number in counted.annotate(number=Count("pk")):
        found.setdefault(kind, {})[state] = number
    return [(kind, found[kind]) for kind in ListStep.Kind if kind in found]


def undecided(batch, kind, pks=None):
    """The steps of one kind that nobody has decided on, or those among some ids."""
    steps = steps_of(batch, kind).filter(state__in=[ListStep.State.OPEN, ListStep.State.ASKED])
    return list(steps if pks is None else steps.filter(pk__in=pks))


def candidates_of(rows):
    """The facilities that some rows may mean, by id."""
    pks = {pk for row in rows for pk in row.values["candidates"]}
    return Facility.objects.filter(pk__in=pks).select_related("operator").defer("search_text").in_bulk()


def names_of(model, pks):
    """The names of some facilities or dwellings."""
    return list(model.objects.filter(pk__in=pks).order_by("pk").values_list("name", flat=True))


def previews_of(file):
    """How an uploaded list looks in each encoding that may be meant, where a worker could not tell; else None."""
    job = last_job(READ, file=file.pk)
    return job.result.get("previews") if job and job.result else None
