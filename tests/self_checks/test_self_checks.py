"""A self-check: handed in from the records, confirmed or questioned on site, answered, closed."""

import pytest

from accounts.tenancy import scope
from facilities.models import Facility, SelfCheck
from facilities.self_checks.items import items_of
from tests.obligations.people import as_
from tests.running.day import TODAY
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    with scope(world.home.municipality):
        SelfCheck.objects.filter(facility=world.home.group_home).update(closed_on=TODAY)
        Facility.objects.filter(pk=world.home.group_home.pk).update(designated_on="2019-04-01")
        world.home.group_home.refresh_from_db()
    return world


@pytest.fixture
def url(people):
    town = people.home

    def make(path, *args):
        return f"/{town.code}/{path.format(*args, home=town.group_home.pk)}"

    return make


@pytest.fixture
def handed_in(people, url):
    """A self-check that the owner handed in on the page."""
    owner = as_(people.people["owner"])
    answer = fill_in(
        owner, url("facilities/{home}/self-checks/new/"), words="12月に委員会を開きます。", plan_0="来週開く"
    )
    assert answer.status_code == 302
    with scope(people.home.municipality):
        return SelfCheck.objects.filter(facility=people.home.group_home, closed_on=None).get()


def test_it_asks_about_all_that_a_home_keeps(people):
    with scope(people.home.municipality):
        home = people.home.group_home
        home.municipality = people.home.municipality
        items = items_of(home, TODAY)
    groups = {item.group for item in items}
    assert {"委員会・研修・計画", "事故と身体拘束", "利用料", "本人の意思と計画", "届出"} <= groups
    assert len({item.code for item in items}) == len(items)
    assert sum(item.group == "委員会・研修・計画" for item in items) == 21


def test_what_is_lacking_is_listed_and_handed_in_with_what_the_home_means_to_do(people, handed_in, url):
    with scope(people.home.municipality):
        lacking = [item for item in handed_in.items.all() if item.state == "lacking"]
    assert lacking[0].plan == "来週開く"
    page = as_(people.people["owner"]).get(url("self-checks/{0}/", handed_in.pk)).content.decode()
    assert "12月に委員会を開きます。" in page


def test_a_second_one_waits_until_the_first_is_closed(people, handed_in, url):
    owner = as_(people.people["owner"])
    answer = owner.get(url("facilities/{home}/self-checks/new/"), follow=True)
    assert "まだ確かめ終えていません" in answer.content.decode()


def test_the_officer_questions_the_home_answers_and_it_is_closed(people, handed_in, url):
    officer, owner = as_(people.people["other_officer"]), as_(people.people["owner"])
    page, show = url("self-checks/{0}/judge/", handed_in.pk), url("self-checks/{0}/", handed_in.pk)
    with scope(people.home.municipality):
        items = list(handed_in.items.all())
    confirmed = {f"verdict_{item.number}": "confirmed" for item in items}
    empty = fill_in(officer, page, verdict_1="questioned")
    assert "何を問い合わせるかを書いてください" in empty.content.decode()
    fill_in(officer, page, **confirmed | {"verdict_1": "questioned", "question_1": "議事録はどこですか"})
    closing = url("self-checks/{0}/close/", handed_in.pk)
    assert "問い合わせのままの項目が1件" in officer.post(closing, follow=True).content.decode()
    assert "議事録はどこですか" in owner.get(show).content.decode()
    fill_in(owner, url("self-checks/items/{0}/", items[0].pk), words="棚にあります")
    assert "棚にあります" in officer.get(page).content.decode()
    fill_in(officer, page, verdict_1="confirmed")
    assert "確かめ終えました" in officer.post(closing, follow=True).content.decode()
    assert "確かめ終えています" in officer.get(page, follow=True).content.decode()


def test_two_officers_see_each_others_words(people, handed_in, url):
    officer, page = as_(people.people["other_officer"]), url("self-checks/{0}/judge/", handed_in.pk)
    opened = open_page(officer, page)
    fill_in(officer, page, question_1="一人目の問い", verdict_1="questioned")
    assert send(officer, page, opened, question_1="二人目の問い", verdict_1="questioned").status_code == 409


def test_the_desk_sees_those_of_its_homes_alone(people, handed_in, url):
    shown = as_(people.people["other_officer"]).get(url("self-checks/?open=1")).content.decode()
    assert people.home.group_home.name in shown
    other = as_(people.people["officer"]).get(url("self-checks/")).content.decode()
    assert people.home.group_home.name not in other


def test_a_care_facility_has_nothing_to_check(people, url):
    town = people.home
    page = f"/{town.code}/facilities/{town.facility.pk}/self-checks/"
    assert as_(people.people["owner"]).get(page).status_code == 404
