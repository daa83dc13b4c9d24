"""The outline of the minutes: headings by council, service type and day, from the law's data, strictly read."""

import shutil
from datetime import date

import pytest

from compliance.rules import RulebookError, load_rulebook
from compliance.rules.rulebook import LAW
from meetings.minutes import outline
from meetings.minutes.outline import outline_for, passages_for
from tests.meetings.town import TODAY

TYPES = load_rulebook().service_types
CODE = "132217"

OWN_OUTLINE = """sets:
  - duty: minutes.outline
    to: {councils: [chiiki_renkei]}
    versions:
      - from: 2027-04-01
        values:
          headings:
            - {id: talk, title: 話したこと, clause: N8-3, hint: 何でも, HEADING}
        source: [{document: practice, clause: x}]
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    monkeypatch.setattr(outline, "code_here", lambda: CODE)


def with_book(tmp_path, text):
    law = tmp_path / "law"
    shutil.copytree(LAW, law)
    book = law / f"local/{CODE}/book.yaml"
    book.parent.mkdir(parents=True)
    book.write_text(text, encoding="utf-8")
    return load_rulebook(law=law)


@pytest.mark.parametrize("code", [code for code, kind in TYPES.items() if kind.council])
def test_every_council_has_headings_with_boxes(code):
    headings = outline_for(code, TODAY)
    assert headings
    assert all(heading.passages and heading.clause for heading in headings)
    keys = [passage.key for heading in headings for passage in heading.passages]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("code", [*(code for code, kind in TYPES.items() if not kind.council), "unknown"])
def test_a_type_without_a_council_has_none(code):
    assert outline_for(code, TODAY) == ()


def test_requests_and_advice_ask_for_the_answer_of_the_facility():
    assert {"requests", "requests.answer", "advice", "advice.answer"} <= set(passages_for("ninchi_gh", TODAY))


@pytest.mark.parametrize(
    ("code", "counts"), [("shokibo_takino", True), ("kango_shokibo", True), ("ninchi_gh", False)]
)
def test_activity_is_asked_for_where_it_must_be_reported(code, counts):
    passages = passages_for(code, TODAY)
    assert ("reports.activity" in passages) is counts
    assert any(passage.counts for passage in passages.values()) is counts


def test_a_municipality_may_lay_down_headings_of_its_own_from_a_day_on(tmp_path, monkeypatch):
    book = with_book(tmp_path, OWN_OUTLINE.replace("HEADING", "answer: true"))
    monkeypatch.setattr(outline, "load_rulebook", lambda: book)
    assert list(passages_for("kyodo_seikatsu", date(2027, 4, 1))) == ["talk", "talk.answer"]
    assert "talk" not in passages_for("kyodo_seikatsu", date(2027, 3, 31))
    assert "talk" not in passages_for("ninchi_gh", date(2027, 4, 1))
    monkeypatch.setattr(outline, "code_here", lambda: "132225")
    assert "talk" not in passages_for("kyodo_seikatsu", date(2027, 4, 1))


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("answers: true", "answers"),
        ("answer: 1", "true か false"),
        ("parts: [{id: a, title: あ, clause: N8-3, hint: い, types: [party]}]", "party"),
        ("parts: [{id: a, title: あ, clause: Z1-3, hint: い}]", "Z1"),
        ("parts: [{id: a, title: あ, hint: い}]", "clause"),
        (
            "parts: [{id: a, title: あ, clause: N8-3, hint: い}, {id: a, title: う, clause: N8-3, hint: え}]",
            "二度",
        ),
    ],
)
def test_an_outline_that_does_not_fit_is_refused_with_its_place(tmp_path, heading, said):
    with pytest.raises(RulebookError) as refused:
        with_book(tmp_path, OWN_OUTLINE.replace("HEADING", heading))
    assert said in str(refused.value)
    assert f"local/{CODE}/book.yaml:" in str(refused.value)


def test_an_outline_without_headings_is_refused(tmp_path):
    text = OWN_OUTLINE.replace(
        "headings:\n            - {id: talk, title: 話したこと, clause: N8-3, hint: 何でも, HEADING}",
        "headings: []",
    )
    with pytest.raises(RulebookError, match="一つも"):
        with_book(tmp_path, text)
