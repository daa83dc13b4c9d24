"""Rents that were reckoned and kept: written, read, compared with the price list (O6-4c)."""

from typing import Any

from facilities.models import ChargePrice, RentReckoning
from facilities.selectors import facilities_seen_by, one_or_404
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from office.folding import folded

#: The charge that is a rent, and the unit in which it is reckoned.
RENT, MONTH = "rent", "month"
_INPUTS = (
    "building",
    "paid",
    "life_months",
    "capacity",
    "asked",
    "market",
    "market_basis",
    "dwelling",
    "room_type",
)


def keep(*, by, facility, values, ceiling, today):
    """Keep what was reckoned; sent twice, it is one. Args: ``ceiling``: what came out of ``values``. Returns it."""
    kept = {name: values[name] for name in _INPUTS}
    kept |= {name: values[name] or 0 for name in ("staff_part", "subsidy")}
    if kept["building"] == RentReckoning.Building.RENTED:
        kept["life_months"] = None
    with acting(by, "rent.keep"):
        lock_until_commit(f"rents:{facility.pk}")
        made, _ = RentReckoning.objects.get_or_create(
            facility=facility,
            reckoned_on=today,
            ceiling=ceiling,
            withdrawn_on=None,
            **kept,
            defaults={"made_by": by},
        )
        return made


def why_not_take_back(reckoning):
    """Why a kept reckoning stays as it is."""
    return "この計算は、もう取り消しています。" if reckoning.withdrawn_on else ""


def take_back(*, by, reckoning, because, today, seen=None):
    """Take back what was kept by mistake: no rent is compared with it any more. Raises Refused, Stale."""
    with changing(by, "rent.take_back", reckoning, seen=seen, policy=why_not_take_back):
        write(reckoning, withdrawn_on=today, withdrawn_because=because.strip())


def reckonings_of(facility):
    """All that was kept, the latest first; those taken back too."""
    rows = RentReckoning.objects.filter(facility=facility)
    return list(rows.select_related("facility__operator", "dwelling", "made_by"))


def holding(reckonings):
    """The latest of each place: {(dwelling's id or None, kind of room, folded): RentReckoning}. Args: the latest first."""
    found: dict = {}
    for row in reckonings:
        if row.withdrawn_on is None:
            found.setdefault((row.dwelling_id, folded(row.room_type)), row)
    return found


def room_types(facility):
    """The kinds of rooms that a home's reckonings and rents name, each once, to be offered where one is typed."""
    rows: list[Any] = [
        *RentReckoning.objects.filter(facility=facility),
        *ChargePrice.objects.filter(facility=facility),
    ]
    return list({folded(row.room_type): row.room_type for row in rows if row.room_type}.values())


def access_reckoning(membership, pk):
    """A kept reckoning of a facility that the person sees, or 404."""
    rows = RentReckoning.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator", "dwelling", "made_by"), pk)


def remarks_on_rent(price, held):
    """What does not fit between a rent of the price list and what was reckoned, in sentences.

    Args: ``held``: as of :func:`holding`. What was reckoned for the kind of room counts, else for the dwelling, else for all.
    """
    if price.kind != RENT:
        return []
    if price.unit != MONTH:
        return ["家賃の単位を「ひと月」にすると、計算した家賃と見比べられます。"]
    room = folded(price.room_type)
    places = (
        (price.dwelling_id, room),
        (price.dwelling_id, ""),
        (None, room),
        (None, ""),
    )
    reckoned = next((held[place] for place in places if place in held), None)
    if reckoned is None:
        return ["家賃の計算が残っていません。「家賃の目安」で計算し、残してください。"]
    found = []
    if price.amount > reckoned.ceiling:
        over = price.amount - reckoned.ceiling
        found.append(f"計算した実費の範囲（{reckoned.ceiling:,}円）より{over:,}円高くなっています。")
    if price.amount > reckoned.market:
        found.append(f"近くの相場（{reckoned.market:,}円）を超えています。")
    return found
