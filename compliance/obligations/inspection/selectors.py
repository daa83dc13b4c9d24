"""Reads for the file of a facility's records."""

from django.http import Http404

from office.models import Job
from office.selectors import access_job

#: The kind of the job that makes the file.
PACK = "inspection.pack"


def access_pack(membership, pk):
    """A file of records that the person asked for, or 404."""
    job = access_job(membership, pk)
    if job.kind != PACK:
        raise Http404
    return job


def packs_of(membership, facility):
    """The files that the person asked for of one facility, the latest first."""
    jobs = Job.objects.filter(kind=PACK, asked_by=membership.pk, parameters__facility=facility.pk)
    return jobs.order_by("-pk")[:10]


def pack_under_way(parameters):
    """The job that makes the same file already, or None."""
    under_way = Job.objects.filter(kind=PACK, state__in=[Job.State.WAITING, Job.State.RUNNING])
    return under_way.filter(parameters=parameters).first()
