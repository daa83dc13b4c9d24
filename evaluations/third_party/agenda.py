"""What evaluations bring to the next council's agenda: results to be told, the next 第三者評価, what the 協議会 asked (N8-5)."""

from accounts import law
from compliance.rules import FactsError, assess
from compliance.rules.calendar import add_months, fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date
from evaluations.models import Evaluation, ReviewRequest
from evaluations.policies import later_steps
from meetings.agenda.selectors import OfferedItem, offers
from meetings.facts import gather

#: So many months ahead the council hears that the next 第三者評価 falls due.
_AHEAD = 12


@offers("評価のこと")
def from_evaluations(facility, day):
    """The items that evaluations bring to a meeting on a day, oldest first."""
    return [*_results(facility, day), *_next_one(facility, day), *_asked(facility, day)]


def _results(facility, day):
    rows = Evaluation.objects.filter(
        facility=facility, presented_on=None, date__lte=day, date__gte=add_months(day, -_AHEAD)
    )
    for one in rows.order_by("date", "pk"):
        if "presented_on" in later_steps(one.kind):
            yield OfferedItem(
                f"{one.get_kind_display()}の結果の報告（{format_date(one.date, weekday=False)}）"
            )


def _next_one(facility, day):
    """The three-year cycle (N8-5), where it ends within a year."""
    if not _may_ask(facility):
        return
    try:
        rows = assess(
            gather([facility.pk])[facility.pk], on=day, fiscal_year=fiscal_year_of(day), book=law.book_here()
        )
    except FactsError:
        return
    for row in rows:
        limit = row.limit_on if row.spec.duty_id == DutyId.THIRDPARTY_RECEIVE and not row.met_on else None
        if limit and limit <= add_months(day, _AHEAD):
            yield OfferedItem(f"第三者評価の予定（{format_date(limit, weekday=False)}まで）")


def _may_ask(facility):
    kind = law.book_here().service_types.get(facility.service_type)
    return kind is not None and not kind.external_evaluation


def _asked(facility, day):
    open_ones = ReviewRequest.objects.filter(
        report__facility=facility, answered_on=None, report__reviewed_on__lte=day
    )
    days = open_ones.order_by("report__reviewed_on").values_list("report__reviewed_on", flat=True)
    for one in dict.fromkeys(days):
        yield OfferedItem(f"協議会の要望・助言への対応（{_day(one)}）")


def _day(day):
    return format_date(day, weekday=False)
