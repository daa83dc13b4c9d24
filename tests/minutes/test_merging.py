"""Two people write the same minutes: merged box by box, and a 別案 where both wrote in one box."""

import pytest

from meetings.minutes.services import drafts
from meetings.models import DraftAlternative
from office.changing.merging import merge
from tests.support.pages import open_page, send

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "text", "others", "both"),
    [
        ({}, {}, {"a": "1"}, {"a": "1"}, {}, {}),
        ({"a": "0"}, {"a": "0"}, {}, {}, {}, {}),
        ({"a": "0"}, {"a": "1"}, {"a": "0"}, {"a": "1"}, {"a": "1"}, {}),
        ({"a": "0"}, {}, {"a": "0"}, {}, {"a": ""}, {}),
        ({"a": "0"}, {"a": "1"}, {"a": "2"}, {"a": "1"}, {}, {"a": "2"}),
        ({"a": "0"}, {"a": "1"}, {}, {"a": "1"}, {}, {"a": ""}),
        ({"a": "0"}, {"a": "1"}, {"a": "1"}, {"a": "1"}, {}, {}),
        ({}, {"a": "1"}, {"b": "2"}, {"a": "1", "b": "2"}, {"a": "1"}, {}),
    ],
)
def test_each_box_is_one_persons_or_both_have_changed_it(base, theirs, mine, text, others, both):
    merged = merge(base, theirs, mine)
    assert (merged.text, merged.theirs, merged.both) == (text, others, both)


def test_two_writers_in_different_boxes_are_merged_without_asking(ward, written, visitor):
    browser = visitor(ward.manager)
    url = browser.at("minutes", written.pk)
    older = open_page(browser, url)
    drafts.save(by=ward.owner, part=written, text={"requests": "散歩を増やしてほしい。", "advice": "助言"})
    answer = send(browser, url, older, headers=JSON, **{"reports.users": "報告"})
    assert answer.json()["theirs"] == {"advice": "助言"}
    assert drafts.draft_of(written).text == {
        "requests": "散歩を増やしてほしい。",
        "advice": "助言",
        "reports.users": "報告",
    }
    assert not DraftAlternative.objects.exists()


def test_only_the_box_that_both_wrote_in_makes_a_second_text(ward, written, visitor):
    browser = visitor(ward.manager)
    url = browser.at("minutes", written.pk)
    older = open_page(browser, url)
    drafts.save(by=ward.owner, part=written, text={"requests": "先に直した"})
    for words in ("後から", "後から直した"):
        answer = send(browser, url, older, headers=JSON, requests=words, **{"reports.users": "報告"})
        assert answer.json()["both"] == ["requests"]
    assert drafts.draft_of(written).text == {"requests": "先に直した", "reports.users": "報告"}
    assert DraftAlternative.objects.get().text == {"requests": "後から直した"}
    page = browser.get(browser.at("minutes_alternatives", written.pk))
    assert [len(rows) for _, rows in page.context["choices"]] == [1]


def test_a_second_text_is_not_taken_over_what_the_page_did_not_show(ward, written, visitor):
    other = drafts.save(by=ward.manager, part=written, text={"requests": "別の言い方"}, base={})
    browser = visitor(ward.owner)
    compared = open_page(browser, browser.at("minutes_alternatives", written.pk))
    drafts.save(by=ward.owner, part=written, text={"requests": "もう一度直した"})
    url = browser.at("minutes_choose", other.alternative.pk)
    answer = browser.post(url, compared | {"action": "take"}, follow=True)
    assert "開いている間に本文が変わりました" in answer.text
    assert drafts.draft_of(written).text == {"requests": "もう一度直した"}
    compared = open_page(browser, browser.at("minutes_alternatives", written.pk))
    browser.post(url, compared | {"action": "take"})
    assert drafts.draft_of(written).text == {"requests": "別の言い方"}
    assert DraftAlternative.objects.get().text == {"requests": "もう一度直した"}
