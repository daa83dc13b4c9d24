"""Reads of who has to be visited by the municipality's own staff."""

from django.db.models import Case, F, IntegerField, Max, OuterRef, Subquery, Value, When

from compliance.obligations.models import StoredRow
from compliance.rules.codes import DutyId
from facilities.selectors import facilities_seen_by, search_facilities
from meetings.models import WardVisit


def due(membership, *, on, query="", service_type="", life_area="", planned=""):
    """The facilities that the rules want visited, the most overdue first, as rows of the assessment.

    Args: ``planned``: "no" for those without a plan, "yes" for those with one; the others as of ``search_facilities``.
    """
    facilities = search_facilities(membership, query=query, service_type=service_type, state="open", on=on)
    if life_area:
        facilities = facilities.filter(life_area=life_area)
    own = WardVisit.objects.filter(facility=OuterRef("facility_id")).order_by()
    last = own.values("facility").annotate(latest=Max("visited_on")).values("latest")
    coming = own.filter(visited_on=None, called_off_on=None)
    rows = StoredRow.objects.filter(duty=DutyId.WARD_VISIT, facility__in=facilities.order_by().values("pk"))
    rows = rows.annotate(
        last_on=Subquery(last),
        plan=Subquery(coming.values("pk")[:1]),
        planned_on=Subquery(coming.values("planned_on")[:1]),
        settled=Case(
            When(state__in=[StoredRow.State.MET, StoredRow.State.EXEMPT], then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )
    if planned:
        rows = rows.filter(plan__isnull=planned == "no")
    return rows.select_related("facility").order_by(
        "settled", F("due_on").asc(nulls_last=True), "facility_id"
    )


def areas(membership):
    """The areas in which facilities lie that the person sees."""
    found = (
        facilities_seen_by(membership).order_by().exclude(life_area="").values_list("life_area", flat=True)
    )
    return sorted(set(found.distinct()))


def chosen(membership, numbers):
    """The facilities of these numbers that the person sees, by area and name: the order of a round."""
    found = facilities_seen_by(membership).filter(pk__in=numbers)
    return list(found.order_by("life_area", "address", "kana", "pk"))
