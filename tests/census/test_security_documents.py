"""docs/security names only files and tests that are there, and says of each requirement how it is met or why it is not."""

import re
from collections import Counter

from tests.census.sources import PROJECT, sources

FOLDER = PROJECT / "docs" / "security"
MET, PARTLY, NOT, NONE = "満たす", "一部", "満たさない", "当たらない"
_NUMBER = re.compile(r"\d+\.\d+\.\d+(〜\d+\.\d+\.\d+)?")


def _rows():
    text = (FOLDER / "asvs.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []
        if len(cells) == 5 and _NUMBER.fullmatch(cells[0]):
            yield cells


ROWS = list(_rows())


def _tests():
    return {f"{source.path}::{name}" for source in sources(tests=True) for name, _ in source.functions()}


def test_every_line_of_a_table_is_read():
    text = (FOLDER / "asvs.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    assert len(lines) == len(ROWS) > 60
    assert Counter(row[0] for row in ROWS).most_common(1)[0][1] == 1


def test_what_is_met_names_a_test_and_what_is_not_says_why():
    known = _tests()
    wrong = []
    for number, _, state, where, proof in ROWS:
        named = re.findall(r"`(tests/[^`]+)`", proof)
        if state == MET and (not named or not where or not set(named) <= known):
            wrong.append((number, named))
        if state in (PARTLY, NOT, NONE) and len(re.sub(r"`[^`]*`", "", proof)) < 5:
            wrong.append((number, "without a reason"))
        if state not in (MET, PARTLY, NOT, NONE):
            wrong.append((number, state))
    assert not wrong
