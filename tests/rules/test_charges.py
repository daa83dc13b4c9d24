"""Rent and settlement of a group home (O6-4b, 4c), worked by hand for three homes, and no yen lost in any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules import load_rulebook
from compliance.rules.charges import ChargesError, ResidentShare, rent_of_owned, rent_of_rented, settle


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
