"""Reads of jobs. ``access_*`` is the only door to an object."""

from django.shortcuts import get_object_or_404

from office.models import Job


def access_job(membership, pk):
    """A job the person asked for, or 404."""
    return get_object_or_404(Job.objects.filter(asked_by=membership.pk), pk=pk)
