"""自治体との連絡: next year's dates and the visits of the municipality's staff, as each person may."""

from datetime import date

import pytest

from accounts.tenancy import scope
from meetings.models import DatesAnswer, WardVisit
from tests.obligations.people import as_
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 10)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(ward_with_book):
    """The home town is the one whose book asks for dates and visits."""
    with scope(ward_with_book.home.municipality):
        DatesAnswer.objects.all().delete()
        WardVisit.objects.all().delete()
    return ward_with_book


def _url(town, tail=""):
    return f"/{town.code}/facilities/{town.group_home.pk}/ward/{tail}"


ANSWER = {"answered_on": "令和9年3月9日", "day_1": "令和9年9月9日", "note": "午後"}


@pytest.mark.parametrize(
    ("who", "answers", "visits"),
    [
        ("owner", 302, 403),
        ("other_officer", 302, 302),
        ("ward_admin", 403, 302),
        ("colleague", 404, 404),
        ("other_operator", 404, 404),
    ],
)
def test_who_may_answer_and_who_may_record_a_visit(people, who, answers, visits):
    town, client = people.home, as_(people.people[who])
    page = client.get(_url(town)).content.decode()
    assert ("開催予定を答える" in page) == (answers == 302)
    assert ("済んだ訪問を記録する" in page) == (visits == 302)
    dates = _url(town, "dates/2026/")
    answer = fill_in(client, dates, **ANSWER) if answers == 302 else client.post(dates, ANSWER)
    assert answer.status_code == answers
    assert client.post(_url(town, "visits/new/"), {"visited_on": "R9.3.1"}).status_code == visits
    with scope(town.municipality):
        assert DatesAnswer.objects.exists() == (answers == 302)
        assert WardVisit.objects.exists() == (visits == 302)


def test_an_answer_is_given_corrected_and_taken_back(people):
    town, client = people.home, as_(people.people["owner"])
    assert "令和9年度の予定は、まだ答えていません" in client.get(_url(town)).content.decode()
    url = _url(town, "dates/2026/")
    older = open_page(client, url)
    assert send(client, url, older, **ANSWER).status_code == 302
    # Whoever had the page open while nobody had answered is shown the answer that came first.
    assert send(client, url, older, **ANSWER | {"note": "11月ごろ"}).status_code == 409
    assert fill_in(client, url, day_1="", note="10月ごろ").status_code == 302
    with scope(town.municipality):
        (found,) = DatesAnswer.objects.all()
    assert (found.fiscal_year, found.provisional_on, found.note) == (2026, None, "10月ごろ")
    page = client.get(_url(town)).content.decode()
    assert "10月ごろ" in page
    assert "まだ答えていません" not in page
    assert fill_in(client, f"/{town.code}/ward/dates/{found.pk}/remove/").status_code == 302
    with scope(town.municipality):
        assert not DatesAnswer.objects.exists()


def test_what_does_not_fit_is_said_and_not_written(people):
    town, client = people.home, as_(people.people["other_officer"])
    for change, field, says in [
        ({"answered_on": "令和9年3月11日"}, "answered_on", "まだ来ていません"),
        ({"day_1": "令和9年3月31日"}, "day_1", "令和9年度の日ではありません"),
        ({"day_1": "令和10年4月1日"}, "day_1", "令和9年度の日ではありません"),
        ({"day_1": "", "note": ""}, "day_1", "おおよその時期"),
        ({"day_2": "令和9年9月9日"}, "day_2", "同じ日が"),
        ({"day_1": "", "from_1": "10:00"}, "day_1", "日も入れて"),
        ({"until_1": "10:00"}, "until_1", "開始時刻を入れて"),
    ]:
        response = client.post(_url(town, "dates/2026/"), ANSWER | change)
        assert says in str(response.context["form"].errors[field])
    response = client.post(_url(town, "visits/new/"), {"visited_on": "令和9年3月11日"})
    assert "まだ来ていません" in str(response.context["form"].errors["visited_on"])
    with scope(town.municipality):
        assert not DatesAnswer.objects.exists()
        assert not WardVisit.objects.exists()


def test_only_this_years_and_last_years_answer_can_be_given(people):
    client = as_(people.people["owner"])
    asked = {
        year: client.get(_url(people.home, f"dates/{year}/")).status_code for year in (2024, 2025, 2026, 2027)
    }
    assert asked == {2024: 404, 2025: 200, 2026: 200, 2027: 404}
    assert client.get(_url(people.home, "dates/999999999999/")).status_code == 404


def test_a_visit_entered_twice_is_one_and_can_be_taken_back(people):
    town, client = people.home, as_(people.people["ward_admin"])
    for _ in range(2):
        client.post(_url(town, "visits/new/"), {"visited_on": "R9.3.1"})
    with scope(town.municipality):
        (visit,) = WardVisit.objects.all()
    assert "令和9年3月1日" in as_(people.people["owner"]).get(_url(town)).content.decode()
    own = f"/{town.code}/ward/visits/{visit.pk}/remove/"
    assert as_(people.people["owner"]).post(own).status_code == 403
    assert fill_in(client, own).status_code == 302
    with scope(town.municipality):
        assert not WardVisit.objects.exists()


def test_the_duty_leads_officers_to_the_visit_and_staff_to_the_answer(people):
    town = people.home
    duties = f"/{town.code}/facilities/{town.group_home.pk}/duties/"
    staff = as_(people.people["owner"]).get(duties).content.decode()
    officer = as_(people.people["other_officer"]).get(duties).content.decode()
    assert _url(town, "dates/2026/") in staff
    assert _url(town, "visits/new/") not in staff
    assert _url(town, "visits/new/") in officer
    assert _url(town, "dates/2026/") not in officer


@pytest.mark.parametrize(("year", "opens"), [(2026, True), (2027, False)])
def test_the_duty_of_another_year_leads_to_the_answer_only_where_one_is_taken(people, year, opens):
    town, staff = people.home, as_(people.people["owner"])
    page = staff.get(f"/{town.code}/facilities/{town.group_home.pk}/duties/?year={year}").text
    assert (_url(town, f"dates/{year}/") in page) is opens
    assert (staff.get(_url(town, f"dates/{year}/")).status_code == 200) is opens
