"""Reads of 自己申告. ``access_*`` is the only door to one."""

import functools
import operator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from accounts.links import at
from accounts.models import Membership, Role
from facilities.models import FacilityAssignment, SelfReport, SelfReportStep
from facilities.selectors import facilities_seen_by, one_or_404
from facilities.self_reports.kinds import WAYS, SelfReportKind, all_kinds, kind_named, kinds_of
from office.together import RowsTogether

State = SelfReport.State


@dataclass(slots=True)
class TypedDay:
    """One typed day as pages show it. ``report``: what was said about this very day, or None."""

    kind: SelfReportKind
    row: object
    day: date
    report: SelfReport | None

    @property
    def state(self):
        """自己申告, 確かめ中 or 確認済み; "" for a day that the program set itself."""
        if self.kind.by_program(self.row, self.report):
            return ""
        if self.kind.stands is not None and (state := self.kind.stands(self.row)):
            return state
        return self.report.state if self.report else State.REPORTED

    @property
    def state_words(self):
        return State(self.state).label

    @property
    def how_words(self):
        """How it was done; "" where nobody said so."""
        return WAYS.get(self.report.how, self.report.how) if self.report else ""

    @property
    def where(self):
        """Where it was done or can be read; "" where nobody said so."""
        if self.kind.place_field:
            return getattr(self.row, self.kind.place_field)
        return self.report.where if self.report else ""

    @property
    def about(self):
        """What it is a day of: the meeting, the evaluation, the addition."""
        return self.kind.about(self.row)

    @property
    def is_answered(self):
        """Has the facility answered what the desk asked?"""
        return self.state == State.ASKED and bool(self.report and self.report.answer)

    @property
    def url(self):
        """The page of this one 自己申告."""
        return at("self_reports:show", self.kind.code, self.row.pk)

    @property
    def whole_url(self):
        """The page on which the whole record is confirmed, for days that are confirmed with it; else ""."""
        kind = self.kind
        return kind.check_address(self.row) if kind.stands is not None and kind.stands(self.row) else ""

    @property
    def tick(self):
        """What a box sends that confirms it: which day it is, and the day as the page showed it."""
        return f"{self.kind.code}/{self.row.pk}/{self.day.isoformat()}"

    @property
    def correct_url(self):
        """The page on which the day itself is corrected."""
        return self.kind.address(self.row)


def load(rows, found=None):
    """Give rows of one table their typed days, in one query: ``row.typed_days`` is {field: TypedDay}. Returns the rows.

    Args: ``found``: what :func:`said_of` tells of them, where that is read already.
    """
    rows = list(rows)
    if not rows:
        return rows
    kinds = kinds_of(type(rows[0]))
    found = said_of(type(rows[0]), [row.pk for row in rows]) if found is None else found
    said = {(report.kind, report.record): report for report in found}
    for row in rows:
        row.typed_days = {kind.field: _typed(kind, row, said) for kind in kinds if getattr(row, kind.field)}
    return rows


def said_of(model, numbers):
    """All that was said about the typed days of some rows of a table. Args: ``numbers``: their primary keys."""
    return SelfReport.objects.filter(kind__in=[kind.code for kind in kinds_of(model)], record__among=numbers)


def _typed(kind, row, said):
    day, report = getattr(row, kind.field), said.get((kind.code, row.pk))
    return TypedDay(kind, row, day, report if report is not None and report.day == day else None)


def typed_days(row):
    """The typed days of a row, {field: TypedDay}; asked for once."""
    if not hasattr(row, "typed_days"):
        load([row])
    return row.typed_days


def access_typed_day(membership, code, pk):
    """One typed day of a facility the person may see, or 404; also where the program set it itself."""
    kind = kind_named(code)
    if kind is None:
        raise Http404
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = kind.model.objects.filter(facility__in=seen).select_related(
        "facility__operator", "facility__municipality", *kind.related
    )
    typed = typed_days(one_or_404(rows, pk)).get(kind.field)
    if typed is None or not typed.state:
        raise Http404
    return typed


def steps_of(typed):
    """What was said, asked, answered and confirmed about a day, the latest first."""
    about = {"report__kind": typed.kind.code, "report__record": typed.row.pk}
    return SelfReportStep.objects.filter(**about).select_related("made_by__desk").order_by("-pk")


# --- what the desk looks at -------------------------------------------------------------------------


def looked_at(kind, facilities):
    """The rows of a kind whose day somebody typed and which the desk looks at here.

    Each with ``code``, ``day`` and ``stands``. Args: ``facilities``: a queryset, or a list of ids.
    """
    said = SelfReport.objects.filter(kind=kind.code, record=OuterRef("pk"), day=OuterRef(kind.field))
    only = kind.open_rows(Exists(said)) if callable(kind.open_rows) else kind.open_rows
    rows = kind.model.objects.filter(only, facility__in=facilities, **{f"{kind.field}__isnull": False})
    return rows.order_by().annotate(
        code=Value(kind.code, CharField()),
        typed_on=F(kind.field),
        stands=Coalesce(Subquery(said.values("state")[:1]), Value(State.REPORTED.value)),
    )


def lines_for_desk(facilities, *, state, code=""):
    """(code, pk) of the typed days in a state, the earliest first: one statement. ``code``: of one kind only."""
    kinds = [kind for kind in all_kinds() if code in ("", kind.code)]
    first, *others = [
        looked_at(kind, facilities).filter(stands=state).values_list("code", "pk", "typed_on")
        for kind in kinds
    ]
    return first.union(*others, all=True).order_by("typed_on", "code", "pk")


def filled(lines):
    """The typed days of lines (code, pk, day), in their order."""
    wanted: dict = {}
    for code, pk, _ in lines:
        wanted.setdefault(code, []).append(pk)
    found: dict = {}
    for code, keys in wanted.items():
        kind = kind_named(code)
        rows = kind.model.objects.filter(pk__in=keys).select_related("facility", *kind.related)
        found |= {(code, row.pk): row.typed_days.get(kind.field) for row in load(rows)}
    return [found[code, pk] for code, pk, _ in lines if found.get((code, pk))]


def reports_of(facility):
    """All that a facility said of its typed days. Args: ``facility``: its primary key."""
    return SelfReport.objects.filter(facility=facility).order_by("asked_on", "pk")


def asked_of(facility, reports=None):
    """The typed days of a facility about which the desk asks, the longest asked first.

    Args: ``reports``: what :func:`reports_of` said, where that is read already; so with :func:`days_of_facility`.
    """
    reports = reports_of(facility.pk) if reports is None else reports
    asked = [report for report in reports if report.state == State.ASKED]
    lines = [(report.kind, report.record, report.day) for report in asked if kind_named(report.kind)]
    return [typed for typed in filled(lines) if typed.state == State.ASKED]


@cache
def _rows_on_days():
    """The rows of each table that have a typed day among some, composed once, by the table's label."""
    models = dict.fromkeys(kind.model for kind in all_kinds())
    return RowsTogether(**{model._meta.label: _rows_on(model) for model in models})


def _rows_on(model):
    def rows(facility, days):
        kinds = kinds_of(model)
        on_one = functools.reduce(operator.or_, (Q(**{f"{kind.field}__among": days}) for kind in kinds))
        return model.objects.filter(on_one, facility=facility).select_related(*kinds[0].related)

    return rows


def days_of_facility(facility, days, reports=None):
    """The typed days of a facility that fall on one of ``days``."""
    tables = _rows_on_days()(facility=facility.pk, days=list(days)) if days else {}
    found = [
        (kind, row)
        for rows in tables.values()
        for row in rows
        for kind in kinds_of(type(row))
        if getattr(row, kind.field) in days
    ]
    reports = reports_of(facility.pk) if found and reports is None else reports
    said = {(report.kind, report.record): report for report in reports or ()}
    return [_typed(kind, row, said) for kind, row in found]


def behind(row, days):
    """The typed day, of ``days``, by which a row of the rules is met, where somebody typed it; else None."""
    for typed in days:
        kind = typed.kind
        is_about = row.duty in kind.duties and typed.day == row.met_on and typed.state
        if is_about and kind.key(typed.row) in ("", row.subject):
            return typed
    return None


# --- who is written to ------------------------------------------------------------------------------


def people_working_at(facility):
    """The facility's own people who can sign in: those who are assigned to it and its 法人's managers."""
    here = FacilityAssignment.objects.filter(facility=facility, membership=OuterRef("pk"))
    theirs = Q(role=Role.OPERATOR_MANAGER, operator=facility.operator_id) | Exists(here)
    people = Membership.objects.filter(theirs, joined_at__isnull=False, ended_at=None, user__is_active=True)
    return people.select_related("user", "municipality").order_by("pk")
