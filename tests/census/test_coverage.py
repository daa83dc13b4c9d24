"""docs/coverage.md tells the truth about itself: every clause once, every place it names exists."""

import re

import pytest

from compliance.rules import load_rulebook
from tests.census.sources import PROJECT

REQUIREMENTS = PROJECT.parent / "shared" / "requirements.md"
STATES = {"済み", "一部", "これから", "対象外"}
SHORT = {"R/": "compliance/rules/", "T/": "tests/"}
CLAUSE = re.compile(r"(?:N7|N8|O6)-(?:\d+|[JE]\d+)[a-z]?")


def _rows():
    text = (PROJECT / "docs" / "coverage.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    return [row for row in rows if CLAUSE.fullmatch(row[0])]


def _places(cell):
    for place in cell.split("、"):
        if place != "—":
            for short, full in SHORT.items():
                place = full + place.removeprefix(short) if place.startswith(short) else place
            yield place


def _written_out(text):
    """Clause ids of the requirements in bold, 「O6-1c, 1e」 written out."""
    for bold in re.findall(r"\*\*([^*]+)\*\*", text):
        prefix = ""
        for part in bold.split(","):
            word = part.strip()
            if CLAUSE.fullmatch(word):
                prefix = word.partition("-")[0]
                yield word
            elif prefix and re.fullmatch(r"\d+[a-z]?", word):
                yield f"{prefix}-{word}"


def test_every_clause_stands_there_once():
    if not REQUIREMENTS.exists():
        pytest.skip("the requirements are not beside the project")
    wanted = set(_written_out(REQUIREMENTS.read_text(encoding="utf-8")))
    assert len(wanted) > 60
    found = [row[0] for row in _rows()]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_no_clause_the_rulebook_cites_is_missing():
    cited = set()
    for path in (PROJECT / "compliance" / "rules" / "law").rglob("*.yaml"):
        cited |= set(re.findall(r"clause: ((?:N7|N8|O6)-\w+)", path.read_text(encoding="utf-8")))
    assert cited
    assert cited <= {row[0] for row in _rows()}


def test_what_is_not_done_is_told_to_those_who_use_the_rules():
    """The page of all duties says what is not covered: it and the table name the same clauses, each once."""
    told = [clause for gap in load_rulebook().not_covered.values() for clause in gap.clauses]
    assert len(told) == len(set(told))
    assert set(told) == {row[0] for row in _rows() if row[4] != "済み"}


def test_every_state_is_known_and_every_place_exists():
    for row in _rows():
        clause, what, code, tests, state, _ = row
        assert what, clause
        assert state in STATES, clause
        for place in (*_places(code), *_places(tests)):
            assert (PROJECT / place).exists(), f"{clause} names {place}"


def test_done_means_code_and_test_and_the_others_say_what_is_left():
    for clause, _, code, tests, state, rest in _rows():
        if state == "済み":
            assert "—" not in (code, tests), clause
            assert not rest, clause
        else:
            assert rest, f"{clause} does not say what is left or why"
        assert all(place.startswith("tests/") for place in _places(tests)), clause
