"""The ward's overview: all facilities a person may see, worst first, in a handful of queries however many."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Subquery, Value

from accounts.links import at
from compliance.obligations.assessing.standing import RANK, SETTLED_AS, standings
from compliance.obligations.models import RegistrationRequest, StoredRow
from compliance.obligations.selectors import UNREGISTERED, with_status_on
from compliance.rules.calendar import fiscal_year_bounds
from facilities.register.selectors import resting_on
from facilities.searching import matching
from facilities.selectors import facilities_seen_by
from facilities.wording import service_name
from meetings.models import Meeting, MeetingPart, Visit
from office.charts import GridRow, Mark, ward_grid
from office.selectors import access_job_of
from office.status_looks import LOOKS

WORDS = {"fault": "計算できません", "pending": "計算中", "clear": "義務なし"}
#: What makes somebody look: these rows are shown first and exported.
UNSETTLED = ("breach", "overdue", "behind", "unregistered", "due_soon", "upcoming", "before_start")
#: The kind of the job that writes the overview out.
EXPORT = "overview.export"
#: What a meeting in each state, or a visit, is in the grid: kind of mark and word.
_EVENTS = {
    Meeting.State.HELD: ("meeting", "会議"),
    Meeting.State.PLANNED: ("meeting_planned", "会議"),
    "visit": ("visit", "見学"),
}
_FIELDS = (
    "pk", "name", "kana", "number", "service_type", "operator_id", "operator__name", "life_area", "designated_on",
    "closed_on", "answer_by", "matches_query", "resting",
)  # fmt: skip


@dataclass(slots=True)
class FacilityLine:
    """One facility on the overview."""

    pk: int
    name: str
    kana: str
    number: str
    service_type: str
    operator_id: int
    operator: str
    life_area: str
    designated_on: date | None
    closed_on: date | None
    #: Until when the facility was asked to register what the ward does not know; None: it was not asked.
    answer_by: date | None
    matches_query: bool
    resting: bool
    status: str = "pending"
    next_due: date | None = None
    #: Why it could not be assessed.
    fault: str = ""
    rows: list = field(default_factory=list)
    asked: bool = False
    is_invited: bool = False

    @property
    def service_name(self):
        return service_name(self.service_type)

    @property
    def url(self):
        return at("obligations:facility", self.pk)

    @property
    def word(self):
        return WORDS.get(self.status) or LOOKS[self.status].label

    @property
    def has_mark(self):
        return self.status in LOOKS

    @property
    def first(self):
        """The row to name beside the facility: the worst, then the earliest."""
        return self.rows[0] if self.rows else None

    @property
    def is_open(self):
        """Is there a row that is neither done nor in keeping?"""
        return self.first is not None and self.first.status in UNSETTLED

    def order(self):
        """What lists are sorted by: the worst first, then the earliest."""
        return (RANK[self.status], self.next_due or date.max, self.kana or self.name, self.pk)


@dataclass(slots=True)
class RowInWords:
    """A stored row in words."""

    title: str
    status: str
    due_on: date | None
    late: bool
    advisory: bool
    assumption: bool

    @property
    def is_for_now(self):
        """Does it stand at today, whatever its due day: a condition not kept, or what is not registered?"""
        return self.status in ("breach", UNREGISTERED)


def lines_seen_by(membership, *, on, query=""):
    """Every facility the person may see, each with its status, in two queries that read no stored row.

    Args: ``on``: today; ``query``: what to look for, see ``facilities.searching``; lines say with ``matches_query`` whether
    they hold them.
    """
    condition = matching(query)
    matches_query = ExpressionWrapper(condition, BooleanField()) if condition else Value(True)
    answer_by = RegistrationRequest.objects.filter(facility=OuterRef("pk")).order_by().values("answer_by")[:1]
    resting = Exists(resting_on(on).filter(facility=OuterRef("pk")))
    seen = facilities_seen_by(membership).select_related(None).order_by()
    lines = [
        FacilityLine(*values)
        for values in seen.annotate(
            answer_by=Subquery(answer_by), matches_query=matches_query, resting=resting
        ).values_list(*_FIELDS)
    ]
    asked = {line.pk: line.answer_by for line in lines if line.answer_by}
    stands = standings(seen, on=on, starts_on=membership.municipality.counts_from, asked=asked)
    for line in lines:
        if stand := stands.get(line.pk):
            line.status, line.next_due, line.fault = stand.status, stand.next_due, stand.fault
    return sorted(lines, key=FacilityLine.order)


def is_closed(line, on):
    """Has the facility closed before this day?"""
    return line.closed_on is not None and line.closed_on < on


def counts_of(lines):
    """How many lines have each status, as {status: number}."""
    return Counter(line.status for line in lines)


def fill_rows(lines, *, on, starts_on, unsettled=False):
    """Read the stored rows of these lines, worst and earliest first, in one query.

    Args: ``unsettled``: only those that make somebody look; a line without any keeps none.
    """
    of = {line.pk: line for line in lines}
    rows = with_status_on(StoredRow.objects.filter(facility__in=list(of)), on, starts_on)
    if unsettled:
        rows = rows.filter(status__in=UNSETTLED)
    fields = ("facility_id", "title", "status", "due_on", "late", "advisory", "assumption")
    for facility_id, *values in rows.order_by().values_list(*fields):
        of[facility_id].rows.append(RowInWords(*values))
    for line in lines:
        line.rows.sort(key=_row_order)


def _row_order(row):
    rank = RANK[SETTLED_AS.get(row.status, row.status)]
    return (row.advisory, rank, row.due_on or date.max, row.title)


def _events(lines, fiscal_year):
    """Meetings and visits of a fiscal year, {facility: [Mark]}, in one query."""
    pks, year = [line.pk for line in lines], fiscal_year_bounds(fiscal_year)
    parts = MeetingPart.objects.filter(facility__in=pks, meeting__date__range=year)
    parts = parts.exclude(meeting__state=Meeting.State.CANCELLED).order_by()
    visits = Visit.objects.filter(facility__in=pks, date__range=year).order_by()
    happened = parts.values_list("facility_id", "meeting__date", "meeting__state").union(
        visits.values_list("facility_id", "date", Value("visit")), all=True
    )
    events = defaultdict(list)
    for pk, day, what in happened:
        events[pk].append(Mark(day, *_EVENTS[what]))
    return events


def access_export(membership, pk):
    """A workbook of the overview that the person asked for, or 404."""
    return access_job_of(membership, pk, EXPORT)


def grid_of(lines, *, fiscal_year, on):
    """Facilities by the months of a fiscal year, from lines that have their rows."""
    rows, events = [], _events(lines, fiscal_year)
    for line in lines:
        # What was done stands in the grid as the meeting or visit itself; a condition that is not kept stands at today.
        marks = [
            Mark(on if row.is_for_now else row.due_on, row.status, row.title, late=row.late)
            for row in line.rows
            if not row.advisory and row.status in UNSETTLED and (row.due_on or row.is_for_now)
        ]
        note = "・".join([line.service_name, line.word, *(["休止中"] if line.resting else [])])
        rows.append(GridRow(line.name, [*marks, *events.get(line.pk, [])], line.url, note))
    return ward_grid(fiscal_year, rows, on)
