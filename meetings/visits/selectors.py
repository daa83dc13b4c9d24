"""Reads of the visits (見学) to a facility."""

from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import Http404

from facilities.models import Dwelling
from facilities.selectors import facilities_seen_by, one_or_404
from meetings import rules_queries
from meetings.models import Visit, VisitDwelling, VisitMember, VisitPhoto


def access_visit(membership, pk):
    """A visit to a facility the person may see, or 404."""
    visits = Visit.objects.select_related("facility__operator", "facility__municipality")
    return one_or_404(visits.filter(facility__in=facilities_seen_by(membership)), pk)


def dwellings_of(facility):
    """The dwellings of a facility, those given up too: a visit may have been made before."""
    return Dwelling.objects.filter(facility=facility)


def visits_of(membership, facility, today):
    """The visits to a facility, newest first. The ward sees day, dwellings and how many came: no name, no text.

    Each says with ``is_of_council`` whether anybody came from outside, so that it counts.
    """
    own_people = rules_queries.own_people(facility, today)
    came = VisitMember.objects.filter(visit=OuterRef("pk"))
    visits = (
        Visit.objects.filter(facility=facility)
        .annotate(is_of_council=Exists(came.exclude(member__category__in=own_people)))
        .prefetch_related(Prefetch("dwellings", VisitDwelling.objects.select_related("dwelling")))
    )
    if membership.is_ward:
        return visits.defer("note", "said", "response").annotate(came=Count("members"))
    return visits.prefetch_related(
        Prefetch("members", VisitMember.objects.select_related("member__person")),
        Prefetch("photos", VisitPhoto.objects.select_related("file")),
    )


def access_photo(membership, pk):
    """A photo of a visit, for those who work at the facility, or 404: the ward reads none."""
    if membership.is_ward:
        raise Http404
    photos = VisitPhoto.objects.select_related("file", "visit__facility__operator")
    return one_or_404(photos.filter(visit__facility__in=facilities_seen_by(membership)), pk)
