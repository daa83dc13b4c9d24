"""Reads of enquiries about who could sit on a council. ``access_enquiry`` is the only door to one."""

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import Enquiry, EnquiryWord

_WITH = ("facility__operator", "facility__municipality", "asked_by")


def access_enquiry(membership, pk):
    """An enquiry of a facility the person may see, or 404."""
    rows = Enquiry.objects.select_related(*_WITH)
    return one_or_404(rows.filter(facility__in=facilities_seen_by(membership)), pk)


def words_of(enquiry):
    """What the two sides wrote, the earliest first."""
    return EnquiryWord.objects.filter(enquiry=enquiry).select_related("by")


def last_answer(enquiry):
    """The desk's latest answer, or None."""
    return words_of(enquiry).exclude(kind=EnquiryWord.Kind.ASKS).order_by("-pk").first()


def waiting_enquiries(membership):
    """The enquiries that wait for an answer of this person's desk, the oldest first."""
    rows = Enquiry.objects.filter(state=Enquiry.State.WAITING, facility__in=facilities_seen_by(membership))
    return rows.select_related(*_WITH).order_by("asked_on", "pk")
