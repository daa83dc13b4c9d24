"""Any two versions side by side, on the page and behind it."""

import pytest

from meetings.minutes import comparing
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import MeetingPart
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from publications import services as publishing
from tests.meetings.town import TODAY

pytestmark = pytest.mark.django_db


def _fresh(part):
    return MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)


def _returned(ward, part, version):
    remarks = [{"heading": "requests", "quote": "", "text": "何回かを書いてください。"}]
    return submission_and_review.give_back(by=ward.officer, part=part, version=version, remarks=remarks)


@pytest.fixture
def three(ward, written):
    """Submitted, returned, submitted again with other words, another guest and another topic."""
    first = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    returned = _returned(ward, written, first)
    part = _fresh(written)
    guest = AttendanceEntry(kind="attended", name="客野 五郎", category="other")
    record_services.record(
        by=ward.owner,
        part=part,
        today=TODAY,
        event={"place": "見本会館"},
        own={"topics": ["community"]},
        entries=[guest],
    )
    text = {"requests": "散歩を週2回に増やしてほしい。", "advice": "町会に相談を。"}
    drafts.save(by=ward.owner, part=part, text=text)
    return first, returned, submission_and_review.submit(by=ward.owner, part=part, on=TODAY)


def test_changed_boxes_stand_alone_and_the_records_beside_them(three):
    found = comparing.compare(three[0], three[2])
    assert [(s.title, [box.title for box in s.boxes]) for s in found.sections] == [
        ("要望", ["要望"]),
        ("助言", ["助言"]),
    ]
    added = [p.text for s in found.sections for b in s.boxes for p in b.pieces if p.kind == "added"]
    assert added == ["週2回に", "町会に相談を。"]
    facts = {fact.label: (fact.before, fact.after) for fact in found.facts}
    assert facts["出席"][1] == "客野 五郎（出席）"
    assert "客野" not in facts["出席"][0]
    assert facts["年1回の話し合い"][0] == ""
    assert set(facts) == {"出席", "年1回の話し合い"}


def test_a_return_changes_nothing_of_what_was_submitted(three):
    assert comparing.compare(three[0], three[1]).is_same


def test_the_public_version_compares_with_what_it_was_made_from(ward, three):
    part = _fresh(three[2].part)
    publishing.prepare(by=ward.owner, part=part)
    words = {"requests": "散歩を増やしてほしい。", "advice": "町会に相談を。"}
    publishing.save(by=ward.owner, part=part, text=words, attachments=[])
    public = publishing.confirm(by=ward.owner, part=part)
    found = comparing.compare(three[2], public)
    assert [box.title for s in found.sections for box in s.boxes] == ["要望"]
    assert found.unchanged == ["助言"]
    assert ("出席", "客野 五郎（出席）", "その他 1人") in [(f.label, f.before, f.after) for f in found.facts]


@pytest.mark.parametrize("picked", [(1, 3), (3, 1)])
def test_the_page_shows_the_earlier_one_first_however_they_were_picked(ward, three, visitor, picked):
    browser = visitor(ward.officer)
    url = browser.at("minutes_compare", three[0].part_id)
    page = browser.get(url, {"before": picked[0], "after": picked[1]}).text
    assert "<ins>" in page
    assert "週2回に" in page
    assert page.index("第1版（提出、") < page.index("第3版（提出、")
    assert "客野 五郎" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"before": 2, "after": 2}, "別の版を選んでください"),
        ({"before": 1, "after": 99}, "「後の版」"),
        ({"before": "x" * 300, "after": "1"}, "「前の版」"),
        ({}, "見比べる版を選ぶ"),
        ({"before": 1, "after": 2}, "違いはありません"),
    ],
)
def test_what_cannot_be_compared_is_said_and_can_be_chosen_anew(ward, three, visitor, query, sentence):
    browser = visitor(ward.owner)
    page = browser.get(browser.at("minutes_compare", three[0].part_id), query)
    assert page.status_code == 200
    assert sentence in page.text
    assert 'name="before"' in page.text


def test_the_list_of_versions_offers_the_two_newest(ward, three, visitor):
    browser = visitor(ward.owner)
    form = browser.get(browser.at("minutes_history", three[0].part_id)).context["form"]
    assert (form["before"].value(), form["after"].value()) == (2, 3)


def test_one_version_alone_is_not_offered_for_comparing(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    browser = visitor(ward.owner)
    assert browser.get(browser.at("minutes_history", written.pk)).context["form"] is None
