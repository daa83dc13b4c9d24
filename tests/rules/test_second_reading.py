"""The program's answers beside those of a second, independent reading of the contract.

A normal run compares some hundred odd facilities; ``ODD_FACILITIES=10000`` in the environment, so many.
"""

import json
import os
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from compliance.rules import assess, load_rulebook
from compliance.rules.ward_values import WardVersion, ward_values

from .odd_facts import Odd
from .second_reading import read

CONTRACT = Path(__file__).parents[2] / "../shared/contract/examples"
USUAL = 400
FACILITIES = int(os.environ.get("ODD_FACILITIES", USUAL))
BATCH = 100
#: On so many further days each is asked about.
TURNS = 3
FREEING = {"third_party_evaluation", "equivalent_measure"}
STATUSES = {"met", "upcoming", "due_soon", "behind", "overdue", "breach", "exempt", "keeping"}


def question(seed):
    """The facts, the day and the fiscal year that a seed draws."""
    odd = Odd(seed)
    facts = odd.facts()
    on = odd.on()
    return facts, on, odd.asked_year(on)


def program_says(facts, on, year, book=None):
    """The program's rows as the second reading gives them, in their order; and what each begins its basis with."""
    rows = [row.without_explanation() for row in assess(facts, on=on, fiscal_year=year, book=book)]
    firsts = [row.pop("basis")[0]["clause"] for row in rows]
    for row in rows:
        row["reasons"] = sorted(row["reasons"])
    return rows, firsts


def differences(program, second):
    """What only one of the two says, each beside who says it."""
    only = [("program", row) for row in program if row not in second]
    return only + [("second reading", row) for row in second if row not in program]


@pytest.mark.parametrize("batch", range(0, FACILITIES, BATCH))
def test_the_two_readings_agree_on_odd_facilities(batch):
    for seed in range(batch, min(batch + BATCH, FACILITIES)):
        facts, on, year = question(seed)
        for day in (on, *turning_days(seed, read(facts, on, year))):
            compare(seed, facts, day, year)


def compare(seed, facts, on, year):
    """Ask both of one facility on one day."""
    program, firsts = program_says(facts, on, year)
    second = read(facts, on, year)
    if program != second:
        assert differences(program, second) == [], f"seed {seed}, on {on}, year {year}"
        pytest.fail(f"seed {seed}: the order of the rows")
    freeing = "N8-6a" if facts["facility"]["municipality"] == "131202" else "O6-1b"
    for row, first in zip(program, firsts, strict=True):
        assert not FREEING & set(row["reasons"]) or first == freeing, f"seed {seed}: {row}"


def turning_days(seed, rows):
    """Some days on which a row turns, or the ones beside them: when it is due, or met, or begins to be due soon."""
    days = sorted({row[name] for row in rows for name in ("due_on", "limit_on", "met_on") if row[name]})
    draw = random.Random(seed)
    turns = [date.fromisoformat(day) for day in draw.sample(days, min(TURNS, len(days)))]
    return [day + timedelta(days=draw.choice([-31, -30, -1, -1, 0, 0, 1])) for day in turns]


#: What nobody owes until a municipality asks for it.
OFF = {"accounts.report", "care_measure.do", "care_measure.have"}


def test_the_odd_facilities_reach_every_duty_and_status():
    rows = [row for seed in range(USUAL) for row in read(*question(seed))]
    assert {row["duty"] for row in rows} == set(load_rulebook().duties) - OFF
    assert {row["status"] for row in rows} == STATUSES


def test_they_agree_where_a_municipality_knows_no_days_off():
    source = ("見本区の要綱", "見本区", "令和8年")
    value = WardVersion(
        key=1,
        duty="minutes.submit",
        name="days_off",
        value='"none"',
        types=(),
        since=None,
        until=None,
        document=source,
        clause="第1条",
    )
    book = load_rulebook()
    book = book.with_ward(ward_values(book, "131202", [value]))
    moved = 0
    for seed in range(100):
        facts, on, year = question(seed)
        rows, ordinary = read(facts, on, year, days_off=False), read(facts, on, year)
        assert program_says(facts, on, year, book)[0] == rows, f"seed {seed}"
        moved += rows != ordinary
    assert moved


@pytest.mark.skipif(not CONTRACT.is_dir(), reason="the contract's examples are not beside the project")
def test_the_second_reading_agrees_with_the_contracts_examples():
    for path in sorted(CONTRACT.glob("*.facts.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        expected = path.with_name(path.name.replace(".facts.", ".expected."))
        rows = {(r["duty"], r["subject"]): r for r in read(facts, date.fromisoformat(facts["on"]))}
        for wanted in json.loads(expected.read_text(encoding="utf-8")):
            got = rows[(wanted["duty"], wanted["subject"])]
            wanted["reasons"] = sorted(wanted["reasons"])
            assert {name: got[name] for name in wanted} == wanted, path.name
