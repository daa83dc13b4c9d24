"""Reads of the lists that were uploaded. ``access_*`` is the only door to an object."""

from django.shortcuts import get_object_or_404

from accounts.models import Role
from facilities.models import FacilityImport, ListStep, StagedRow
from office.selectors import last_job

#: The job that reads a list and checks it.
READ = "facilities.list"
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


def steps_of(batch):
    """The steps that a list proposes, kind by kind, as its lines stand."""
    steps = ListStep.objects.filter(batch=batch).select_related("facility", "decided_by")
    return steps.order_by("kind", "state", "pk")


def previews_of(file):
    """How an uploaded list looks in each encoding that may be meant, where a worker could not tell; else None."""
    job = last_job(READ, file=file.pk)
    return job.result.get("previews") if job and job.result else None
