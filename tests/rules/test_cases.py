"""Sentences of the law, each with the days on both sides of what it says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.rules import assess, load_rulebook
from compliance.rules.calendar import fiscal_year_of, fiscal_year_start


class _Loader(yaml.SafeLoader):
    """YAML in which ``on`` is a word, not a truth value: facts have fields of that name."""


_Loader.yaml_implicit_resolvers = {
    sign: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:bool" or sign not in "oO"]
    for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
]
#: ``asking``: values that the municipality has set for the duty, such as that it asks for what is off everywhere else.
_KEYS = {"文", "duty", "type", "municipality", "facility", "facts", "year", "on", "asking"}


def facts_of(case: dict[str, Any]) -> dict[str, Any]:
    facility = {
        "key": "f",
        "municipality": case.get("municipality", "131202"),
        "service_type": case["type"],
        "designated_on": date(2019, 4, 1),
        **case.get("facility", {}),
    }
    return {"facility": facility, **case.get("facts", {})}


def book_of(case: dict[str, Any]) -> Any:
    if "asking" not in case:
        return None
    version = {"from": None, "values": case["asking"], "source": [{"document": "own", "clause": "1"}]}
    return load_rulebook().with_ward(
        {
            "code": facts_of(case)["facility"]["municipality"],
            "documents": {"own": {"title": "見本市の条例", "issuer": "見本市", "edition": "令和8年"}},
            "sets": [{"duty": case["duty"], "versions": [version]}],
        }
    )


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[f"{n}:{c['文']}" for n, c in CASES])
def test_sentence(case):
    assert set(case) <= _KEYS
    book = book_of(case)
    for day, expected in case["on"].items():
        rows = {
            row.subject: row
            for row in assess(facts_of(case), on=day, fiscal_year=case.get("year"), book=book)
            if row.duty == case["duty"]
        }
        for subject, wanted in expected.items():
            assert_row(rows.get(str(subject)), wanted, f"{day} {subject}")


def assert_row(row: Any, wanted: Any, place: str) -> None:
    if wanted is None:
        assert row is None, place
        return
    assert row is not None, f"{place}: no row"
    got = row.without_explanation()
    fields = {"status": wanted} if isinstance(wanted, str) else wanted
    for name, value in fields.items():
        text = value.isoformat() if isinstance(value, date) else value
        assert got[name] == text, f"{place} {name}"
    assert row.explain().text()


def _rule_days(case: dict[str, Any]) -> set[date]:
    """The days whose rules a case asks about: its years' first days, or its events' own."""
    kind = load_rulebook().duties[case["duty"]].kind
    if kind.scope in ("standing", "yearly"):
        years = {case.get("year") or fiscal_year_of(day) for day in case["on"]}
        return {fiscal_year_start(year) for year in years}
    facts = case.get("facts", {})
    return {meeting["date"] for meeting in facts.get("meetings", ())}


def _turning_days() -> list[tuple[str, date]]:
    book = load_rulebook()
    branches = [(duty.id, branch) for duty in book.duties.values() for branch in duty.branches]
    branches += [(o.duty, o.branch) for b in book.books.values() for o in b.overlays]
    return sorted(
        {(duty, version.since) for duty, branch in branches for version in branch.versions if version.since}
    )


@pytest.mark.parametrize(("duty", "turning"), _turning_days(), ids=str)
def test_every_turning_day_has_a_case_on_both_sides(duty, turning):
    days = {day for _, case in CASES if case["duty"] == duty for day in _rule_days(case)}
    year_before = date(turning.year - 1, turning.month, turning.day)
    year_after = date(turning.year + 1, turning.month, turning.day)
    assert any(year_before <= day < turning for day in days), "no case before it"
    assert any(turning <= day < year_after for day in days), "no case from it on"


def test_every_duty_has_a_case():
    assert set(load_rulebook().duties) == {case["duty"] for _, case in CASES}


def test_every_reason_that_a_verb_gives_occurs_in_a_case():
    wanted = {
        reason
        for _, case in CASES
        for expected in case["on"].values()
        for row in expected.values()
        if isinstance(row, dict)
        for reason in row.get("reasons", ())
    }
    # Groups that no shipped book needs or wishes for are there for municipalities' own values.
    unused = {"missing:municipality", "missing:staff", "wanted:medical", "wanted:resident"}
    unused |= {"wanted:user_or_family", "wanted:municipality_or_center"}
    words = load_rulebook().vocabulary
    named = {f"missing:{item}" for item in words.topic_items}
    dated = {reason for reason in wanted if reason.startswith("counts_from:")}
    assert dated
    patterns = {"missing:{item}", "counts_from:{day}"}
    assert set(words.reasons) - unused - patterns | named | dated == wanted


def test_every_reason_is_a_sentence():
    words = load_rulebook().vocabulary
    filled = {f"missing:{item}" for item in words.topic_items} | {"counts_from:2026-12-01"}
    for code in {*words.reasons, *filled} - {"missing:{item}", "counts_from:{day}"}:
        reason = words.reason(code)
        assert reason.label.endswith("。"), code
        assert "{" not in reason.label + (reason.advice or "")
    assert "令和8年12月1日" in words.reason("counts_from:2026-12-01").label
    assert "地域行事への参加" in words.reason("missing:community.events").label
    assert words.reason("counts_from:yesterday").label == "counts_from:yesterday"
