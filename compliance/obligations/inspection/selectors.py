"""Reads for the file of a facility's records."""

from office.models import Job
from office.selectors import access_job_of

#: The kind of the job that makes the file.
PACK = "inspection.pack"


def access_pack(membership, pk):
    """A file of records that the person asked for, or 404."""
    return access_job_of(membership, pk, PACK)


def packs_of(membership, facility):
    """The files that the person asked for of one facility, the latest first."""
    jobs = Job.objects.filter(kind=PACK, asked_by=membership.pk, parameters__facility=facility.pk)
    return jobs.order_by("-pk")[:10]
