"""Reads of the import desk. ``access_*`` is the only door to an object."""

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from accounts.models import Role
from facilities.importing.desk.layouts import closest, keys_of
from facilities.importing.selectors import READ
from facilities.lists.proposing import Proposal
from facilities.models import FacilityImport, ListMapping, ListWord
from office.models import Job, StoredFile
from office.selectors import last_job


def access_list(membership, pk):
    """The file of a list that an administrator handed in, or that stands among the imports; else 404."""
    listed = FacilityImport.objects.filter(file=OuterRef("pk"))
    files = StoredFile.objects.filter(Q(stored_by=membership.pk) | Exists(listed), erased_at=None)
    return get_object_or_404(files if membership.role == Role.WARD_ADMIN else files.none(), pk=pk)


def proposal_of(file):
    """How a list might be read, as a worker found it; None where it needs no mapping of its own."""
    told = _told(file, "proposal")
    return Proposal.from_dict(told) if told else None


def words_of(file):
    """The words of a list that nobody had explained when a worker read it, as told by the reader."""
    return _told(file, "words") or []


def encoding_of(file):
    """The encoding that a person chose for it, or None."""
    job = last_job(READ, file=file.pk)
    return job.parameters.get("encoding") if job else None


def _told(file, what):
    """What the last worker that came to the end of a list told of it; while another reads it anew, that still stands."""
    jobs = Job.objects.filter(kind=READ, parameters__contains={"file": file.pk}, result__has_key=what)
    job = jobs.order_by("-pk").first()
    return job and (job.result or {})[what]


def mapping_of(proposal):
    """The mapping that is remembered for the layout of a list, or None."""
    found = ListMapping.objects.filter(layout_key__in=keys_of(proposal))
    return closest(found, lambda kept: kept.mapping)


def explained_words():
    """The words whose meaning is remembered."""
    return ListWord.objects.exclude(meaning="")
