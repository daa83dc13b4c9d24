"""What the invented homes and their desk say to each other: meetings asked about, who comes, who could sit on a council."""

from datetime import time, timedelta

from accounts.models import Membership, Role
from meetings.models import (
    Enquiry,
    EnquiryWord,
    MeetingPart,
    OfficerAttendance,
    ProposedDay,
    WardRequest,
)

_HOURS = (time(14), time(15, 30))


def build(homes, today):
    """Let two homes have asked about their next meetings, one of them answered, and two look for a member."""
    parts = MeetingPart.objects.filter(
        meeting__state="planned", meeting__date__gt=today + timedelta(days=14), facility__closed_on=None
    )
    parts = parts.select_related("meeting", "facility").order_by("meeting__date", "pk")
    own = [part for part in parts if part.meeting.host_id == part.facility_id]
    people = _people()
    for number, part in enumerate(own[:3]):
        staff = people.get(part.facility.operator_id)
        officer = _officer_of(part.facility)
        if staff is not None and officer is not None:
            _ask(part, staff, officer if number == 1 else None, today)
    _look_for_members(homes, people, today)


def _people():
    rows = Membership.objects.filter(role=Role.OPERATOR_MANAGER, ended_at=None).order_by("pk")
    return {person.operator_id: person for person in rows}


def _officer_of(facility):
    rows = Membership.objects.filter(role=Role.OFFICER, desk__service_types__contains=[facility.service_type])
    return rows.order_by("pk").first()


def _ask(part, staff, officer, today):
    asked = WardRequest.objects.create(
        part=part,
        asked_by=staff,
        asked_on=today - timedelta(days=2),
        words="近くの集会所を借りる予定です。見学も合わせてできます。",
    )
    day = part.meeting.date
    for on in (day, day + timedelta(days=7)):
        ProposedDay.objects.create(request=asked, day=on, starts_at=_HOURS[0], ends_at=_HOURS[1])
    if officer is None:
        return
    WardRequest.objects.filter(pk=asked.pk).update(
        state=WardRequest.State.ANSWERED,
        answer=WardRequest.Answer.AGREED,
        agreed_on=day,
        agreed_from=_HOURS[0],
        agreed_until=_HOURS[1],
        whom_else="この地区の民生委員にも声をかけてください。",
        answered_by=officer,
    )
    OfficerAttendance.objects.create(part=part, officer=officer, day=day, assigned_by=officer)
    MeetingPart.objects.filter(pk=part.pk, contacted_on=None).update(
        contacted_on=asked.asked_on, ward_told_on=asked.asked_on
    )


def _look_for_members(homes, people, today):
    chosen = [home.facility for home in homes.values() if people.get(home.facility.operator_id)][:2]
    for number, facility in enumerate(chosen):
        staff, officer = people[facility.operator_id], _officer_of(facility)
        enquiry = Enquiry.objects.create(
            facility=facility,
            category="resident",
            address=facility.address,
            asked_by=staff,
            asked_on=today - timedelta(days=4 + number),
        )
        EnquiryWord.objects.create(
            enquiry=enquiry, kind="asks", text="民生委員か町会の役員を探しています。", by=staff
        )
        if number and officer is not None:
            EnquiryWord.objects.create(
                enquiry=enquiry,
                kind="found",
                body="見本地区民生委員児童委員協議会",
                phone="03-0000-0000",
                text="会長あてに、会議の日程を添えて手紙を出してください。",
                by=officer,
            )
            Enquiry.objects.filter(pk=enquiry.pk).update(state=Enquiry.State.ANSWERED)
