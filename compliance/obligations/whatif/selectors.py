"""Reads of comparisons. ``access_*`` is the only door to one."""

from django.http import Http404

from compliance.obligations.comparing.comparison import KIND
from office.selectors import access_job


def access_comparison(membership, pk):
    """A comparison that the person asked for, or 404."""
    job = access_job(membership, pk)
    if job.kind != KIND:
        raise Http404
    return job
