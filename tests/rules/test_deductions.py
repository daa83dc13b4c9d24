"""What is deducted while a measure is missing (O6-6b): which conditions, from which month, how many yen."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.rules import load_rulebook
from compliance.rules.deductions import DeductionCondition, deductions_of, yen_a_month

ON = date(2026, 11, 30)
WORDS = load_rulebook().vocabulary
ALL = {key for deduction in WORDS.deductions.values() for key in deduction.conditions}


def standing(missing=(), on=ON, service_type="kyodo_seikatsu", since=date(2026, 9, 10), also=()):
    held = {
        key: DeductionCondition(key, key not in missing, since if key in missing else None)
        for key in {*ALL, *also}
    }
    return {one.deduction.code: one for one in deductions_of(WORDS, service_type, on, held)}


@pytest.mark.parametrize("service_type", ["kyodo_seikatsu", "shisetsu_nyusho"])
def test_rates_of_those_who_live_in(service_type):
    percents = {code: one.percent for code, one in standing(service_type=service_type).items()}
    assert percents == {"abuse_prevention": 1, "restraint": 10, "continuity": 3, "disclosure": 10}


def test_nothing_binds_another_service_or_the_time_before():
    assert not standing(service_type="ninchi_gh")
    assert not standing(on=date(2024, 3, 31))


@pytest.mark.parametrize("missing", sorted(ALL))
def test_one_missing_condition_is_enough_and_counts_from_the_next_month(missing):
    applying = {code: one for code, one in standing(missing=[missing]).items() if one.applies}
    assert applying
    for code, one in applying.items():
        assert missing in WORDS.deductions[code].conditions
        assert one.from_month == date(2026, 10, 1)
        assert [condition.key for condition in one.missing] == [missing]


def test_training_and_drills_do_not_cost_the_continuity_plan():
    assert not standing(missing=["bcp_infection.drill", "bcp_disaster.training"])["continuity"].applies


@pytest.mark.parametrize(
    ("on", "there", "applies"),
    [
        (date(2025, 3, 31), ("hygiene.guideline", "disaster.plan"), False),
        (date(2025, 4, 1), ("hygiene.guideline", "disaster.plan"), True),
        (date(2025, 3, 31), ("hygiene.guideline",), True),
        (date(2025, 3, 31), (), True),
    ],
)
def test_until_march_2025_guideline_and_disaster_plan_stood_in(on, there, applies):
    found = standing(missing=["bcp_infection.plan"], on=on, also=there, since=date(2024, 4, 1))["continuity"]
    assert found.applies is applies


def test_what_nobody_said_is_neither_there_nor_missing():
    one = deductions_of(WORDS, "kyodo_seikatsu", ON, {})[0]
    assert (one.applies, one.missing, len(one.unsaid)) == (False, (), 3)


@pytest.mark.parametrize(
    ("units", "price", "percent", "expected"),
    [
        (100_000, "10.60", 1, (1_000, 10_600)),
        (151_250, "11.05", 10, (15_125, 167_131)),
        (50, "10.00", 1, (1, 10)),
        (49, "10.00", 1, (0, 0)),
        (0, "10.00", 10, (0, 0)),
    ],
)
def test_yen_are_exact(units, price, percent, expected):
    assert yen_a_month(units, Decimal(price), percent) == expected


@pytest.mark.parametrize(("units", "price", "percent"), [(-1, "10", 1), (1, "-10", 1), (1, "10", 101)])
def test_impossible_amounts_are_refused(units, price, percent):
    with pytest.raises(ValueError, match="below zero"):
        yen_a_month(units, Decimal(price), percent)
