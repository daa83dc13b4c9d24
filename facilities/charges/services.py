"""The only place that writes price lists, months of charges and their settlement."""

from django.db import IntegrityError, transaction

from compliance.rules.charges import ChargesError, settle_months
from facilities.charges import papers, policies, reckoning, selectors
from facilities.models import (
    ChargeMonth,
    ChargePrice,
    MonthCost,
    MonthPayment,
    MonthResident,
    Settlement,
    SettlementShare,
    YearSettlement,
)
from office import printing
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import Refused, refuse

_THERE = "同じ費目と名前の料金が、同じ日からもうあります。一覧で確かめてください。"
#: Asked of whoever types a price, and not kept.
_ASKED = ("has_wages", "for_all")


def _kept(values):
    refuse(next(iter(policies.why_not_price(values).values()), ""))
    return {name: value for name, value in values.items() if name not in _ASKED}


def add_price(*, by, facility, **values):
    """Add a line to the price list; sent twice, it is one. Raises Refused."""
    kept = _kept(values)
    with acting(by, "price.add"):
        key = {name: kept.pop(name) for name in ("kind", "name", "since")}
        made, is_new = ChargePrice.objects.get_or_create(facility=facility, **key, defaults=kept)
        if not is_new and any(getattr(made, name) != value for name, value in kept.items()):
            raise Refused(_THERE)
        return made


def change_price(*, by, price, values, seen=None):
    """Change a line of the price list. Raises Refused, Stale."""
    kept = _kept(values)
    policy = nothing_forbids("a price is the home's own; what it may be was asked above")
    with changing(by, "price.change", price, seen=seen, policy=policy):
        try:
            with transaction.atomic():
                write(price, **kept)
        except IntegrityError as failure:
            if "charge_price_once" not in str(failure):
                raise
            raise Refused(_THERE) from None


def remove_price(*, by, price, seen=None):
    """Take away a line that was entered by mistake; the trail keeps it. Raises Stale."""
    policy = nothing_forbids("a mistake is the home's own to take back")
    with changing(by, "price.remove", price, seen=seen, policy=policy):
        price.delete()


def put_month(*, by, facility, month, costs, residents, capacity, today, seen=None):
    """Make a month's lines exactly these. Returns the ChargeMonth. Raises Refused, Stale.

    Args: ``costs``: {kind: (cost, staff's share)}; ``residents``: [(pseudonym, days, {kind: paid})]; ``capacity``: the home's
    in that month.
    """
    refuse(policies.why_not_month(facility, month, today))
    refuse(policies.why_not_lines(costs, residents, month))
    row = selectors.month_of(facility, month)

    def policy(row):
        return policies.why_not_change(facility, month)

    with changing(by, "charges.put_month", row, seen=seen, policy=policy):
        lock_until_commit(f"charges:{facility.pk}")
        if row is None:
            refuse(policies.why_not_change(facility, month))
            if ChargeMonth.objects.filter(facility=facility, month=month).exists():
                raise Refused("開いているあいだに、この月が入力されました。画面を開き直してください。")
            row = ChargeMonth.objects.create(facility=facility, month=month, capacity=capacity)
        else:
            write(row, capacity=capacity, writes=row.writes + 1)
        _put_lines(row, costs, residents)
        return row


def _put_lines(row, costs, residents):
    MonthPayment.objects.filter(resident__month=row).delete()
    MonthResident.objects.filter(month=row).delete()
    MonthCost.objects.filter(month=row).delete()
    here = {"municipality_id": row.municipality_id}
    MonthCost.objects.bulk_create(
        MonthCost(month=row, kind=kind, cost=cost, staff_share=share, **here)
        for kind, (cost, share) in costs.items()
    )
    made = MonthResident.objects.bulk_create(
        MonthResident(month=row, resident=name, days=days, **here) for name, days, _ in residents
    )
    MonthPayment.objects.bulk_create(
        MonthPayment(resident=resident, kind=kind, paid=paid, **here)
        for resident, (_, _, payments) in zip(made, residents, strict=True)
        for kind, paid in payments.items()
    )


def put_months(*, by, facility, months, today):
    """Put several months of a table at once: all or none. Args: ``months``: {first day: (costs, residents)}. Raises Refused."""
    with acting(by, "charges.take_table"):
        for month, (costs, residents) in months.items():
            put_month(
                by=by,
                facility=facility,
                month=month,
                costs=costs,
                residents=residents,
                capacity=facility.capacity or len(residents),
                today=today,
            )


def settle_year(*, by, facility, fiscal_year, kind, key, key_words, today):
    """Settle one charge of a year: what each resident gets back is reckoned, frozen, and the duty is met. Raises Refused.

    Returns the YearSettlement.
    """
    with acting(by, "settlement.make"):
        lock_until_commit(f"charges:{facility.pk}")
        months = selectors.months_in(facility, fiscal_year)
        refuse(policies.why_not_settle(facility, fiscal_year, kind, months, today))
        try:
            done = settle_months(reckoning.charged_months(months, kind, key))
        except ChargesError as fault:
            raise Refused(str(fault)) from None
        days = reckoning.days_lived(months)
        data = papers.settled(facility, fiscal_year, kind, key, key_words, done, days)
        made = YearSettlement.objects.create(
            facility=facility,
            fiscal_year=fiscal_year,
            kind=kind,
            key=key,
            key_words=key_words,
            cost=done.cost,
            staff_share=done.staff_share,
            vacant=done.vacant,
            settled_on=today,
            made_by=by,
            frozen=printing.freeze(by=by, kind=papers.SETTLED, data=data),
        )
        _put_shares(made, done.shares, days)
        Settlement.objects.get_or_create(facility=facility, item=kind, settled_on=today)
        return made


def _put_shares(made, shares, days):
    SettlementShare.objects.bulk_create(
        SettlementShare(
            municipality_id=made.municipality_id,
            settlement=made,
            resident=name,
            days=days.get(name, 0),
            collected=share.collected,
            cost=share.cost,
            refund=share.refund,
            uncovered=share.uncovered,
        )
        for name, share in shares.items()
    )


def withdraw_settlement(*, by, settlement, because, today, seen=None):
    """Take a settlement back, so that its months can be mended and it be settled anew. Raises Refused, Stale."""
    policy = policies.why_not_withdraw
    with changing(by, "charges.withdraw", settlement, seen=seen, policy=policy):
        lock_until_commit(f"charges:{settlement.facility_id}")
        write(settlement, withdrawn_on=today, withdrawn_because=because.strip())
        same = {"facility": settlement.facility, "kind": settlement.kind, "settled_on": settlement.settled_on}
        if not YearSettlement.objects.filter(**same, withdrawn_on=None).exists():
            rows = Settlement.objects.filter(
                facility=settlement.facility, item=settlement.kind, settled_on=settlement.settled_on
            )
            for row in rows:
                opened(row, policy=nothing_forbids("what it told has been taken back")).delete()
