"""Meetings, attendance and visits of the invented facilities, written in bulk."""

from datetime import time, timedelta

from accounts.tenancy import current_municipality_id
from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode
from demo import year
from meetings.models import (
    Attendance,
    Meeting,
    MeetingPart,
    ReviewState,
    Visit,
    VisitDwelling,
    VisitMember,
)


def build(homes, today):
    """Write everything that happened and is planned. Returns {key of the place: [(plan, part)]}, by day."""
    plans = {key: year.plans(home.index, home.place, today) for key, home in homes.items()}
    parts = _meetings(homes, plans)
    _joint_meetings(homes, parts, today)
    _attendance(homes, parts)
    _visits(homes, parts, today)
    return parts


def _meetings(homes, plans):
    flat = [(homes[key], plan) for key, rows in plans.items() for plan in rows]
    meetings = Meeting.objects.bulk_create([_meeting(home, plan) for home, plan in flat])
    made = MeetingPart.objects.bulk_create(
        [
            _part(home, plan, meeting, online=meeting.online)
            for (home, plan), meeting in zip(flat, meetings, strict=True)
        ]
    )
    parts = {key: [] for key in homes}
    for (home, plan), part in zip(flat, made, strict=True):
        parts[home.place.key].append((plan, part))
    return parts


def _meeting(home, plan):
    online = home.place.habit == "online"
    return Meeting(
        municipality_id=current_municipality_id(),
        host=home.facility,
        date=plan.day,
        starts_at=time(14, 0),
        ends_at=time(15, 0),
        place="" if online else f"{home.place.name} 1階食堂",
        online=online,
        online_tool="Zoom" if online else "",
        state=Meeting.State.HELD if plan.held else Meeting.State.PLANNED,
    )


def _part(home, plan, meeting, online=False):
    small = home.place.service_type in ("shokibo_takino", "kango_shokibo")
    counted = small and plan.held and home.place.habit != "slow"
    return MeetingPart(
        municipality_id=current_municipality_id(),
        meeting=meeting,
        facility=home.facility,
        agenda="利用者の状況\n行事と研修の報告\n意見交換",
        evaluating=plan.evaluating,
        topics=plan.topics,
        contacted_on=plan.contacted_on,
        notified_on=plan.notified_on,
        consented_on=plan.notified_on if online and plan.part % 3 else None,
        day_visits=320 + home.index if counted else None,
        overnight_stays=90 + home.index if counted else None,
        submitted_on=plan.submitted_on,
        distributed_on=plan.distributed_on,
        published_on=plan.published_on,
        review_state=_review_state(plan),
    )


def _review_state(plan):
    if plan.submitted_on is None:
        return ReviewState.NONE
    return ReviewState.ACCEPTED if plan.published_on else ReviewState.SUBMITTED


def _joint_meetings(homes, parts, today):
    """Two day services of one area meet together; a third plans to join from another area, which may not be."""
    host, guest, stranger = (homes[key] for key in ("momo_day", "ringo_day", "ume_day"))
    _join(host, guest, parts, [plan for plan, _ in parts["momo_day"] if plan.held][-1:])
    day = today + timedelta(days=50)
    ahead = year.InventedMeeting(day, year.fiscal_year_of(day), 0, held=False, notified_on=today)
    meeting = _meeting(stranger, ahead)
    meeting.save()
    for home in (stranger, homes["nashi_day"]):
        part = _part(home, ahead, meeting)
        part.save()
        parts[home.place.key].append((ahead, part))


def _join(host, guest, parts, shared):
    for plan in shared:
        meeting = next(part.meeting for other, part in parts[host.place.key] if other is plan)
        part = _part(guest, plan, meeting)
        part.save()
        parts[guest.place.key].append((plan, part))


def _attendance(homes, parts):
    rows = []
    for key, pairs in parts.items():
        home = homes[key]
        for number, (plan, part) in enumerate(pairs):
            if plan.held:
                rows += [
                    _seat(home, part, member, place, number) for place, member in enumerate(home.members)
                ]
    Attendance.objects.bulk_create(rows)


def _seat(home, part, member, place, number):
    kind = Attendance.Kind.ATTENDED
    # One member in turn stays away, but never from an evaluation, which lives from who takes part.
    if not part.evaluating and place == number % len(home.members):
        kind = Attendance.Kind.ABSENT
    # One place evaluated without the neutral expert, and one by the center's opinion alone.
    if part.evaluating and home.place.habit == "late_minutes" and member.category == "expert":
        kind = Attendance.Kind.ABSENT
    if part.evaluating and home.place.habit == "online" and member.category in ("center", "municipality"):
        kind = Attendance.Kind.OPINION if member.category == "center" else Attendance.Kind.ABSENT
    return Attendance(
        municipality_id=current_municipality_id(),
        part=part,
        member=member,
        name=member.person.name,
        category=member.category,
        kind=kind,
        employer_is_own=member.person.employer_is_own,
        opinion="紙面で確認しました。よく取り組まれています。" if kind == Attendance.Kind.OPINION else "",
    )


def _visits(homes, parts, today):
    """Members see the dwellings on the day of the yearly meeting; the satellite waits for its visit this year."""
    fiscal_year = year.fiscal_year_of(today)
    for key, pairs in parts.items():
        home = homes[key]
        if load_rulebook().service_types[home.place.service_type].council != CouncilCode.CHIIKI_RENKEI:
            continue
        for plan, _ in pairs:
            if plan.held:
                seen = [d for d in home.dwellings if not (d.satellite and plan.fiscal_year == fiscal_year)]
                _visit(home, plan.day, seen[:1] if home.place.habit == "slow" else seen)


def _visit(home, day, dwellings):
    visit = Visit(
        facility=home.facility,
        date=day,
        note="居室と食堂、非常口を見ました。落ち着いた様子でした。",
        said="廊下の段差が気になりました。夜は何人の職員がいるか知りたいです。",
        response="段差に印を付けました。夜の体制は、次の会議で説明します。",
    )
    visit.save()
    here = {"municipality_id": current_municipality_id(), "visit": visit}
    VisitMember.objects.bulk_create(
        VisitMember(member=member, **here)
        for member in home.members
        if member.category in ("family", "resident", "municipality")
    )
    VisitDwelling.objects.bulk_create(VisitDwelling(dwelling=dwelling, **here) for dwelling in dwellings)
