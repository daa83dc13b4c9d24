"""How many facilities a second the rules answer for, beside zen-engine on the same facilities."""

import time
from collections.abc import Callable
from typing import Any

from compliance.rules import assess, load_rulebook
from compliance.rules.memory import without_collecting

from .usual import TYPES, facility
from .zen_model import DUTIES, model, question

FACILITIES = 10_000


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of this process, and what the work gave."""
    # As the command and the stored assessments answer for many.
    with without_collecting():
        begun = time.process_time()
        result = work()
        return time.process_time() - begun, result


def tell(name: str, took: float, rows: int) -> None:
    print(f"{name:<44}{FACILITIES / took:>9,.0f} facilities/s{rows / took:>12,.0f} rows/s{rows:>10,} rows")


def bench_assess_beside_zen_engine():
    book = load_rulebook()
    mixed = [facility(number) for number in range(FACILITIES)]
    for facts in mixed[:50]:
        assess(facts, book=book)
    print(f"\n{FACILITIES:,} facilities, one process, one core")
    # One facility after the other, as whoever stores or prints its rows asks; none is kept.
    took, rows = seconds(lambda: sum(len(assess(facts, book=book, explanations=False)) for facts in mixed))
    tell("assess, all duties", took, rows)
    shown, _ = seconds(lambda: _as_objects(mixed, book, explanations=False))
    tell("assess, all duties, as JSON objects", shown, rows)
    told, _ = seconds(lambda: _as_objects(mixed, book, explanations=True))
    tell("the same with explanations", told, rows)
    _beside_zen(book)


def _as_objects(mixed: list[Any], book: Any, *, explanations: bool) -> None:
    for facts in mixed:
        for row in assess(facts, book=book, explanations=explanations):
            row.as_dict()


def _beside_zen(book: Any) -> None:
    # zen-engine is a Rust extension and an optional extra; `make bench` installs it.
    from zen import ZenEngine

    care = [facility(number * 3 + 1, TYPES) for number in range(FACILITIES)]
    decision = ZenEngine().create_decision(model())
    questions = [question(facts) for facts in care]
    ours, rows = seconds(lambda: [assess(facts, book=book, explanations=False) for facts in care])
    tell("assess, care facilities, all duties", ours, sum(map(len, rows)))
    zen, answers = seconds(lambda: [decision.evaluate(q)["result"] for q in questions])
    told = [[row for part in answer.values() for row in part] for answer in answers]
    tell("zen-engine, the same, five duties", zen, sum(map(len, told)))
    for facts, found, answer in zip(care, rows, told, strict=True):
        assert _of_ours(found, facts) == _of_zen(answer)
    print(f"assess takes {ours / zen:.2f} of zen-engine's time, answering every duty; zen-engine five")
    assert ours < zen


def _of_ours(rows: list[Any], facts: dict[str, Any]) -> set[tuple[Any, ...]]:
    this_year = {m["key"] for m in facts["meetings"] if "2026-04-01" <= m["date"] <= "2027-03-31"}
    shown = [row.without_explanation() for row in rows if row.duty in DUTIES]
    return {
        tuple(row[name] for name in ("duty", "subject", "due_on", "met_on", "status"))
        for row in shown
        if row["duty"] == "meeting.hold" or row["subject"] in this_year
    }


def _of_zen(rows: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    return {tuple(row[name] for name in ("duty", "subject", "due_on", "met_on", "status")) for row in rows}
