"""One facility's year, computed live: its duties in the order in which somebody would take them up."""

from dataclasses import dataclass, field, replace
from datetime import date

from accounts import law
from accounts.links import at
from compliance.obligations import facts
from compliance.obligations.facility_page import strip
from compliance.obligations.facility_page.next_steps import DutyStep, step_for
from compliance.obligations.facility_page.row_status import RowsInContext
from compliance.obligations.open_questions import ASKING, Question, questions_to
from compliance.obligations.rulebook import ask
from compliance.obligations.selectors import BESIDE_THE_RULES, UNREGISTERED
from compliance.obligations.wording import NAMES, names_in, title_of
from compliance.rules import FactsError, Row
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.statuses import OPEN, SETTLED
from compliance.rules.wareki import format_date
from facilities.models import Suspension
from facilities.running import rules_queries as running
from facilities.running.wording import thing_name
from facilities.self_reports.selectors import TypedDay, days_of_facility, reports_of
from facilities.wording import closed_when_due
from meetings.models import MeetingPart
from meetings.states import NextStep, Stage, next_step, stage_of
from office.status_looks import look_of
from office.together import RowsTogether

#: Statuses about which something is to be done now, and those that can wait.
NOW = ("breach", "overdue", "behind", "due_soon")
#: What follows a meeting, in the order in which it can be done; one day may be the due date of all.
_AFTER_A_MEETING = ("submitted_on", "distributed_on", "published_on")


@dataclass(slots=True)
class Item:
    """A row as the page shows it. ``status`` is as ``RowsInContext`` says it; ``prior``: done on paper.

    ``since_before_start``: a condition that was not kept before the 利用開始日 already. ``parts``: rows of one duty
    that stand alike, shown as one; the item itself is then the first of them. ``closed_hint``: that the office is closed
    on its due day.
    """

    row: Row
    title: str
    status: str
    prior: bool
    step: DutyStep | None
    planned: MeetingPart | None = None
    since_before_start: bool = False
    closed_hint: str = ""
    parts: list["Item"] = field(default_factory=list)

    @property
    def thing(self):
        """What the row is about besides its duty and year, in words."""
        return thing_name(self.row.about.item) or self.title

    @property
    def first_year(self):
        """What a home that has just begun is told of an open yearly row: counted from its beginning, not by the year."""
        if not self.row.first_time or self.row.status not in OPEN:
            return ""
        time = f"開設から{self.row.first_time}（{format_date(self.row.anchor[1])}から数えます）"
        if self.row.spec.scope == "standing":
            return f"期限は、{time}です。"
        return f"{time}に1回です。その間のはじめの「{self.row.spec.duty.done}」で済みます。"

    @property
    def why(self):
        """Heading and text of each part of the rules' explanation."""
        return self.row.explain().lines()

    @property
    def settable(self):
        """The values behind the row that a municipality may set, as (name, label)."""
        # Not left to the template: a value may itself be called "items".
        return [(name, setting.label) for name, setting in self.row.spec.duty.settable().items()]

    @property
    def reasons(self):
        """What the rulebook says about each reason: ``label`` and ``advice``."""
        vocabulary = self.row.spec.words
        return [vocabulary.reason(code) for code in self.row.reasons]


@dataclass(slots=True)
class FacilityPage:
    """All that the page of one facility in one fiscal year needs."""

    fiscal_year: int
    this_year: int
    fault: str = ""
    now: list[Item] = field(default_factory=list)
    #: What would be late or missing, were anything of it known.
    unregistered: list[Item] = field(default_factory=list)
    #: The day until which the facility was asked to register it; None: it was not asked.
    answer_by: date | None = None
    wishes: list[Item] = field(default_factory=list)
    later: list[Item] = field(default_factory=list)
    done: list[Item] = field(default_factory=list)
    before_start: list[Item] = field(default_factory=list)
    planned: list[MeetingPart] = field(default_factory=list)
    unrecorded: list[MeetingPart] = field(default_factory=list)
    returned: list[tuple[MeetingPart, NextStep]] = field(default_factory=list)
    strip: object = None
    #: Days on which something met a row because somebody typed that it was done elsewhere.
    typed_days: list[TypedDay] = field(default_factory=list)
    #: What the desk asks the facility.
    asked: list[Question] = field(default_factory=list)
    #: All its meetings, and when it rests.
    parts: list[MeetingPart] = field(default_factory=list)
    rests: list[Suspension] = field(default_factory=list)
    has_members: bool = False

    def resting_on(self, day):
        """The rest in which the facility is on a day, or None; once its year is over, none."""
        if self.is_past:
            return None
        return next((one for one in self.rests if one.first_day <= day <= (one.last_day or date.max)), None)

    @property
    def is_past(self):
        """Is it a year that is over? Its page tells of that year and of nothing that stands today."""
        return self.fiscal_year < self.this_year

    @property
    def items(self):
        """Every row of the page, wherever it stands."""
        return [*self.now, *self.unregistered, *self.wishes, *self.later, *self.done, *self.before_start]

    @property
    def after_first(self):
        """What comes after the first thing to do; what the page asks about comes before all rows."""
        return self.now if self.asks else self.now[1:]

    @property
    def asks(self):
        """Does the page ask something: were meetings held, minutes that came back, what the desk wants to know?"""
        return bool(self.unrecorded or self.returned or self.asked)


_READ = RowsTogether(
    parts=lambda facility: (
        MeetingPart.objects.filter(facility=facility).select_related("meeting").order_by("meeting__date")
    ),
    reports=reports_of,
    **BESIDE_THE_RULES,
)


def facility_page(facility, *, on, fiscal_year, starts_on, acts_for=frozenset()):
    """The year of one facility as it stands on a day, straight from its facts.

    Args: ``starts_on``: the municipality's 利用開始日; ``acts_for``: whose duties the reader can do something
    about (``facility``, ``municipality``), for which steps are offered. Facts that break the contract give a page
    with ``fault`` and what is known of meetings and visits.
    """
    page = FacilityPage(fiscal_year, fiscal_year_of(on))
    beside = _READ(facility=facility.pk)
    page.parts = parts = beside["parts"]
    gathered, read = facts.gather_with([facility.pk], *NAMES, *ASKING)
    page.has_members = bool(read["members"])
    page.rests = _rests(read["suspended"])
    reports = beside["reports"]
    stages = {part: stage_of(part, on) for part in parts}
    page.planned = [part for part in parts if stages[part] in (Stage.COMING, Stage.TODAY)]
    page.unrecorded = [part for part in parts if stages[part] is Stage.UNRECORDED]
    page.returned = [(part, next_step(part, on)) for part in parts if stages[part] is Stage.RETURNED]
    items = []
    try:
        rows = ask(gathered[facility.pk], on=on, fiscal_year=fiscal_year, explanations=True)
        names = names_in(gathered, read)
        standing = RowsInContext.of(facility, gathered[facility.pk], on=on, starts_on=starts_on, read=beside)
        page.answer_by = standing.answer_by
        items = _items([(row, title_of(row, names, fiscal_year)) for row in rows], standing)
        _offer_steps(items, facility, parts, page.this_year, acts_for)
        _announce_plans(items, page.planned, fiscal_year)
    except FactsError as error:
        page.fault = "\n".join(message for _, message in error.faults)
    _sort_into(page, items, facility)
    page.typed_days = days_of_facility(facility, {item.row.met_on for item in items} - {None}, reports)
    page.asked = questions_to(facility, reports, read)
    page.strip = strip.of(page, items, read["visits"], on)
    return page


def _items(titled, standing):
    """Rows with their titles as the page shows them."""
    items, office = [], law.office_here(standing.on)
    for row, title in titled:
        status = standing.status_of(row)
        item = Item(row, title, status, standing.is_prior(row, status), None)
        item.since_before_start = standing.is_breach_of_old(row, status)
        item.closed_hint = closed_when_due(row, office)
        items.append(item)
    return items


def _offer_steps(items, facility, parts, this_year, acts_for):
    part_of = {str(part.meeting_id): part for part in parts}
    for item in items:
        if item.row.responsible in acts_for and item.row.status not in SETTLED and not item.prior:
            item.step = step_for(item.row, facility.pk, part_of, this_year)


def _announce_plans(items, planned, fiscal_year):
    """Name the planned meetings beside the open rows they will meet, in order; such a row needs no button to plan one."""
    first, last = fiscal_year_bounds(fiscal_year)
    coming = [part for part in planned if first <= part.meeting.date]
    open_holds = [
        item
        for item in items
        if item.row.spec.duty.kind.name == "hold_meetings"
        and item.row.status in OPEN
        and item.row.about.year == fiscal_year
    ]
    for item in open_holds:
        # What is owed for the year in which a home began may be met in the next one too.
        until = item.row.due_on if item.row.first_time else last
        part = next((part for part in coming if part.meeting.date <= until), None)
        if part is None:
            continue
        coming.remove(part)
        item.planned = part
        if item.step:
            item.step = DutyStep("予定している会議を見る", at("meetings:detail", part.pk))


def _sort_into(page, items, facility):
    far = date.max
    weigh = {status: look_of(status).weight for status in NOW}
    asked = {str(part.meeting_id) for part in page.unrecorded} if page.fiscal_year == page.this_year else ()
    for item in items:
        row = item.row
        if row.spec.duty.kind.name == "resolve_planned" and row.subject in asked:
            # The page begins by asking about it.
            continue
        if item.status == "before_start":
            page.before_start.append(item)
        elif item.status in SETTLED:
            page.done.append(item)
        elif row.advisory or row.responsible != "facility":
            page.wishes.append(item)
        elif item.status == UNREGISTERED:
            page.unregistered.append(item)
        elif item.status in NOW:
            page.now.append(item)
        else:
            page.later.append(item)
    page.now.sort(key=lambda item: (-weigh[item.status], item.row.due_on or far, _turn(item.row)))
    for name in ("now", "unregistered", "later"):
        setattr(page, name, _gathered(getattr(page, name), facility))


def _turn(row):
    fact = row.spec.duty.fact
    return _AFTER_A_MEETING.index(fact) if fact in _AFTER_A_MEETING else -1


def _gathered(items, facility):
    """Rows of one duty about running that stand alike as one item: a page of thirty lines helps nobody."""
    groups: dict = {}
    for item in items:
        row = item.row
        alike = (row.duty, item.status, row.due_on, row.about.year)
        key = alike if running.is_listed(row.spec.duty) else (*alike, row.subject)
        groups.setdefault(key, []).append(item)
    return [_as_one(group, facility) if len(group) > 1 else group[0] for group in groups.values()]


def _as_one(items, facility):
    first = items[0]
    title = f"{first.row.title}（{len(items)}件）"
    step = DutyStep("運営の記録を開く", at("running:list", facility.pk)) if first.step else None
    return replace(first, title=title, step=step, parts=items)


def _rests(rows):
    """The facility's rests as its facts have them: their days are all that is asked of them here."""
    days = ((row["first_day"], row["last_day"]) for row in rows)
    return [
        Suspension(first_day=date.fromisoformat(first), last_day=last and date.fromisoformat(last))
        for first, last in days
    ]
