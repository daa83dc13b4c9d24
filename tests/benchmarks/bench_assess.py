"""How long the rules take for a facility, step by step, and how many a second, beside zen-engine on the same ones."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from compliance.rules import assess, load_rulebook, parse_facts
from compliance.rules.cli import decode, encode
from compliance.rules.memory import without_collecting
from tests.rules.odd_facts import Odd

from .usual import ON, TYPES, facility
from .zen_model import DUTIES, model, question

FACILITIES = 10_000
STEPS = 3_000
# What the machine does besides only ever adds: the least of several runs is the nearest to the work itself.
RUNS = 5
#: So long at most a desk is closed around the turn of the year, weekends included.
LONGEST_REST = timedelta(days=10)

#: (duty, subject) → the day it is due, and the day it was met on or None.
_Answers = dict[tuple[str, str], tuple[date, str | None]]


def seconds(work: Callable[[], Any], runs: int = 1) -> tuple[float, Any]:
    """Processor seconds of this process, the least of some runs, and what the work gave."""
    # As the command and the stored assessments answer for many.
    least = float("inf")
    with without_collecting():
        for _ in range(runs):
            begun = time.process_time()
            result = work()
            least = min(least, time.process_time() - begun)
    return least, result


def tell(name: str, took: float, rows: int) -> None:
    print(f"{name:<44}{FACILITIES / took:>9,.0f} facilities/s{rows / took:>12,.0f} rows/s{rows:>10,} rows")


def bench_steps_from_json_to_json():
    _tell_start()
    mixed = [facility(number) for number in range(STEPS)]
    _tell_steps("as a ward has them", [json.dumps(one).encode() for one in mixed])
    odd = [{"on": ON.isoformat(), **Odd(seed).facts()} for seed in range(STEPS)]
    _tell_steps("odd ones", [json.dumps(one).encode() for one in odd])


def _tell_start() -> None:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    bare = time.perf_counter() - begun
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from compliance.rules import load_rulebook; load_rulebook().reader"],
        check=True,
    )
    print(
        f"\nstart-up with the rulebook read: {time.perf_counter() - begun - bare:.2f} s beyond Python's own {bare:.2f}"
    )


def _tell_steps(what: str, texts: list[bytes]) -> None:
    book = load_rulebook()
    for text in texts[:50]:
        assess(decode(text)[0], book=book)
    told: list[tuple[str, float]] = []

    def step(name: str, work: Callable[[], Any]) -> Any:
        took, result = seconds(work, RUNS)
        told.append((name, took))
        return result

    data = step("read JSON", lambda: [decode(text)[0] for text in texts])
    facts = step("check", lambda: [parse_facts(one, book) for one in data])
    rows = step("assess", lambda: [assess(one, book=book, explanations=False) for one in facts])
    step("write JSON", lambda: [encode(found) for found in rows])
    bare = sum(took for _, took in told)
    full = [assess(one, book=book) for one in facts]
    took, _ = seconds(lambda: [encode(found) for found in full], RUNS)
    each = sum(map(len, rows)) / len(texts)
    print(f"{len(texts):,} facilities, {what}: {each:.1f} rows each")
    for name, spent in [
        *told,
        ("bare, JSON in and out", bare),
        ("with explanations", bare - told[-1][1] + took),
    ]:
        print(f"  {name:<24}{spent / len(texts) * 1e6:>8.0f} µs a facility")


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
        _agree(_of_ours(found, facts), _of_zen(answer))
    print(f"assess takes {ours / zen:.2f} of zen-engine's time, answering every duty; zen-engine five")
    assert ours < zen


def _agree(ours: _Answers, theirs: _Answers) -> None:
    """The model knows no days off, no council that nobody attended and no pace that is only missed; else both say the same."""
    assert theirs.keys() - ours.keys() == set()
    for key, (due, met) in ours.items():
        if key in theirs:
            theirs_due, theirs_met = theirs[key]
            assert theirs_due <= due <= theirs_due + LONGEST_REST
            # Where one meeting counts for nothing, the next one meets the part.
            assert met is None or (theirs_met is not None and theirs_met <= met)


def _of_ours(rows: list[Any], facts: dict[str, Any]) -> _Answers:
    this_year = {m["key"] for m in facts["meetings"] if "2026-04-01" <= m["date"] <= "2027-03-31"}
    shown = [row.without_explanation() for row in rows if row.duty in DUTIES]
    return _answers(row for row in shown if row["duty"] == "meeting.hold" or row["subject"] in this_year)


def _answers(rows: Iterable[dict[str, Any]]) -> _Answers:
    return {(r["duty"], r["subject"]): (date.fromisoformat(r["due_on"]), r["met_on"]) for r in rows}


def _of_zen(rows: list[dict[str, Any]]) -> _Answers:
    return _answers(rows)
