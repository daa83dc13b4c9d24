"""Reads of whom the ward asked to register what it does not know."""

from django.db.models import Exists, OuterRef

from compliance.obligations.models import RegistrationRequest, StoredRow
from compliance.obligations.selectors import unregistered
from facilities.selectors import search_facilities


def request_of(facility):
    """What the facility was asked, or None."""
    return RegistrationRequest.objects.filter(facility=facility).first()


def facilities_to_ask(membership, *, on):
    """Open facilities the person sees that have something unregistered and were not asked yet."""
    asked = RegistrationRequest.objects.filter(facility=OuterRef("pk"))
    rows = StoredRow.objects.filter(unregistered(on), facility=OuterRef("pk"), advisory=False)
    facilities = search_facilities(membership, state="open", on=on).select_related(None)
    return facilities.filter(Exists(rows), ~Exists(asked))
