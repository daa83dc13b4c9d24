"""The contract's own examples, and samples of the same kind that always stand beside the tests."""

import json
from pathlib import Path

import pytest

from compliance.rules import assess

CONTRACT = Path(__file__).parents[2] / "../shared/contract/examples"
SAMPLES = Path(__file__).parents[1] / "samples/rules"


def pairs(folder):
    return sorted(folder.glob("*.facts.json"))


def assert_agrees(path):
    facts = json.loads(path.read_text(encoding="utf-8"))
    wanted = json.loads(
        path.with_name(path.name.replace(".facts.", ".expected.")).read_text(encoding="utf-8")
    )
    rows = {(r.duty, r.subject): by_set(r.as_dict()) for r in assess(facts)}
    assert wanted
    for row in map(by_set, wanted):
        got = rows[(row["duty"], row["subject"])]
        assert {name: got[name] for name in row} == row


def by_set(row):
    """The contract's reasons are a set."""
    return {name: set(value) if name == "reasons" else value for name, value in row.items()}


@pytest.mark.skipif(not CONTRACT.is_dir(), reason="the contract's examples are not beside the project")
@pytest.mark.parametrize("path", pairs(CONTRACT), ids=lambda path: path.name)
def test_agrees_with_the_contract(path):
    assert_agrees(path)


@pytest.mark.parametrize("path", pairs(SAMPLES), ids=lambda path: path.name)
def test_agrees_with_the_samples(path):
    assert_agrees(path)


def test_there_are_samples():
    assert len(pairs(SAMPLES)) >= 3


def test_a_row_has_the_contracts_shape_and_order():
    path = pairs(SAMPLES)[0]
    row = assess(json.loads(path.read_text(encoding="utf-8")))[0].as_dict()
    assert list(row) == [
        "duty",
        "subject",
        "responsible",
        "due_on",
        "limit_on",
        "met_on",
        "late",
        "status",
        "advisory",
        "reasons",
        "basis",
        "assumption",
        "explanation",
    ]
    assert list(row["explanation"]) == ["ja"]
    assert set(row["basis"][0]) == {"document", "clause"}


def test_without_explanations_the_field_is_left_out():
    path = pairs(SAMPLES)[0]
    facts = json.loads(path.read_text(encoding="utf-8"))
    with_it = [row.as_dict() for row in assess(facts)]
    without = [row.as_dict() for row in assess(facts, explanations=False)]
    for row in with_it:
        del row["explanation"]
    assert with_it == without
