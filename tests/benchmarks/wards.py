"""An invented ward of any size, written in bulk: every facility with a roster, two meetings and a visit."""

from datetime import date, timedelta

from accounts.models import Operator
from accounts.tenancy import scope
from facilities.models import Facility
from meetings.models import Attendance, CouncilMember, Meeting, MeetingPart, Person, Visit
from office.search import search_text_of
from tests.support.founding import long_standing

TODAY = date(2026, 11, 22)
#: Weights as a ward has them: day services and group homes are many.
TYPES = ("chiiki_tsusho", "chiiki_tsusho", "ninchi_gh", "kyodo_seikatsu", "kyodo_seikatsu", "shokibo_takino")
ROSTER = ("user", "family", "resident", "center", "expert", "staff")


def build(count, code="131202"):
    """Make the municipality with ``count`` facilities; returns it."""
    ward = long_standing(code=code, prefecture="見本県", name="見本区")
    with scope(ward):
        facilities = _facilities(ward, count)
        members = _rosters(ward, facilities)
        _meetings(ward, facilities, members)
        _rows(
            Visit, [Visit(municipality=ward, facility=one, date=date(2026, 7, 1)) for one in facilities[::2]]
        )
    return ward


def _rows(model, rows):
    return model.objects.bulk_create(rows, batch_size=2000)


def _facilities(ward, count):
    operators = _rows(
        Operator,
        [Operator(municipality=ward, name=f"見本法人{n}", kana=f"ミホン{n}") for n in range(count // 4 + 1)],
    )
    made = []
    for number in range(count):
        name = f"見本事業所{number:05d}番館"
        made.append(
            Facility(
                municipality=ward,
                operator=operators[number // 4],
                service_type=TYPES[number % len(TYPES)],
                variant="kaigo_hokatsu" if TYPES[number % len(TYPES)] == "kyodo_seikatsu" else "",
                number=f"{number:010d}",
                name=name,
                kana=f"ミホンジギョウショ{number:05d}",
                life_area=("東", "西", "南")[number % 3],
                designated_on=date(2019, 4, 1),
                search_text=search_text_of(name),
            )
        )
    return _rows(Facility, made)


def _rosters(ward, facilities):
    people = _rows(
        Person,
        [
            Person(municipality=ward, operator_id=one.operator_id, name="見本")
            for one in facilities
            for _ in ROSTER
        ],
    )
    return _rows(
        CouncilMember,
        [
            CouncilMember(
                municipality=ward,
                facility=one,
                person=people[i * len(ROSTER) + k],
                category=category,
                since=date(2025, 4, 1),
            )
            for i, one in enumerate(facilities)
            for k, category in enumerate(ROSTER)
            # One facility in five lacks somebody.
            if not (i % 5 == 0 and category == "resident")
        ],
    )


def _meetings(ward, facilities, members):
    days = [date(2026, 5, 11), date(2026, 9, 7)]
    events = [
        Meeting(municipality=ward, host=one, date=day + timedelta(days=i % 28), state=Meeting.State.HELD)
        for i, one in enumerate(facilities)
        for day in days[: 1 + i % 2]
    ]
    events = _rows(Meeting, events)
    parts = _rows(
        MeetingPart,
        [
            MeetingPart(
                municipality=ward,
                meeting=event,
                facility_id=event.host_id,
                notified_on=event.date - timedelta(days=31),
                submitted_on=event.date + timedelta(days=20 + i % 20),
                distributed_on=event.date + timedelta(days=20),
                published_on=event.date + timedelta(days=20) if i % 3 else None,
            )
            for i, event in enumerate(events)
        ],
    )
    of = {}
    for member in members:
        of.setdefault(member.facility_id, []).append(member)
    _rows(
        Attendance,
        [
            Attendance(municipality=ward, part=part, member=member, name="見本", category=member.category)
            for part in parts
            for member in of[part.facility_id]
        ],
    )
