"""電話する一覧: who stands first, what is noted, who has it."""

from datetime import date

import pytest

from accounts.tenancy import scope
from compliance.obligations.assessing import services, standing
from compliance.obligations.models import Assessment, Call, StoredRow
from tests.obligations.people import as_
from tests.support.pages import open_page, send

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def town(ward_with_book):
    town = ward_with_book.home
    with scope(town.municipality):
        services.drain(on=TODAY)
        StoredRow.objects.all().delete()
        _late(town.second_facility, "minutes.submit", "1")
        for subject in "12":
            _late(town.facility, "minutes.submit", subject)
        numbers = Assessment.objects.values_list("facility_id", flat=True)
        standing.keep(numbers, on=TODAY, starts_on=town.municipality.counts_from)
        town.facility.phone = "03（0000）0000"
        town.facility.save()
    town.people = ward_with_book.people
    return town


def _late(facility, duty, subject, due=date(2026, 11, 1)):
    return StoredRow.objects.create(
        facility=facility,
        duty=duty,
        subject=subject,
        title="議事録",
        responsible="facility",
        state=StoredRow.State.OPEN,
        due_on=due,
        limit_on=due,
    )


def _order(client, town, query=""):
    page = client.get(f"/{town.code}/calls/{query}")
    return [line.facility.pk for line in page.context["lines"]]


def test_most_of_what_is_late_stands_first_with_a_number_to_tap(town):
    officer = as_(town.people["officer"])
    assert _order(officer, town) == [town.facility.pk, town.second_facility.pk]
    shown = officer.get(f"/{town.code}/calls/").content.decode()
    assert 'href="tel:0300000000"' in shown
    assert "2件" in shown


def test_a_call_is_noted_and_what_was_meant_for_today_comes_first(town):
    officer = as_(town.people["officer"])
    url = f"/{town.code}/facilities/{town.second_facility.pk}/call/"
    opened = open_page(officer, url)
    typed = {"words": "来週送るとのこと", "next_on": "令和8年11月20日", "called_on": "令和8年11月20日"}
    assert send(officer, url, opened, **typed).status_code == 302
    assert send(officer, url, opened, **typed).status_code == 302
    with scope(town.municipality):
        (call,) = Call.objects.all()
    assert (call.words, call.next_on, call.called_on) == ("来週送るとのこと", TODAY, TODAY)
    assert _order(officer, town) == [town.second_facility.pk, town.facility.pk]
    assert _order(officer, town, "?due=on") == [town.second_facility.pk]
    assert "来週送るとのこと" in officer.get(url).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": " ", "next_on": ""}, "話したことか、次に電話する日"),
        ({"words": "電話", "next_on": "令和8年11月19日"}, "過ぎています"),
        ({"words": "電話", "called_on": "令和8年11月21日"}, "まだ来ていません"),
        ({"words": "あ" * 2001}, "2000文字まで"),
    ],
)
def test_bad_input_is_said_and_nothing_is_kept(town, typed, sentence):
    officer = as_(town.people["officer"])
    url = f"/{town.code}/facilities/{town.facility.pk}/call/"
    answer = send(officer, url, open_page(officer, url), **typed)
    assert sentence in answer.content.decode()
    with scope(town.municipality):
        assert not Call.objects.exists()


def test_one_press_takes_it_and_the_list_is_narrowed_by_who_has_it(town):
    officer = as_(town.people["officer"])
    assert officer.post(f"/{town.code}/facilities/{town.facility.pk}/call/take/").status_code == 302
    assert _order(officer, town, "?holder=me") == [town.facility.pk]
    assert _order(officer, town, "?holder=nobody") == [town.second_facility.pk]
    assert _order(officer, town, "?duty=minutes.submit&holder=ano") == [
        town.facility.pk,
        town.second_facility.pk,
    ]


def test_the_other_desk_and_the_facility_read_nothing_of_it(town):
    officer = as_(town.people["officer"])
    officer.post(f"/{town.code}/facilities/{town.facility.pk}/call/take/")
    assert _order(as_(town.people["other_officer"]), town) == []
    url = f"/{town.code}/facilities/{town.facility.pk}/call/"
    assert as_(town.people["other_officer"]).get(url).status_code == 404
    assert as_(town.people["owner"]).get(url).status_code == 403
    assert as_(town.people["owner"]).get(f"/{town.code}/calls/").status_code == 403


def test_statements_of_the_list_do_not_grow(town, django_assert_max_num_queries):
    officer = as_(town.people["officer"])
    officer.get(f"/{town.code}/calls/")
    with django_assert_max_num_queries(16):
        officer.get(f"/{town.code}/calls/")
