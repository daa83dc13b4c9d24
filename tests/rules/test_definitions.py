"""What the duties' words mean is data like the duties: dated, overlaid, strictly read."""

import shutil
from datetime import date

import pytest

from compliance.rules import Rulebook, RulebookError, assess, load_rulebook
from compliance.rules.duty_sheet import markdown
from compliance.rules.rulebook import LAW
from compliance.rules.workdays import USUAL

HOME = {
    "key": "f",
    "municipality": "132217",
    "service_type": "shisetsu_nyusho",
    "designated_on": "2019-04-01",
}


_OUTLINE = (
    "sets:\n  - duty: minutes.outline\n    versions:\n      - from: null\n        values: {{headings: {}}}\n"
    "        source: [{{document: practice, clause: x}}]\n"
)


def load(tmp_path, text):
    law = tmp_path / "law"
    shutil.copytree(LAW, law)
    book = law / "local/132217/book.yaml"
    book.parent.mkdir(parents=True)
    book.write_text(text, encoding="utf-8")
    return load_rulebook(law=law)


def hold(book, on, **facts):
    found = assess({"facility": HOME, **facts}, on=on, book=book)
    return {row.subject: row for row in found if row.duty == "meeting.hold"}


def test_a_municipality_may_say_for_how_many_years_an_evaluation_serves(tmp_path):
    book = load(
        tmp_path,
        "sets:\n  - duty: year.freed\n    versions:\n      - from: null\n        values: {fiscal_years: 2}\n"
        "        source: [{document: practice, clause: x}]\n",
    )
    done = [{"key": "t", "kind": "third_party", "date": "2025-05-01", "published_on": "2025-06-01"}]
    assert hold(book, "2026-06-01", evaluations=done)["2026#1"].status == "exempt"
    assert hold(None, "2026-06-01", evaluations=done)["2026#1"].status == "upcoming"
    assert hold(book, "2027-06-01", evaluations=done)["2027#1"].status == "upcoming"
    row = hold(book, "2026-06-01", evaluations=done)["2026#1"]
    assert row.basis[0] == {"document": "practice", "clause": "x"}
    assert "出典を読んでいません" in row.explain().basis[0]


def test_who_counts_as_outside_may_differ(tmp_path):
    book = load(
        tmp_path,
        "sets:\n  - duty: people.outside\n    versions:\n      - from: 2026-04-01\n"
        "        values: {inside: [staff, other]}\n        source: [{document: practice, clause: x}]\n",
    )
    facts = {
        "members": [{"key": "o", "category": "other"}],
        "meetings": [
            {"key": "a", "date": "2026-03-31", "held": True, "attended": ["o"]},
            {"key": "b", "date": "2026-04-01", "held": True, "attended": ["o"]},
        ],
    }
    assert hold(book, "2026-03-31", **facts)["2025#1"].status == "met"
    assert hold(book, "2026-04-01", **facts)["2026#1"].status == "upcoming"
    assert hold(None, "2026-04-01", **facts)["2026#1"].status == "met"


def test_definitions_are_no_duties_and_stand_on_the_sheet():
    book = load_rulebook()
    assert set(book.definitions) == {
        "accident.report",
        "case.keep",
        "meeting.hours",
        "minutes.outline",
        "office.closed",
        "online.check",
        "people.categories",
        "people.evaluating",
        "people.outside",
        "year.freed",
    }
    assert not set(book.definitions) & set(book.duties)
    sheet = markdown(book)
    for definition in book.definitions.values():
        assert f"`{definition.id}`" in sheet


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sets:\n  - duty: year.freed\n    versions:\n      - from: null\n        values: {years: 2}\n"
         "        source: [{document: practice, clause: x}]\n", "fiscal_years"),
        ("sets:\n  - duty: year.freed\n    versions:\n      - from: null\n"
         "        values: {frees: {party: {once: published_on, reason: x, until_then: x}}}\n"
         "        source: [{document: practice, clause: x}]\n", "party"),
        ("sets:\n  - duty: year.freed\n    versions:\n      - from: null\n"
         "        values: {frees: {equivalent: {once: asked_on, reason: x, until_then: x}}}\n"
         "        source: [{document: practice, clause: x}]\n", "asked_on"),
        ("sets:\n  - duty: measure.do\n    versions:\n      - from: null\n"
         "        values: {times: {hygiene.committee: 5}}\n"
         "        source: [{document: practice, clause: x}]\n", "等分"),
        ("sets:\n  - duty: measure.do\n    versions:\n      - from: null\n"
         "        values: {times: {hygiene.party: 4}}\n"
         "        source: [{document: practice, clause: x}]\n", "party"),
        ("sets:\n  - duty: people.categories\n    versions:\n      - from: null\n"
         "        values: {who: {king: x}}\n        source: [{document: practice, clause: x}]\n", "king"),
        ("sets:\n  - duty: evaluation.external\n    versions:\n      - from: null\n"
         "        values: {ways: {}}\n        source: [{document: practice, clause: x}]\n", "一つも"),
        (_OUTLINE.format("[]"), "見出しが一つも"),
        (_OUTLINE.format("[{id: a, title: あ, clause: N7-8a, hint: い}, {id: a, title: う, clause: N7-8a, hint: え}]"), "「a」という id が二度"),
    ],
)  # fmt: skip
def test_values_that_do_not_fit_are_refused(tmp_path, text, said):
    with pytest.raises(RulebookError) as refused:
        load(tmp_path, text)
    assert said in str(refused.value)
    assert "local/132217/book.yaml:" in str(refused.value)


def test_a_duty_may_not_use_a_definitions_verb(tmp_path):
    law = tmp_path / "law"
    shutil.copytree(LAW, law)
    text = (law / "definitions.yaml").read_text(encoding="utf-8").replace("definitions:", "duties:", 1)
    (law / "definitions.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError, match="count_as_outside"):
        load_rulebook(law=law)


def test_without_a_rule_on_it_an_office_is_closed_on_the_usual_days():
    book = load_rulebook()
    national = {id: rule for id, rule in book.national.items() if id != "office.closed"}
    without = Rulebook(book.vocabulary, national, book.books)
    assert without.office_days("132217", date(2026, 11, 22)) is USUAL
    assert USUAL.why_closed(date(2026, 11, 22)) == "日曜日"


def test_of_a_service_type_that_is_unknown_nothing_is_said():
    book = load_rulebook()
    day = date(2026, 11, 22)
    assert book.meaning("describe_categories", "132217", "no_such", None, day) is None
    assert book.meaning("describe_categories", "132217", "ninchi_gh", None, day) is not None
    assert list(book.categories) == list(book.vocabulary.categories)
