"""What a home may ask its residents for, and what it pays back (O6-4). Whole yen, reckoned without floats."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct


class ChargesError(ValueError):
    """An amount that cannot be reckoned with; the text says which, in the reader's words."""


def rent_of_owned(
    *, building: int, life_months: int, capacity: int, staff_part: int = 0, subsidy: int = 0
) -> int:
    """The most that a home in its own building may ask for as rent, yen a month and resident (O6-4c).

    Args:
        building: construction cost with repairs, yen in all.
        life_months: the service life of the building in months.
        capacity: how many residents the building is for.
        staff_part: what of ``building`` falls on rooms that staff alone use, yen.
        subsidy: what of ``building`` was paid by the state or a municipality, yen.

    What is below one yen is cut off: the rent stays within the cost.
    Errors:
        ChargesError: a number below zero, no months or no residents, or more taken off than was paid.
    """
    if life_months < 1:
        raise ChargesError("耐用月数は1か月以上にしてください。")
    return _each(building, staff_part, subsidy, capacity * life_months)


def rent_of_rented(*, rent: int, capacity: int, staff_part: int = 0, subsidy: int = 0) -> int:
    """The most that a home in a rented building may ask for, yen a month and resident (O6-4c).

    Args: ``rent``: what the provider pays, yen a month; ``staff_part`` and ``subsidy``: what of it falls on rooms that
    staff alone use, and what others pay, yen a month.
    Errors:
        ChargesError: as for :func:`rent_of_owned`.
    """
    return _each(rent, staff_part, subsidy, capacity)


def _each(paid: int, staff_part: int, subsidy: int, shares: int) -> int:
    if min(paid, staff_part, subsidy) < 0:
        raise ChargesError("金額は0円以上にしてください。")
    if shares < 1:
        raise ChargesError("定員は1人以上にしてください。")
    if staff_part + subsidy > paid:
        raise ChargesError("差し引く額が、もとの額を超えています。どちらかを直してください。")
    return (paid - staff_part - subsidy) // shares


class ResidentShare(Struct, frozen=True):
    """What one resident paid and bears of one charge in the time that is settled, in yen.

    Attributes:
        collected: what was collected.
        cost: the part of the actual cost that falls on the resident.
        refund: what is paid back.
        uncovered: what the resident's payments did not cover; the source lets nothing be collected for it afterwards.
    """

    collected: int
    cost: int
    refund: int
    uncovered: int


class _SharedOut(Struct, frozen=True, kw_only=True):
    shares: Mapping[str, ResidentShare]

    @property
    def collected(self) -> int:
        """What was collected from all."""
        return sum(share.collected for share in self.shares.values())

    @property
    def refund(self) -> int:
        """What is paid back to all."""
        return sum(share.refund for share in self.shares.values())

    @property
    def uncovered(self) -> int:
        """What the payments of all did not cover: the home bears it."""
        return sum(share.uncovered for share in self.shares.values())


class Settled(_SharedOut, frozen=True, kw_only=True):
    """The settlement of one charge (O6-4b). Collected yen are either cost or paid back: none is lost.

    Attributes:
        cost: the actual cost, less the staff's share.
        shares: each resident's part, by pseudonym.
    """

    cost: int


def settle(
    *, cost: int, staff_share: int, collected: Mapping[str, int], weights: Mapping[str, int]
) -> Settled:
    """Settle one charge: who bears what of the actual cost, and what is paid back (O6-4b).

    Args:
        cost: what was paid in all, yen.
        staff_share: what of it staff used, yen: taken out.
        collected: what each resident paid, yen, by pseudonym.
        weights: by what the cost is divided: days lived in the home, or 1 for each.

    Yen that do not divide go, one each, to those whose exact part was cut most; of equals to the first by name.
    Errors:
        ChargesError: an amount below zero, a staff's share above the cost, somebody without a weight, or no days at all.
    """
    _refuse_amounts(cost, staff_share, collected, weights)
    parts = _divide(cost - staff_share, {name: weights[name] for name in collected})
    return Settled(
        cost=cost - staff_share,
        shares={name: _share(paid, parts[name]) for name, paid in collected.items()},
    )


def _share(paid: int, cost: int) -> ResidentShare:
    return ResidentShare(paid, cost, max(0, paid - cost), max(0, cost - paid))


class ChargedMonth(Struct, frozen=True):
    """One charge in one month: what was paid for it in all, what of it staff used, and each resident's payment and weight.

    Attributes:
        label: the month in words, for sentences.
        empty: the weight of rooms that nobody lived in; their part falls on the home.
    """

    label: str
    cost: int
    staff_share: int
    collected: Mapping[str, int]
    weights: Mapping[str, int]
    empty: int = 0


class SettledYear(_SharedOut, frozen=True, kw_only=True):
    """The settlement of one charge over several months. Every yen of cost is a resident's, the staff's or the home's.

    Attributes:
        cost: the actual cost of all months.
        staff_share: what of it staff used.
        vacant: what of it fell on rooms that nobody lived in.
        shares: each resident's part, by pseudonym.
    """

    cost: int
    staff_share: int
    vacant: int


def settle_months(months: Sequence[ChargedMonth]) -> SettledYear:
    """Settle one charge over months: each month's cost is divided among those who lived there then (O6-4b).

    What somebody paid too much in one month covers another month; only the sum is paid back or left uncovered.
    Errors:
        ChargesError: as of :func:`settle`, naming the month; a cost in a month in which nobody lived there.
    """
    paid: dict[str, int] = {}
    borne: dict[str, int] = {}
    vacant = 0
    for month in months:
        try:
            parts = _parts_of(month)
        except ChargesError as fault:
            raise ChargesError(f"{month.label}: {fault}") from None
        vacant += parts.pop("")
        for name, amount in month.collected.items():
            paid[name] = paid.get(name, 0) + amount
        for name, part in parts.items():
            borne[name] = borne.get(name, 0) + part
    return SettledYear(
        cost=sum(month.cost for month in months),
        staff_share=sum(month.staff_share for month in months),
        vacant=vacant,
        shares={name: _share(amount, borne[name]) for name, amount in paid.items()},
    )


def _parts_of(month: ChargedMonth) -> dict[str, int]:
    """Who bears what of a month's cost, by pseudonym, and the home's part of empty rooms under ""."""
    left = month.cost - month.staff_share
    weights = {name: month.weights.get(name, 0) for name in month.collected} | {"": month.empty}
    if left == 0 and not any(weights.values()):
        return dict.fromkeys(weights, 0)
    _refuse_amounts(month.cost, month.staff_share, {**month.collected, "": 0}, weights)
    return _divide(left, weights)


def _refuse_amounts(
    cost: int, staff_share: int, collected: Mapping[str, int], weights: Mapping[str, int]
) -> None:
    if min(cost, staff_share, *collected.values(), *weights.values()) < 0:
        raise ChargesError("金額と日数は0以上にしてください。")
    if staff_share > cost:
        raise ChargesError("職員の負担分が、かかった費用を超えています。どちらかを直してください。")
    without = [name for name in collected if name not in weights]
    if without:
        raise ChargesError(f"{'、'.join(without)}の日数がありません。")
    if not any(weights[name] for name in collected):
        raise ChargesError("費用を分ける日数がすべて0です。日数を入れてください。")


def _divide(whole: int, weights: Mapping[str, int]) -> dict[str, int]:
    """``whole`` yen by weights, with none left over."""
    total = sum(weights.values())
    exact = {name: Fraction(whole * weight, total) for name, weight in weights.items()}
    parts = {name: int(part) for name, part in exact.items()}
    left = whole - sum(parts.values())
    for name in sorted(exact, key=lambda one: (parts[one] - exact[one], one))[:left]:
        parts[name] += 1
    return parts
