"""Where faults are put, and which tests are asked about each."""

import ast
import random
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.changes import changes

PROJECT = Path(__file__).resolve().parents[2]
#: What decides: rules, policies, services, and of the selectors the doors to an object.
PATTERNS = (
    ("compliance/rules/**/*.py", ""),
    ("**/*policies*.py", ""),
    ("**/*services*.py", ""),
    ("**/services/*.py", ""),
    ("**/*selectors*.py", "access_"),
)
OUTSIDE = {".venv", ".local", "tests", "demo", "config"}
#: Of a line that more tests run, so many are asked: the quickest first, until one fails.
TESTS_ASKED = 1000


@dataclass(frozen=True)
class Mutant:
    path: str
    number: int
    within: str
    line: int
    what: str

    def __str__(self):
        return f"{self.path}:{self.line}  {self.what}"


def all_mutants(only: str = "") -> list[Mutant]:
    """Every fault that can be put; ``only``: in files whose path begins so."""
    places = {
        path.relative_to(PROJECT): within for pattern, within in PATTERNS for path in PROJECT.glob(pattern)
    }
    found = []
    for path, within in sorted(places.items()):
        if path.parts[0] in OUTSIDE or not str(path).startswith(only):
            continue
        tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
        for number, change in enumerate(changes(tree, within=within)):
            found.append(Mutant(str(path), number, within, change.line, change.what))
    return found


def choose(mutants: list[Mutant], size: int, seed: int) -> list[Mutant]:
    """The same for the same seed, as long as the sources stay."""
    return random.Random(seed).sample(mutants, min(size, len(mutants)))
