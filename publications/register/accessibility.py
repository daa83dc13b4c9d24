"""What was looked at of the register's pages for JIS X 8341-3:2016, and what nobody has looked at yet."""

import functools
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yaml")
#: How each criterion is looked at, in words.
WAYS = {
    "axe": "axeによる自動の点検",
    "browser": "ブラウザーの試験",
    "manual": "人の目",
    "none": "—",
}
UNSEEN = "未確認"


@dataclass(frozen=True)
class Criterion:
    """One 達成基準: number, name, level (A or AA), how it is looked at, what came of it, and what was done where no tool says."""

    number: str
    name: str
    level: str
    way: str
    result: str
    done: str = ""


@dataclass(frozen=True)
class Looked:
    """What was looked at: the day, the pages, barriers that axe found, and the criteria."""

    checked: date
    pages: tuple
    violations: int
    criteria: tuple

    @property
    def numbers(self):
        """{result: how many criteria}."""
        return Counter(one.result for one in self.criteria)


@functools.cache
def looked():
    """What the file says. Raises KeyError for a way that nobody knows."""
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    criteria = tuple(
        Criterion(str(number), name, level, WAYS[way], result, *done)
        for number, name, level, way, result, *done in said["criteria"]
    )
    return Looked(said["checked"], tuple(said["pages"]), said["violations"], criteria)
