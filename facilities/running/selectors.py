"""Reads of the records of running. ``access_*`` is the only door to an object."""

from django.http import Http404

from facilities.models import Addition, Dwelling, Residency
from facilities.running.kinds import KINDS
from facilities.selectors import facilities_seen_by, one_or_404

#: What is read with the records of a table.
_BESIDE = {Residency: ("dwelling",), Addition: ("notice",)}


def access_kind(name):
    """A kind of record by its word in an address, or 404."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def access_record(membership, name, pk):
    """One record of a facility the person may see, or 404."""
    kind = access_kind(name)
    rows = kind.model.objects.select_related("facility__operator", *_BESIDE.get(kind.model, ()))
    return one_or_404(rows.filter(facility__in=facilities_seen_by(membership)), pk)


def records_of(facility, kind):
    """A facility's records of one kind, the latest first."""
    rows = kind.model.objects.filter(facility=facility)
    beside = _BESIDE.get(kind.model)
    return list(rows.select_related(*beside) if beside else rows)


def satellites_of(facility):
    """The satellites of a facility, those given up too: somebody may have lived there before."""
    return Dwelling.objects.filter(facility=facility, satellite=True)
