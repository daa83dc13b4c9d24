"""Questions to the rules about the council and its meetings: roster, notice, consent, the year's meetings.

What an evaluation does to them is known: the app above adds it to the facts. What speaks against a meeting that is being planned
is asked by ``planning.findings``.
"""

from dataclasses import dataclass
from functools import lru_cache

from accounts import law
from accounts.tenancy import code_here
from compliance.rules import FactsError, assess, load_rulebook
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId, Meaning
from compliance.rules.ward_values import ONLINE_TOOLS
from facilities.facts import facility_facts
from meetings import facts


def service_type(facility):
    """The rulebook's service type of a facility, or None for one that it does not know."""
    return load_rulebook().service_types.get(facility.service_type)


def council_name(facility):
    """What the facility's council is called: 運営推進会議, 地域連携推進会議 …; 会議 where none is laid down."""
    return council_of_type(facility.service_type)


def council_of_type(code):
    """What the council of a service type's code is called, for where only the code is kept, as in a version of minutes."""
    book = load_rulebook()
    kind = book.service_types.get(code)
    return book.vocabulary.councils[kind.council] if kind and kind.council else "会議"


def joint_group(facility):
    """The group that decides how a facility may meet jointly (N7-J3), or None where its type never may."""
    kind = service_type(facility)
    return kind.joint_group if kind else None


def is_joint_bounded(facility, day, book):
    """Does the law of the facility's municipality, ``book``, let at most half of the year's meetings be joint (N7-J3)?"""
    if service_type(facility) is None:
        return False
    plan = book.plan(
        facility.municipality.code, facility.service_type, facility.variant or None, fiscal_year_of(day)
    )
    specs = plan.events_on(day).all["meeting"]
    return any(spec.duty_id == DutyId.JOINT_CONDITIONS and spec.values["at_most_half"] for spec in specs)


def binding(facility, day):
    """The ids of the duties that bind a facility on a day in its municipality."""
    if service_type(facility) is None:
        return frozenset()
    plan = law.book_here().plan(
        facility.municipality.code, facility.service_type, facility.variant or None, fiscal_year_of(day)
    )
    specs = [*plan.standing, *plan.yearly, *plan.events_on(day).all["meeting"]]
    return frozenset(spec.duty_id for spec in specs)


def who_sits(facility, day):
    """Examples of who is meant by each category of members, by its code (N7-3a, N8-2); empty where no rule tells."""
    meaning = load_rulebook().meaning(
        Meaning.CATEGORIES,
        facility.municipality.code,
        facility.service_type,
        facility.variant or None,
        day,
    )
    return meaning.values["who"] if meaning else {}


def online_tools(on):
    """By which programs the municipality's staff take part in a meeting online (N7-5); none where it says nothing."""
    return tuple(law.law_here().profile(on)[ONLINE_TOOLS])


def online_checks(facility, day):
    """What is to be checked before a meeting is held online, as ChecklistItems (N7-5); none where no rule tells."""
    if service_type(facility) is None:
        return ()
    code, variant = facility.municipality.code, facility.variant or None
    meaning = load_rulebook().meaning(Meaning.ONLINE, code, facility.service_type, variant, day)
    return meaning.values["items"] if meaning else ()


def hours_at_meetings(facility, day):
    """What is noted of a meeting in the hours of a day service (N7-10): {counselor, users: bool}; empty for other services."""
    meaning = law.book_here().meaning(
        Meaning.DAY_SERVICE,
        facility.municipality.code,
        facility.service_type,
        facility.variant or None,
        day,
    )
    return meaning.values if meaning else {}


def own_people(facility, day):
    """The categories of members who are the facility's own people: all others come from outside (N7-3a, N8-2)."""
    kind, code, variant = service_type(facility), facility.municipality.code, facility.variant or None
    meaning = kind and load_rulebook().meaning(Meaning.OUTSIDE, code, facility.service_type, variant, day)
    return frozenset(meaning.values["inside"] if meaning else ())


def neutral_categories():
    """The categories of members of whom it matters whether they work for the facility's own operator (N7-E3).

    That of any time and any service: the roster and the record ask for it before they know the meeting.
    """
    return _neutral_categories(load_rulebook(), code_here())


@lru_cache(maxsize=200)
def _neutral_categories(book, code):
    versions = (
        version
        for rule, branch in book.branches(code)
        if book.rule(rule).kind.name == Meaning.EVALUATORS
        for version in branch.versions
    )
    return frozenset(category for version in versions for category in version.values.get("experts", ()))


def has_visits(facility, day):
    """Is there a duty to let the council's members see the place (N8-1b, O6-1d)?"""
    return bool(binding(facility, day) & {DutyId.VISIT_DWELLING, DutyId.VISIT_FACILITY})


def _book(explained):
    return law.book_to_explain() if explained else law.book_here()


def _rows(one, on, fiscal_year=None, *, book):
    try:
        return assess(one, on=on, fiscal_year=fiscal_year, book=book)
    except FactsError:
        # A broken fact is shown, with its reason, where all duties stand; here nothing can be said.
        return []


@dataclass(frozen=True)
class Reason:
    """Why a row stands as it does, in words."""

    code: str
    label: str
    advice: str

    @property
    def sentence(self):
        """What it is and what to do about it, in one."""
        return f"{self.label}{self.advice}"

    @property
    def is_wish(self):
        return self.code.startswith("wanted:")


def reasons(row):
    """The row's reasons in plain Japanese."""
    vocabulary = load_rulebook().vocabulary
    in_book = [vocabulary.reason(code) for code in row.reasons]
    return [Reason(reason.code, reason.label, reason.advice or "") for reason in in_book]


def roster(facility, on, *, explained=False):
    """The row about the council's roster on a day, or None where no duty binds (N7-3a, N8-2).

    Args: ``explained``: whether the row is to be explained, with who compared its rule with the source.
    """
    rows = _rows(facts.gather([facility.pk])[facility.pk], on, book=_book(explained))
    return next((row for row in rows if row.duty == DutyId.COUNCIL_ROSTER), None)


def meeting_rows(facility, meeting, on, *, explained=False, unheard=()):
    """All rows about one saved meeting of a facility.

    Args: ``explained`` as of :func:`roster`; ``unheard``: keys of those whose written opinions are left out.
    """
    one = facts.gather([facility.pk])[facility.pk]
    for held in one["meetings"] if unheard else ():
        held["opinions"] = [key for key in held["opinions"] if key not in unheard]
    return _about(one, str(meeting.pk), meeting.date, on, book=_book(explained))


def last_day_of_keeping(part, on):
    """Until when the rules have a part's record kept that was published ``on`` a day (N7-8e), or None where no duty binds."""
    row = _keeping(part, part.meeting.date, on, facility_facts([part.facility_id]), book=_book(False))
    return row and row.due_on


def last_day_of_keeping_result(evaluation, on):
    """The same of the result of an evaluation: it is a published record as minutes are."""
    row = _keeping(
        evaluation, evaluation.date, on, facility_facts([evaluation.facility_id]), book=_book(False)
    )
    return row and row.due_on


def rows_of_keeping(parts):
    """{primary key: the row about how long its record is kept} of published parts, by today's rules (N7-8e).

    Each row says who compared its rule with the source. Parts that no duty binds are left out.
    """
    facilities = facility_facts({part.facility_id for part in parts})
    days = {part.pk: part.meeting.date for part in parts}
    return _rows_of_keeping(parts, days, facilities)


def rows_of_keeping_results(evaluations):
    """{primary key: the same row} of published results of evaluations."""
    facilities = facility_facts({one.facility_id for one in evaluations})
    return _rows_of_keeping(evaluations, {one.pk: one.date for one in evaluations}, facilities)


def _rows_of_keeping(records, days, facilities):
    # Asked for once: who compared what is read anew each time.
    book = _book(True)
    rows = {one.pk: _keeping(one, days[one.pk], one.published_on, facilities, book=book) for one in records}
    return {pk: row for pk, row in rows.items() if row is not None}


def _keeping(record, day, on, facilities, *, book):
    # Nothing else of the facility's records has a say in it, so none of it is gathered.
    key = str(record.pk)
    published = {
        "key": key,
        "date": day.isoformat(),
        "held": True,
        "minutes": {"published_on": on.isoformat()},
    }
    one = {"facility": facilities[record.facility_id], "meetings": [published]}
    rows = _about(one, key, day, on, book=book)
    return next((row for row in rows if row.duty == DutyId.RECORD_KEEP), None)


def year_of_meetings(facility, fiscal_year, on):
    """The rows about how many meetings a fiscal year wants (N7-2)."""
    rows = _rows(facts.gather([facility.pk])[facility.pk], on, fiscal_year, book=_book(False))
    wanted = [row for row in rows if row.duty == DutyId.MEETING_HOLD]
    return [row for row in wanted if row.subject.startswith(f"{fiscal_year}#")]


def _about(one, key, day, on, *, book):
    rows = _rows(one, on, fiscal_year_of(day), book=book)
    return [row for row in rows if row.subject == key]
