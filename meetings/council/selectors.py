"""Reads of a facility's council and of people who may join it."""

from collections import Counter

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, When

from compliance.rules import load_rulebook
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.council.seats import CLOSE_TO_ONE_FACILITY
from meetings.models import (
    Attendance,
    CouncilMember,
    Enquiry,
    EnquiryWord,
    Meeting,
    MeetingPart,
    Person,
    SeatRequest,
)
from office.http import parse_int


def access_member(membership, pk):
    """A member of a council the person works with, or 404. The ward sees numbers only, so no member."""
    members = CouncilMember.objects.select_related("person", "facility__operator", "facility__municipality")
    if membership.is_ward:
        members = members.none()
    return one_or_404(members.filter(facility__in=facilities_seen_by(membership)), pk)


def council_of(facility):
    """All members of a facility's council, former ones too, in the order of the seats."""
    order = [When(category=code, then=place) for place, code in enumerate(load_rulebook().categories)]
    members = CouncilMember.objects.filter(facility=facility).select_related("person")
    return members.order_by(Case(*order, default=len(order)), "pk")


def enquiries_of(facility):
    """What the facility asked its desk about members and did not take back, of each category the latest last."""
    return Enquiry.objects.filter(facility=facility).exclude(state=Enquiry.State.WITHDRAWN).order_by("pk")


def introduced(facility, category, number):
    """What the desk named last in an enquiry of this facility and category, as a member's form begins with it.

    Args: ``number``: of the enquiry, as an address has it; anything else gives {}.
    """
    asked = Enquiry.objects.filter(pk=parse_int(number), facility=facility, category=category).first()
    named = asked and EnquiryWord.objects.filter(enquiry=asked, kind=EnquiryWord.Kind.FOUND).last()
    return {"office": named.body, "phone": named.phone} if named else {}


def seated_since(facility, day):
    """Those who sat on the council on a day or later, or will."""
    return council_of(facility).filter(Q(until=None) | Q(until__gte=day))


def on_duty(members, day):
    """Those of the members whose term runs on a day."""
    return [member for member in members if member.in_office(day)]


def numbers_by_category(facility, day):
    """How many members are in office on a day: {category: number}. This is what the ward sees of a council."""
    rows = council_of(facility).filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
    return dict(Counter(rows.values_list("category", flat=True)))


def attendance_in(facility, first, last):
    """Who came to the facility's meetings of a period, stayed away or sent an opinion, as noted on the day."""
    # The few meetings are asked for first: together with them all of a town's attendance was read for each.
    parts = list(held_in(facility, first, last).values_list("pk", flat=True))
    return Attendance.objects.filter(part__in=parts).order_by("part__meeting__date", "pk")


def held_in(facility, first, last):
    """The facility's parts in the meetings of a period that were held."""
    return MeetingPart.objects.filter(
        facility=facility, meeting__state=Meeting.State.HELD, meeting__date__range=(first, last)
    )


def kinds_of_attendance(facility, first, last):
    """What :func:`attendance_in` gives, in one statement, with ``member_id`` and ``kind`` alone. Args: ``facility``: its number."""
    # An array of the few meetings, told first, for the reason above.
    parts = ArraySubquery(held_in(facility, first, last).order_by().values("pk"))
    return Attendance.objects.filter(part__among=parts).order_by().only("member", "kind")


def known_people(membership, facility):
    """People of the own operator who may be asked onto this council too, never another operator's.

    Users and family members of a facility the reader does not see stay unnamed.
    """
    seats = CouncilMember.objects.filter(person=OuterRef("pk"))
    within_reach = seats.filter(
        Q(facility__in=facilities_seen_by(membership)) | ~Q(category__in=CLOSE_TO_ONE_FACILITY)
    )
    return Person.objects.filter(Exists(within_reach), operator=facility.operator_id, erased_at=None)


def asked_onto(facility):
    """Who was asked onto a council or to agree to its 参加承諾書, the latest first; those whose data are the operator's."""
    found = SeatRequest.objects.filter(facility=facility, person__operator=F("facility__operator"))
    return found.exclude(state=SeatRequest.State.WITHDRAWN).select_related("person").order_by("-pk")[:30]


def offices():
    """Offices of the ward and of the centers that some council already names; no person stands behind them."""
    named = CouncilMember.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(named), operator=None, erased_at=None).order_by("office")
