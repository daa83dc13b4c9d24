"""Reads of charges. ``access_*`` is the only door to an object."""

from dataclasses import dataclass, field
from datetime import date

from compliance.rules.calendar import fiscal_year_bounds
from facilities.charges import daily, policies, rents
from facilities.charges.kinds import settled_kinds
from facilities.models import ChargeMonth, ChargePrice, SettlementShare, YearSettlement
from facilities.selectors import facilities_seen_by, one_or_404


@dataclass(slots=True)
class MonthLine:
    """A month of a year on its page. ``row``: None where nothing was entered; ``sums``: [(collected, cost)] by charge."""

    month: date
    words: str
    row: ChargeMonth | None
    residents: int = 0
    sums: list[tuple[int, int] | None] = field(default_factory=list)


def prices_of(facility, today):
    """A home's price list, by charge and name, each that holds today with what does not fit: [(ChargePrice, [sentence])]."""
    rows = ChargePrice.objects.filter(facility=facility).select_related("dwelling")
    held = rents.holding(rents.reckonings_of(facility))
    wishes, residents = daily.going_on(daily.wishes_of(facility), today), daily.residents_of(facility)

    def more(row):
        if row.until and row.until < today:
            return []
        return [*rents.remarks_on_rent(row, held), *daily.remarks_on_daily(row, wishes, residents)]

    return [(row, [*policies.remarks_on(row), *more(row)]) for row in rows]


def access_price(membership, pk):
    """A line of a price list of a facility that the person sees, or 404."""
    rows = ChargePrice.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator"), pk)


def _with_lines(rows):
    return rows.prefetch_related("costs", "residents__payments")


def month_of(facility, month):
    """A month of a home with its lines, or None."""
    return _with_lines(ChargeMonth.objects.filter(facility=facility, month=month)).first()


def months_in(facility, fiscal_year):
    """The months of a fiscal year that were entered, with their lines, in four statements."""
    rows = ChargeMonth.objects.filter(facility=facility, month__range=fiscal_year_bounds(fiscal_year))
    return list(_with_lines(rows))


def last_before(facility, month):
    """The last month entered before one, with its lines, or None: who lived there then."""
    rows = ChargeMonth.objects.filter(facility=facility, month__lt=month).order_by("-month")
    return _with_lines(rows).first()


def lines_of(facility, fiscal_year):
    """The months of a fiscal year, those without an entry too: [MonthLine]."""
    rows = {row.month: row for row in months_in(facility, fiscal_year)}
    return [_line(month, rows.get(month)) for month in policies.months_of(facility, fiscal_year)]


def _line(month, row):
    words = policies.in_words(month)
    if row is None:
        return MonthLine(month, words, None)
    residents = list(row.residents.all())
    costs = {one.kind: one.cost for one in row.costs.all()}
    sums = [
        (
            sum(pay.paid for one in residents for pay in one.payments.all() if pay.kind == kind),
            costs[kind],
        )
        if kind in costs
        else None
        for kind in settled_kinds()
    ]
    return MonthLine(month, words, row, len(residents), sums)


def settlements_of(facility, fiscal_year):
    """The settlements of a year that hold, with their shares."""
    rows = YearSettlement.objects.filter(facility=facility, fiscal_year=fiscal_year, withdrawn_on=None)
    return list(rows.select_related("made_by").prefetch_related("shares"))


def withdrawn_of(facility, fiscal_year):
    """The settlements of a year that were taken back."""
    rows = YearSettlement.objects.filter(facility=facility, fiscal_year=fiscal_year)
    return list(rows.exclude(withdrawn_on=None))


def access_settlement(membership, pk):
    """A settlement of a facility that the person sees, or 404."""
    rows = YearSettlement.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator", "facility__municipality", "made_by"), pk)


def access_share(membership, pk):
    """One resident's part of a settlement of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = SettlementShare.objects.filter(settlement__facility__in=seen)
    return one_or_404(rows.select_related("settlement__facility__operator"), pk)


def shares_of(facility, fiscal_year, resident=""):
    """What each resident gets back for a year: {resident: [SettlementShare]}, in the order of the charges."""
    rows = SettlementShare.objects.filter(
        settlement__facility=facility, settlement__fiscal_year=fiscal_year, settlement__withdrawn_on=None
    ).select_related("settlement")
    found: dict = {}
    for row in rows.filter(resident=resident) if resident else rows:
        found.setdefault(row.resident, []).append(row)
    order = list(settled_kinds())
    for shares in found.values():
        shares.sort(
            key=lambda share: order.index(share.settlement.kind) if share.settlement.kind in order else 9
        )
    return dict(sorted(found.items()))
