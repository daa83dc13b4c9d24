"""Yearly topics and activity counts beside the minutes: one record, written here and on the record's own page."""

import pytest

from meetings.minutes.services import drafts, submission_and_review
from meetings.models import MeetingPartEvent
from meetings.record import services as record_services
from office import printing
from publications import printouts
from tests.meetings.town import TODAY
from tests.support.pages import open_page, send, shown_on

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def small(ward, held):
    """A held meeting of the home that must report how many 通い and 宿泊 it provided (N7-6d)."""
    return held(facility=ward.small)


@pytest.fixture
def staff(ward, visitor):
    return visitor(ward.owner)


@pytest.fixture
def opened(staff):
    """``opened(part)``: what the page of its minutes would send back."""
    return lambda part: open_page(staff, staff.at("minutes", part.pk))


def _talk(part):
    part.refresh_from_db()
    return part.topics, part.day_visits, part.overnight_stays


@pytest.fixture
def save(staff, opened):
    """``save(part, page, **talk)``: what a script acknowledges when it saves for the owner; ``page``: opened before, or now."""

    def send_talk(part, page=None, requests="夜の見守り", **talk):
        talk = {f"talk-{name}": value for name, value in talk.items()}
        url = staff.at("minutes", part.pk)
        return send(staff, url, page or opened(part), headers=JSON, requests=requests, **talk).json()

    return send_talk


def test_each_kind_of_home_is_asked_for_what_it_must_report(ward, part, small, visitor):
    staff = visitor(ward.owner)
    assert "day_visits" in staff.get(staff.at("minutes", small.pk)).context["talk"].fields
    page = staff.get(staff.at("minutes", part.pk))
    assert "day_visits" not in page.context["talk"].fields
    assert page.text.count('name="talk-topics"') == 11


def test_ticks_and_numbers_are_saved_with_the_text_and_stand_in_the_record(ward, small, staff, save):
    told = save(small, topics=["disaster.plan", "abuse.training"], day_visits="１２０", overnight_stays="8")
    assert told["told"] == ""
    assert _talk(small) == (["disaster.plan", "abuse.training"], 120, 8)
    assert set(told["carried"]) == {"talk-revision", "talk-shown"}
    form = staff.get(staff.at("record", small.pk)).context["form"]
    assert (form["topics"].value(), form["day_visits"].value()) == (
        ["disaster.plan", "abuse.training"],
        120,
    )
    version = submission_and_review.submit(by=ward.owner, part=small, on=TODAY)
    assert version.content["activity"] == {"day_visits": 120, "overnight_stays": 8}


def test_saving_the_same_again_writes_nothing(small, save):
    save(small, day_visits="120")
    before = MeetingPartEvent.objects.count()
    save(small, requests="夜の見守りを増やす")
    assert MeetingPartEvent.objects.count() == before


@pytest.mark.parametrize("typed", ["12a", "-1", "9" * 30])
def test_a_number_that_is_none_is_named_and_the_text_is_saved(small, save, typed):
    told = save(small, day_visits=typed, topics=["disaster.plan"])
    assert told["told"].startswith("通いの回数: ")
    assert told["carried"] == {}
    assert drafts.draft_of(small).text == {"requests": "夜の見守り"}
    assert _talk(small) == ([], None, None)


def test_without_scripts_a_wrong_number_stays_to_be_corrected(small, staff, opened):
    url = staff.at("minutes", small.pk)
    typed = {"requests": "夜の見守り", "talk-day_visits": "12a", "next": "submit"}
    page = send(staff, url, opened(small), **typed)
    assert page.status_code == 200
    assert "本文は保存しました" in page.text
    assert 'value="12a"' in page.text
    again = {"requests": "直した", "talk-day_visits": "12"}
    assert send(staff, url, shown_on(page), **again).status_code == 302
    assert _talk(small)[1] == 12
    assert drafts.draft_of(small).text == {"requests": "直した"}


def test_nobody_overwrites_ticks_unseen(ward, small, staff, opened, save):
    page = opened(small)
    record_services.note_talk(by=ward.manager, part=small, values={"topics": ["hygiene"], "day_visits": 7})
    told = save(small, page, topics=["abuse.training"], day_visits="5")
    assert "年1回の話し合い 衛生管理、提供回数 通い 7回" in told["told"]
    assert _talk(small) == (["hygiene"], 7, None)
    assert drafts.draft_of(small).text == {"requests": "夜の見守り"}
    # Without scripts the page comes back with both, and pressing once more is a decision.
    url = staff.at("minutes", small.pk)
    typed = {"talk-topics": ["abuse.training"], "talk-day_visits": "5"}
    both = send(staff, url, page, requests="夜の見守り", **typed)
    assert "衛生管理" in both.text
    assert send(staff, url, shown_on(both)).status_code == 302
    assert _talk(small) == (["abuse.training"], 5, None)


def test_ticks_and_numbers_of_two_people_are_merged(ward, small, opened, save):
    page = opened(small)
    record_services.note_talk(by=ward.manager, part=small, values={"topics": ["hygiene"]})
    assert save(small, page, day_visits="5")["told"] == ""
    assert _talk(small) == (["hygiene"], 5, None)


def test_a_page_goes_on_from_what_it_has_saved(small, opened, save):
    page = opened(small)
    told = save(small, page, day_visits="5")
    assert save(small, page | told["carried"], day_visits="6")["told"] == ""
    assert _talk(small)[1] == 6


def test_a_page_that_knows_nothing_of_ticks_takes_none_away(ward, small, staff):
    record_services.note_talk(by=ward.owner, part=small, values={"topics": ["abuse"]})
    told = staff.post(staff.at("minutes", small.pk), {"requests": "古い画面"}, headers=JSON).json()
    assert "別の画面で先に変わりました" in told["told"]
    assert _talk(small)[0] == ["abuse"]


def test_the_record_page_hears_of_ticks_made_beside_the_minutes(small, staff, save):
    def revision():
        return staff.get(staff.at("record", small.pk)).context["form"]["revision"].value()

    before = revision()
    save(small, topics=["abuse.training"])
    assert revision() != before


def test_topics_and_counts_are_printed_in_words(ward, small, save):
    items = ["disaster.plan", "disaster.contact", "abuse.training"]
    save(small, topics=items, day_visits="120")
    small.refresh_from_db()
    data = printouts.minutes(submission_and_review.submit(by=ward.owner, part=small, on=TODAY))
    snapshot = printing.freeze(by=ward.owner, kind=printouts.MINUTES, data=data)
    html = printing.html_of(printouts.MINUTES, snapshot.data)
    assert "防災・防犯、高齢者虐待防止（職員の研修・啓発（虐待防止））" in html
    assert "通い 120回" in html


def test_a_heading_recorded_earlier_stands_for_all_of_its_items(ward, small, opened, save):
    record_services.note_talk(by=ward.owner, part=small, values={"topics": ["disaster"]})
    page = opened(small)
    assert page["talk-topics"] == ["disaster.plan", "disaster.contact"]
    assert save(small, page, day_visits="5")["told"] == ""
    assert _talk(small) == (["disaster"], 5, None)
