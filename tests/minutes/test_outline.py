import pytest

from compliance.rules import load_rulebook
from meetings.minutes.outline import outline_for, passages_for

TYPES = load_rulebook().service_types


@pytest.mark.parametrize("code", [code for code, kind in TYPES.items() if kind.council])
def test_every_council_has_headings_with_boxes(code):
    headings = outline_for(code)
    assert headings
    assert all(heading.passages and heading.clause for heading in headings)
    keys = [passage.key for heading in headings for passage in heading.passages]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("code", [code for code, kind in TYPES.items() if not kind.council])
def test_a_type_without_a_council_has_none(code):
    assert outline_for(code) == ()


def test_requests_and_advice_ask_for_the_answer_of_the_facility():
    assert {"requests", "requests.answer", "advice", "advice.answer"} <= set(passages_for("ninchi_gh"))


@pytest.mark.parametrize(
    ("code", "counts"), [("shokibo_takino", True), ("kango_shokibo", True), ("ninchi_gh", False)]
)
def test_activity_is_asked_for_where_it_must_be_reported(code, counts):
    assert ("reports.activity" in passages_for(code)) is counts
    assert any(passage.counts for passage in passages_for(code).values()) is counts
