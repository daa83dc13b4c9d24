"""Refunds handed over: written, read, and what of a year is still open. To be paid back = handed + open (O6-4b)."""

from dataclasses import dataclass

from compliance.rules.calendar import fiscal_year_bounds
from compliance.rules.wareki import format_date
from facilities.charges import selectors
from facilities.models import RefundHanded
from facilities.selectors import facilities_seen_by, one_or_404
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from office.errors import refuse


@dataclass(frozen=True, slots=True)
class RefundStanding:
    """How far one resident's refund of a year is, in yen. ``share``: one of the shares that are summed, or None."""

    resident: str
    refund: int
    handed: int
    share: object = None

    @property
    def open(self):
        """What is still to be handed over; below zero where a later settlement paid back less than was handed."""
        return self.refund - self.handed

    @property
    def too_much(self):
        """What was handed beyond the refund."""
        return max(0, -self.open)


def handed_in(facility, fiscal_year):
    """What was handed over for a year, those taken back too."""
    rows = RefundHanded.objects.filter(facility=facility, fiscal_year=fiscal_year)
    return list(rows.select_related("entered_by"))


def standings(facility, fiscal_year, handed=None):
    """Each resident's standing for a year, by name. Args: ``handed``: as of :func:`handed_in`, read where it is None."""
    shares = selectors.shares_of(facility, fiscal_year)
    paid: dict = {}
    for row in handed_in(facility, fiscal_year) if handed is None else handed:
        if row.withdrawn_on is None:
            paid[row.resident] = paid.get(row.resident, 0) + row.amount
    return [
        RefundStanding(
            name,
            sum(share.refund for share in shares.get(name, ())),
            paid.get(name, 0),
            next(iter(shares.get(name, ())), None),
        )
        for name in sorted({*shares, *paid})
    ]


def standing_of(facility, fiscal_year, resident):
    """One resident's standing for a year."""
    found = (one for one in standings(facility, fiscal_year) if one.resident == resident)
    return next(found, RefundStanding(resident, 0, 0))


def open_in(standing):
    """What is still open for all, in yen. Args: as of :func:`standings`."""
    return sum(max(0, one.open) for one in standing)


def access_refund(membership, pk):
    """Money handed over by a facility that the person sees, or 404."""
    rows = RefundHanded.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator"), pk)


# --- writing ---------------------------------------------------------------------------------------------------------


def why_not_handed(values, fiscal_year, today):
    """{field: sentence} for what cannot have been handed over so; absent fields are left alone."""
    refusals = {}
    day, way, receipt = values.get("handed_on"), values.get("way"), values.get("receipt")
    if day and day > today:
        refusals["handed_on"] = f"{format_date(day)}はまだ来ていません。渡してから記録してください。"
    elif day and day <= fiscal_year_bounds(fiscal_year)[1]:
        refusals["handed_on"] = "精算した年度が終わる前の日です。渡した日を確かめてください。"
    if way and receipt and (receipt == RefundHanded.Receipt.SLIP) != (way == RefundHanded.Way.TRANSFER):
        refusals["receipt"] = "現金のときは受領書、振り込みのときは振り込みの控えを選んでください。"
    return refusals


def why_not_so_much(standing, amount):
    """Why an amount is more than what is still open."""
    if standing.open <= 0:
        return f"{standing.resident}に返す額は、もう全部渡しています。"
    if amount > standing.open:
        return f"まだ渡していない額（{standing.open:,}円）を超えています。額を確かめてください。"
    return ""


def hand_over(*, by, facility, fiscal_year, resident, today, **values):
    """Record money that was handed over; sent twice, it is one. Returns the RefundHanded. Raises Refused."""
    refuse(next(iter(why_not_handed(values, fiscal_year, today).values()), ""))
    with acting(by, "refund.hand_over"):
        lock_until_commit(f"charges:{facility.pk}")
        mine = {"facility": facility, "fiscal_year": fiscal_year, "resident": resident, "withdrawn_on": None}
        key = {name: values[name] for name in ("amount", "handed_on", "way")}
        if there := RefundHanded.objects.filter(**mine, **key).first():
            return there
        refuse(why_not_so_much(standing_of(facility, fiscal_year, resident), values["amount"]))
        return RefundHanded.objects.create(**mine, **values, entered_by=by)


def why_not_take_back(row):
    """Why a record of money handed over stays."""
    return "この記録は、もう取り消しています。" if row.withdrawn_on else ""


def take_back(*, by, refund, because, today, seen=None):
    """Take back what was recorded by mistake: it counts no more. Raises Refused, Stale."""
    with changing(by, "refund.take_back", refund, seen=seen, policy=why_not_take_back):
        write(refund, withdrawn_on=today, withdrawn_because=because.strip())
