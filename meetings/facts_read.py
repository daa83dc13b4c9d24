"""The rows that this app's part of the facts is made of, each list told once (``office.composed``)."""

from facilities.facts import READ
from meetings.models import (
    Attendance,
    CouncilMember,
    DatesAnswer,
    MeetingPart,
    Visit,
    VisitDwelling,
    VisitMember,
    WardVisit,
)

COUNCIL = READ.add(
    members=lambda keys: (
        CouncilMember.objects.filter(facility__among=keys)
        .order_by("pk")
        .values(
            "facility_id",
            "pk",
            "category",
            "person__employer_is_own",
            "person__operator_id",
            "since",
            "until",
        )
    ),
    partners=lambda keys: (
        MeetingPart.objects.filter(
            meeting__in=MeetingPart.objects.filter(facility__among=keys).values("meeting_id")
        )
        .order_by("facility_id")
        .values("meeting_id", "facility_id", "facility__service_type", "facility__life_area")
    ),
    attendance=lambda keys: (
        Attendance.objects.filter(part__facility__among=keys)
        .order_by("pk")
        .values(
            "pk",
            "part_id",
            "part__facility_id",
            "member_id",
            "category",
            "kind",
            "is_proxy",
            "employer_is_own",
        )
    ),
    parts=lambda keys: (
        MeetingPart.objects.filter(facility__among=keys)
        .order_by("meeting__date", "meeting_id")
        .values(
            "pk",
            "facility_id",
            "meeting_id",
            "meeting__date",
            "meeting__state",
            "meeting__online",
            "meeting__on_paper",
            "evaluating",
            "attendance_recorded",
            "awaits_record",
            "contacted_on",
            "notified_on",
            "consented_on",
            "day_visits",
            "overnight_stays",
            "topics",
            "submitted_on",
            "distributed_on",
            "published_on",
        )
    ),
    visit_members=lambda keys: (
        VisitMember.objects.filter(visit__facility__among=keys).order_by("pk").values("visit_id", "member_id")
    ),
    visit_dwellings=lambda keys: (
        VisitDwelling.objects.filter(visit__facility__among=keys)
        .order_by("pk")
        .values("visit_id", "dwelling_id")
    ),
    visits=lambda keys: (
        Visit.objects.filter(facility__among=keys)
        .order_by("date", "pk")
        .values("pk", "facility_id", "date", "by_staff_alone")
    ),
    dates_answered=lambda keys: (
        DatesAnswer.objects.filter(facility__among=keys)
        .order_by("fiscal_year")
        .values("facility_id", "fiscal_year", "answered_on")
    ),
    ward_visits=lambda keys: (
        WardVisit.objects.filter(facility__among=keys, visited_on__isnull=False)
        .order_by("visited_on")
        .values("facility_id", "visited_on")
    ),
)
