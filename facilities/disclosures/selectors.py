"""Reads of the addresses of the disclosure system. ``access_*`` is the only door to one."""

from facilities.models import ContactAddress, Disclosure
from facilities.selectors import facilities_seen_by, one_or_404


def contacts_of(facility):
    """Both uses with their address: [(use, its words, ContactAddress or None)]."""
    known = {one.use: one for one in ContactAddress.objects.filter(facility=facility)}
    return [(use, label, known.get(use)) for use, label in ContactAddress.Use.choices]


def access_contact(membership, pk):
    """An address of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    return one_or_404(ContactAddress.objects.filter(facility__in=seen).select_related("facility"), pk)


def last_renewed(facility):
    """The last renewal of the entry, or None."""
    renewed = Disclosure.objects.filter(facility=facility, what=Disclosure.What.ENTRY)
    return renewed.order_by("-renewed_on").first()
