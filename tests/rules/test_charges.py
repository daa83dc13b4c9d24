"""Rent and settlement of a group home (O6-4b, 4c), worked by hand for three homes, and no yen lost in any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules import load_rulebook
from compliance.rules.charges import (
    ChargedMonth,
    ChargesError,
    ResidentShare,
    rent_of_owned,
    rent_of_rented,
    settle,
    settle_months,
)


def test_rent_of_an_own_building():
    # 60,000,000 less 6,000,000 for the staff's room and 12,000,000 of subsidy: 42,000,000 over 22 years for 6.
    assert (
        rent_of_owned(
            building=60_000_000, life_months=264, capacity=6, staff_part=6_000_000, subsidy=12_000_000
        )
        == 26_515
    )


def test_rent_of_a_rented_building():
    assert rent_of_rented(rent=180_000, capacity=5) == 36_000
    # 200,000 less 20,000 for the night room, for 7: 25,714.28…
    assert rent_of_rented(rent=200_000, capacity=7, staff_part=20_000) == 25_714


@pytest.mark.parametrize(
    ("amounts", "says"),
    [
        ({"rent": -1, "capacity": 5}, "0円以上"),
        ({"rent": 100, "capacity": 0}, "定員は1人以上"),
        ({"rent": 100, "capacity": 5, "staff_part": 60, "subsidy": 41}, "差し引く額"),
    ],
)
def test_impossible_rents_say_why(amounts, says):
    with pytest.raises(ChargesError, match=says):
        rent_of_rented(**amounts)


def test_a_building_without_a_life_has_no_rent():
    with pytest.raises(ChargesError, match="耐用月数"):
        rent_of_owned(building=1, life_months=0, capacity=1)


def test_a_home_of_four_pays_back_evenly():
    done = settle(
        cost=960_000,
        staff_share=48_000,
        collected=dict.fromkeys("ABCD", 240_000),
        weights=dict.fromkeys("ABCD", 365),
    )
    assert done.shares["A"] == ResidentShare(collected=240_000, cost=228_000, refund=12_000, uncovered=0)
    assert done.refund == 48_000


def test_somebody_who_came_in_the_middle_of_a_month_bears_the_days_lived_there():
    # 100,000 over 30 + 30 + 15 days: 40,000, 40,000, 20,000.
    done = settle(
        cost=100_000,
        staff_share=0,
        collected={"A": 45_000, "B": 45_000, "C": 22_500},
        weights={"A": 30, "B": 30, "C": 15},
    )
    assert [done.shares[name].refund for name in "ABC"] == [5_000, 5_000, 2_500]


def test_an_empty_room_is_borne_by_the_home():
    # Three of four rooms are let, and less was collected than the three used.
    done = settle(
        cost=100_001,
        staff_share=1,
        collected={"A": 30_000, "B": 30_000, "C": 40_000},
        weights=dict.fromkeys("ABC", 1),
    )
    assert [done.shares[name].cost for name in "ABC"] == [33_334, 33_333, 33_333]
    assert (done.refund, done.uncovered) == (6_667, 6_667)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"cost": -1}, "0以上"),
        ({"collected": {"A": -1}}, "0以上"),
        ({"staff_share": 101}, "職員の負担分"),
        ({"weights": {}}, "Aの日数"),
        ({"weights": {"A": 0}}, "すべて0"),
        ({"collected": {}}, "すべて0"),
    ],
)
def test_what_cannot_be_settled_says_why(change, says):
    with pytest.raises(ChargesError, match=says):
        settle(**{"cost": 100, "staff_share": 0, "collected": {"A": 1}, "weights": {"A": 1}} | change)


YEN = st.integers(0, 10_000_000)
RESIDENTS = st.dictionaries(st.text("ABCDEFG", min_size=1, max_size=3), st.tuples(YEN, st.integers(0, 366)))


@given(RESIDENTS.filter(lambda people: any(days for _, days in people.values())), YEN, YEN)
def test_no_yen_is_lost(people, one, other):
    cost, staff = max(one, other), min(one, other)
    collected = {name: paid for name, (paid, _) in people.items()}
    done = settle(
        cost=cost,
        staff_share=staff,
        collected=collected,
        weights={name: days for name, (_, days) in people.items()},
    )
    assert sum(share.cost for share in done.shares.values()) == cost - staff
    assert done.collected == sum(collected.values()) == done.cost - done.uncovered + done.refund
    assert all(share.refund == 0 or share.uncovered == 0 for share in done.shares.values())


def test_a_group_home_may_ask_for_five_charges():
    kinds = load_rulebook().vocabulary.charge_kinds
    allowed = [code for code, kind in kinds.items() if "group_home" in kind.may]
    assert allowed == ["food", "utilities", "rent", "daily_goods", "other_daily"]


# --- a year of months ------------------------------------------------------------------------------------------------


def month(label, cost, collected, weights, staff_share=0, empty=0):
    return ChargedMonth(label, cost, staff_share, collected, weights, empty)


def test_too_much_in_one_month_covers_another():
    done = settle_months(
        [
            month("4月", 20_000, {"A": 12_000, "B": 12_000}, {"A": 30, "B": 30}),
            month("5月", 26_000, {"A": 12_000, "B": 12_000}, {"A": 31, "B": 31}),
        ]
    )
    assert done.shares["A"] == ResidentShare(collected=24_000, cost=23_000, refund=1_000, uncovered=0)


def test_a_resident_of_half_a_month_bears_that_month_by_days_and_no_other():
    # April: 90,000 less 15,000 of the staff over 30, 30 and 15 days: 30,000, 30,000, 15,000. May: 62,000 for two.
    done = settle_months(
        [
            month(
                "4月", 90_000, {"A": 32_000, "B": 32_000, "C": 16_000}, {"A": 30, "B": 30, "C": 15}, 15_000
            ),
            month("5月", 62_000, {"A": 32_000, "B": 32_000}, {"A": 31, "B": 31}),
        ]
    )
    assert [done.shares[name].refund for name in "ABC"] == [3_000, 3_000, 1_000]
    assert done.staff_share == 15_000


def test_the_part_of_an_empty_room_falls_on_the_home_where_the_capacity_is_the_key():
    # 40,000 over 4 rooms of 30 days, of which one is empty: 10,000 for each, and 10,000 for the home.
    done = settle_months(
        [month("4月", 40_000, dict.fromkeys("ABC", 11_000), dict.fromkeys("ABC", 30), empty=30)]
    )
    assert (done.vacant, done.shares["A"].cost, done.refund) == (10_000, 10_000, 3_000)


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (month("4月", 100, {}, {}), "4月: 費用を分ける日数"),
        (month("4月", -1, {"A": 1}, {"A": 1}), "0以上"),
        (month("4月", 100, {"A": 1}, {"A": 1}, staff_share=101), "職員の負担分"),
        (month("4月", 100, {"A": -1}, {"A": 1}), "0以上"),
    ],
)
def test_a_month_that_cannot_be_reckoned_is_named(one, says):
    with pytest.raises(ChargesError, match=says):
        settle_months([one])


def test_a_month_without_cost_and_residents_is_none():
    assert settle_months([month("4月", 0, {}, {})]).cost == 0


YEN = st.integers(0, 3_000_000)


@st.composite
def some_months(draw):
    found = []
    for at in range(draw(st.integers(1, 12))):
        names = draw(st.lists(st.sampled_from("ABCDEFG"), min_size=1, max_size=7, unique=True))
        cost = draw(YEN)
        weights = {name: draw(st.integers(0, 31)) for name in names}
        weights[names[0]] = max(1, weights[names[0]])
        found.append(
            ChargedMonth(
                f"{at}月",
                cost,
                draw(st.integers(0, cost)),
                {name: draw(YEN) for name in names},
                weights,
                draw(st.integers(0, 90)),
            )
        )
    return found


@given(some_months())
def test_no_yen_is_lost_over_any_months_residents_and_keys(months):
    done = settle_months(months)
    borne = sum(share.cost for share in done.shares.values())
    assert borne + done.vacant + done.staff_share == done.cost == sum(one.cost for one in months)
    assert done.collected == borne + done.refund - done.uncovered
    assert done.collected == sum(sum(one.collected.values()) for one in months)
    assert all(min(share.refund, share.uncovered) == 0 for share in done.shares.values())
