"""Refunds handed over: written, read, and what of a year is still open. To be paid back = handed + open - too much (O6-4b)."""

from dataclasses import dataclass

from compliance.rules.wareki import format_date
from facilities.charges import selectors
from facilities.models import RefundHanded, YearSettlement
from facilities.selectors import facilities_seen_by, one_or_404
from office.advisory_lock import lock_until_commit
from office.changing import acting, form_mark, made_by_form, opened, write
from office.errors import refuse


@dataclass(frozen=True, slots=True)
class RefundStanding:
    """How far one resident's refund of a year is, in yen.

    Attributes:
        handed: what was handed over, without what came back.
        share: one of the shares that are summed, or None; ``row``: the last that was handed over, or None.
    """

    resident: str
    refund: int
    handed: int
    share: object = None
    row: RefundHanded | None = None

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
            paid.setdefault(row.resident, []).append(row)
    return [
        RefundStanding(
            name,
            sum(share.refund for share in shares.get(name, ())),
            sum(-row.amount if row.came_back else row.amount for row in paid.get(name, ())),
            next(iter(shares.get(name, ())), None),
            next((row for row in reversed(paid.get(name, ())) if not row.came_back), None),
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


def too_much_in(standing):
    """What was handed beyond the refunds, of all, in yen. Args: as of :func:`standings`."""
    return sum(one.too_much for one in standing)


def first_settled(facility, fiscal_year):
    """The day of the first settlement of a year, of those taken back too, or None: nothing is handed over before it."""
    rows = YearSettlement.objects.filter(facility=facility, fiscal_year=fiscal_year).order_by("settled_on")
    return rows.values_list("settled_on", flat=True).first()


def access_refund(membership, pk):
    """Money handed over by a facility that the person sees, or 404."""
    rows = RefundHanded.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator"), pk)


# --- writing ---------------------------------------------------------------------------------------------------------


def why_not_handed(values, settled_on, today):
    """{field: sentence} for what cannot have been handed over so; absent fields are left alone.

    Args: ``settled_on``: as of :func:`first_settled`.
    """
    refusals = {}
    day, way, receipt = values.get("handed_on"), values.get("way"), values.get("receipt")
    if day and day > today:
        refusals["handed_on"] = f"{format_date(day)}はまだ来ていません。渡してから記録してください。"
    elif day and settled_on and day < settled_on:
        refusals["handed_on"] = (
            f"精算した日（{format_date(settled_on)}）より前です。渡した日を確かめてください。"
        )
    if way and receipt and (receipt == RefundHanded.Receipt.SLIP) != (way == RefundHanded.Way.TRANSFER):
        refusals["receipt"] = "現金のときは受領書か領収書、振り込みのときは振り込みの控えを選んでください。"
    return refusals


def why_not_so_much(standing, amount):
    """Why an amount is more than what is still open."""
    if standing.open <= 0:
        return f"{standing.resident}に返す額は、もう全部渡しています。"
    if amount > standing.open:
        return f"まだ渡していない額（{standing.open:,}円）を超えています。額を確かめてください。"
    return ""


def why_not_come_back(standing, amount):
    """Why an amount is more than what was handed too much."""
    if not standing.too_much:
        return f"{standing.resident}に渡しすぎているお金はありません。"
    if amount > standing.too_much:
        return f"渡しすぎている額（{standing.too_much:,}円）を超えています。額を確かめてください。"
    return ""


def hand_over(*, by, facility, fiscal_year, resident, today, came_back=False, token=None, **values):
    """Record money that was handed over, or of too much that came back. Returns the RefundHanded. Raises Refused.

    Args: ``token``: the form's; the same form sent twice is one record, two payments that look alike are two.
    """
    mark = form_mark(token, facility.pk, fiscal_year, resident, values)
    with acting(by, "refund.come_back" if came_back else "refund.hand_over"):
        if made := made_by_form(RefundHanded, mark):
            return made
        lock_until_commit(f"charges:{facility.pk}")
        refuse(next(iter(why_not_handed(values, first_settled(facility, fiscal_year), today).values()), ""))
        standing = standing_of(facility, fiscal_year, resident)
        refuse((why_not_come_back if came_back else why_not_so_much)(standing, values["amount"]))
        mine = {"facility": facility, "fiscal_year": fiscal_year, "resident": resident, "entered_by": by}
        return RefundHanded.objects.create(**mine, **values, came_back=came_back, token=mark)


def why_not_take_back(row):
    """Why a record of money handed over stays: what came back of it would be more than was handed."""
    if row.withdrawn_on:
        return "この記録は、もう取り消しています。"
    standing = standing_of(row.facility, row.fiscal_year, row.resident)
    if not row.came_back and standing.handed < row.amount:
        return "返してもらった記録が残っています。先にその記録を取り消してください。"
    return ""


def take_back(*, by, refund, because, today, seen=None):
    """Take back what was recorded by mistake: it counts no more. Raises Refused, Stale."""
    with acting(by, "refund.take_back"):
        lock_until_commit(f"charges:{refund.facility_id}")
        opened(refund, seen=seen, policy=why_not_take_back)
        write(refund, withdrawn_on=today, withdrawn_because=because.strip())
