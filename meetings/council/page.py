"""The page of a council in a fiscal year: who is or was seated, category by category, and how often they came."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from meetings import rules_queries
from meetings.council import seats, selectors
from meetings.models import Attendance
from office.http import parse_int
from office.together import RowsTogether

#: A term that ends within so many days is worth a word.
ENDING_SOON = timedelta(days=60)
#: Years one may turn back to from this one.
YEARS_BACK = 10
_WORDS = {
    Attendance.Kind.ATTENDED: "出席",
    Attendance.Kind.ABSENT: "欠席",
    Attendance.Kind.OPINION: "意見の提出",
}


@dataclass(frozen=True, slots=True)
class CouncilYear:
    """The fiscal year a page is about. ``on``: the day as of which it speaks: today, or the last day of a past year."""

    number: int
    this_year: int
    on: date

    @property
    def is_past(self):
        return self.number < self.this_year

    @property
    def bounds(self):
        return fiscal_year_bounds(self.number)

    @property
    def previous(self):
        return self.number - 1 if self.number > self.this_year - YEARS_BACK else None

    @property
    def following(self):
        return self.number + 1 if self.is_past else None


def year_of(text, today):
    """The year an address asks for, this one where it names none that can be shown."""
    this_year = fiscal_year_of(today)
    asked = parse_int(text, 4) or this_year
    number = min(max(asked, this_year - YEARS_BACK), this_year)
    return CouncilYear(number, this_year, today if number == this_year else fiscal_year_bounds(number)[1])


@dataclass
class SeatRow:
    """One category of the page with those who sit in it. ``is_open``: somebody of it, or of its group, is needed."""

    seat: seats.Seat
    members: list = field(default_factory=list)
    number: int = 0
    is_open: bool = False
    enquiry: Any = None
    may_ask: bool = False

    @property
    def is_filled(self):
        return any(not member.begins_later for member in self.members)


def in_numbers(facility, year):
    """What the ward sees: how many sit in each category, and how many came to each meeting of the year."""
    numbers = selectors.numbers_by_category(facility, year.on)
    rows = [SeatRow(s, number=numbers.get(s.code, 0)) for s in seats.seats(facility, year.on, also=numbers)]
    sittings: dict = {}
    for day, category, kind in selectors.attendance_in(facility, *year.bounds).values_list(
        "part__meeting__date", "category", "kind"
    ):
        came = sittings.setdefault(day, Counter())
        if kind == Attendance.Kind.ATTENDED:
            came[category] += 1
    return {"rows": rows, "sittings": [(day, _in_words(came)) for day, came in sorted(sittings.items())]}


def _in_words(came):
    return "、".join(f"{seats.label(code)} {came[code]}人" for code in sorted(came, key=seats.seat_order))


_READ = RowsTogether(
    members=selectors.council_of,
    came=selectors.kinds_of_attendance,
    enquiries=selectors.enquiries_of,
    asked=selectors.asked_onto,
)


def with_names(facility, year):
    """What the facility's own people see: who sits on the council, category by category, and who used to."""
    first, last = year.bounds
    read = _READ(facility=facility.pk, first=first, last=last)
    present: list[Any] = []
    former: list[Any] = []
    came = _how_often(read["came"])
    for member in read["members"]:
        if year.is_past and not _sat_between(member, first, last):
            continue
        _describe(member, facility, year, came)
        is_former = not year.is_past and member.until is not None and member.until < year.on
        (former if is_former else present).append(member)
    rows = [
        SeatRow(s, [m for m in present if m.category == s.code])
        for s in seats.seats(facility, year.on, also={m.category for m in present})
    ]
    number = sum(1 for m in present if not m.begins_later)
    # The words of a need name its group: who sits in one category of it fills the others too.
    asked = {one.category: one for one in read["enquiries"]}
    filled = {row.seat.need_words for row in rows if row.is_filled} - {seats.NEEDED}
    for row in rows:
        row.enquiry = asked.get(row.seat.code)
        row.may_ask = (
            row.enquiry is None and row.seat.code not in seats.NOT_ASKED_OF_THE_DESK and not row.is_filled
        )
        row.is_open = row.seat.need == "needed" and not row.is_filled and row.seat.need_words not in filled
    return {
        "rows": rows,
        "asked": _asked(read["asked"], year),
        "former": former,
        "former_words": f"{len(former)}人を見る",
        "number": number,
        "number_words": _number_words(facility, year, number),
    }


def _asked(found, year):
    """Those who were asked onto the council, as this year's page lists them."""
    if year.is_past:
        return []
    for asked in found:
        asked.label = seats.label(asked.category)
    return found


def _number_words(facility, year, number):
    council = rules_queries.council_name(facility)
    if year.is_past:
        return f"{format_fiscal_year(year.number)}の{council}の構成員は、{number}人でした。"
    return f"{council}の構成員は、いま{number}人です。"


def _sat_between(member, first, last):
    return (member.since is None or member.since <= last) and (member.until is None or first <= member.until)


def _describe(member, facility, year, came):
    on = year.on
    member.ends_soon = (
        not year.is_past and member.until is not None and on <= member.until <= on + ENDING_SOON
    )
    member.begins_later = not year.is_past and member.since is not None and member.since > on
    member.may_agree = (
        member.consented_on is None and member.category not in seats.BY_OFFICE and not year.is_past
    )
    member.label = seats.label(member.category)
    member.is_known = seats.is_known_to(member.person, facility)
    member.came_words = came.get(member.pk, "")
    member.tags = list(_tags(member))


def _tags(member):
    """(word, does it ask for something) of what is to be known of a member."""
    if member.begins_later:
        yield "これから就任", False
    if member.ends_soon:
        yield "任期がまもなく終わります", True
    if member.entered_by_id:
        yield "自治体の担当が紙から入力", False
    if member.is_known and member.category in rules_queries.neutral_categories():
        if member.person.employer_is_own:
            yield "同じ法人", False
        elif member.person.employer_is_own is None:
            yield "勤め先の法人が未登録", False


def _how_often(rows):
    """How often each member came to the year's meetings, in words: {member's id: 出席2回、欠席1回}."""
    counts: dict = {}
    for row in rows:
        counts.setdefault(row.member_id, Counter())[row.kind] += 1
    return {
        member: "、".join(f"{word}{count[kind]}回" for kind, word in _WORDS.items() if count[kind])
        for member, count in counts.items()
    }
