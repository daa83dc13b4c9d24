"""What was held, by whom it was attended, what was talked about and what is late: counted by type and area."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, Func, OuterRef, Q

from accounts import law
from accounts.tenancy import code_here
from compliance.obligations.assessing.standing import late_ones
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.verbs.meetings import minutes_due
from evaluations.models import Evaluation
from facilities.selectors import facilities_seen_by, search_facilities
from facilities.wording import service_name
from meetings.models import Attendance, Meeting, MeetingPart, OfficerAttendance, WardVisit
from meetings.record.talk import items_of

#: What is counted, in the order of the columns: (key, heading).
COLUMNS = (
    ("facilities", "事業所"),
    ("held", "開いた会議"),
    ("joint", "うち合同"),
    ("attended", "自治体の職員が出席した会議"),
    ("submitted", "議事録を提出した会議"),
    ("submitted_late", "議事録の提出が期限に遅れた会議"),
    ("published", "議事録を公表した会議"),
    ("late", "遅れや不足のある事業所"),
    ("evaluated", "評価を行った事業所"),
    ("visited", "職員が訪問した事業所"),
)


@dataclass(slots=True)
class StatisticsLine:
    """The numbers of one service type in one area; ``area`` "" where none is registered."""

    service_type: str
    area: str
    numbers: Counter = field(default_factory=Counter)

    @property
    def service_name(self):
        return service_name(self.service_type)

    @property
    def area_name(self):
        return self.area or "圏域の登録なし"

    @property
    def cells(self):
        return [self.numbers[key] for key, _ in COLUMNS]


def statistics(membership, fiscal_year, *, on):
    """(lines by type and area, {topic: number of meetings}) of the facilities that the person sees: seven statements.

    Meetings are counted by facility, so a joint one counts for each that took part. Minutes that came late are told of every
    year, by the rules of that year; what is late or missing today of the present one alone.
    """
    seen = facilities_seen_by(membership).order_by().values("pk")
    year = fiscal_year_bounds(fiscal_year)
    lines: dict = {}

    def add(rows, *keys):
        for kind, area, *numbers in rows:
            line = lines.setdefault((kind, area), StatisticsLine(kind, area))
            line.numbers.update(dict(zip(keys, numbers, strict=True)))

    add(_facilities(membership, year), "facilities")
    add(_meetings(seen, year), "held", "joint", "attended", "submitted", "published")
    add(_submitted_late(membership, seen, year, on), "submitted_late")
    if fiscal_year == fiscal_year_of(on):
        add(_late(membership, on), "late")
    by = ("facility__service_type", "facility__life_area")
    one_each = Count("facility", distinct=True)
    evaluations = Evaluation.objects.filter(facility__in=seen, date__range=year).order_by()
    add(evaluations.values_list(*by).annotate(n=one_each), "evaluated")
    visits = WardVisit.objects.filter(facility__in=seen, visited_on__range=year).order_by()
    add(visits.values_list(*by).annotate(n=one_each), "visited")
    order = list(load_rulebook().service_types)
    placed = {code: place for place, code in enumerate(order)}
    rows = sorted(lines.values(), key=lambda line: (placed.get(line.service_type, len(order)), line.area))
    return rows, _topics(seen, year)


def total_of(lines):
    """The sums of all lines, as their cells stand."""
    numbers: Counter = Counter()
    for line in lines:
        numbers.update(line.numbers)
    return [numbers[key] for key, _ in COLUMNS]


def _facilities(membership, year):
    first, last = year
    there = search_facilities(membership, state="open", on=first).order_by()
    there = there.filter(Q(designated_on=None) | Q(designated_on__lte=last))
    return there.values_list("service_type", "life_area").annotate(n=Count("pk"))


def _held(seen, year):
    rows = MeetingPart.objects.filter(facility__in=seen, meeting__date__range=year)
    return rows.filter(meeting__state=Meeting.State.HELD).order_by()


def _meetings(seen, year):
    others = MeetingPart.objects.filter(meeting=OuterRef("meeting")).exclude(pk=OuterRef("pk"))
    sent = OfficerAttendance.objects.filter(
        part__meeting=OuterRef("meeting"), state=OfficerAttendance.State.ASSIGNED
    )
    came = Attendance.objects.filter(
        part=OuterRef("pk"), category="municipality", kind=Attendance.Kind.ATTENDED
    )
    marked = _held(seen, year).annotate(is_joint=Exists(others), by_ward=Exists(came) | Exists(sent))
    return marked.values_list("facility__service_type", "facility__life_area").annotate(
        held=Count("pk"),
        joint=Count("pk", filter=Q(is_joint=True)),
        attended=Count("pk", filter=Q(by_ward=True)),
        submitted=Count("pk", filter=Q(submitted_on__isnull=False)),
        published=Count("pk", filter=Q(published_on__isnull=False)),
    )


def _submitted_late(membership, seen, year, on):
    """Of how many held meetings the minutes came after their last day, or have not come although it is over (N7-8d).

    What was due before the municipality began with the program is not counted: it was done on paper.
    """
    book, code, office = law.book_here(), code_here(), law.office_here(on)
    starts_on = membership.municipality.counts_from
    rows = _held(seen, year).values_list(
        "facility__service_type",
        "facility__variant",
        "facility__life_area",
        "meeting__date",
        "submitted_on",
    )
    found: Counter = Counter()
    dues: dict = {}
    for kind, variant, area, day, submitted in rows:
        key = (kind, variant, day)
        if key not in dues:
            dues[key] = _minutes_due(book, code, office, *key)
        due = dues[key]
        if due and due >= starts_on and (submitted or on) > due:
            found[kind, area] += 1
    return [(*where, number) for where, number in found.items()]


def _minutes_due(book, code, office, kind, variant, day):
    """The last day for handing in the minutes of a meeting held on a day, or None where no rule asks for them."""
    if kind not in book.service_types:
        return None
    plan = book.plan(code, kind, variant or None, fiscal_year_of(day))
    spec = next((s for s in plan.events_on(day).all["meeting"] if s.duty_id == DutyId.MINUTES_SUBMIT), None)
    return spec and minutes_due(spec, day, office)


def _late(membership, on):
    """How many facilities have something late or missing, as it is kept of each."""
    facilities = facilities_seen_by(membership)
    late = late_ones(facilities, on=on, starts_on=membership.municipality.counts_from)
    by = facilities.select_related(None).order_by().filter(pk__in=list(late))
    return by.values_list("service_type", "life_area").annotate(n=Count("pk"))


def _topics(seen, year):
    """{item of the yearly topics, in words: at how many meetings it was discussed}, in the rulebook's order."""
    rows = _held(seen, year).annotate(topic=Func(F("topics"), function="unnest"))
    counted: Counter = Counter()
    for code, number in rows.values_list("topic").annotate(n=Count("pk")):
        for item in items_of([code]):
            counted[item] += number
    return [
        (topic.label, label, counted[code])
        for topic in load_rulebook().topics.values()
        for code, label in topic.items.items()
    ]
