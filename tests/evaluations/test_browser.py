"""A 準ずる措置 in a real browser: typed by the home, confirmed by the officer, and the year's duties are free."""

import pytest
from playwright.sync_api import expect

from accounts.tenancy import scope
from evaluations.models import Evaluation

WAITING = "まだ認められていません"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def town(transactional_db, people):
    return people.home


def _duties(page, town):
    page.goto(f"/{town.code}/facilities/{town.group_home.pk}/duties/")
    return page.locator("main")


def test_a_measure_typed_by_the_home_frees_once_the_officer_confirms_it(town, people, signed_in, axe):
    home = signed_in(people.people["owner"])
    expect(_duties(home, town)).not_to_contain_text("準ずる措置")
    home.goto(f"/{town.code}/facilities/{town.group_home.pk}/evaluations/new/")
    home.get_by_label("準ずる措置", exact=True).check()
    home.get_by_label("実施日").fill("令和8年9月1日")
    home.get_by_label("準ずる措置と定めた人").fill("見本県知事")
    expect(home.locator(".day-hint")).to_contain_text("自治体の確認の日から")
    home.get_by_label("準ずる措置と定められた日").fill("令和8年4月1日")
    axe(home)
    home.get_by_role("button", name="保存する").click()
    expect(home.locator("main")).to_contain_text("まだ自治体が確認していない")
    axe(home)

    expect(_duties(home, town)).to_contain_text(WAITING)

    officer = signed_in(people.people["other_officer"], viewport=PHONE)
    officer.goto(f"/{town.code}/evaluations/waiting/")
    axe(officer)
    officer.get_by_role("link", name="見本荘いちご").click()
    expect(officer.locator("main")).to_contain_text("見本県知事")
    axe(officer)
    assert officer.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    officer.get_by_label("確認した", exact=True).check()
    officer.get_by_role("button", name="保存する").click()
    expect(officer.locator("main")).to_contain_text("確認しました。")

    with scope(town.municipality):
        assert Evaluation.objects.get().confirmed_on is not None
    duties = _duties(home, town)
    expect(duties).not_to_contain_text(WAITING)
    expect(duties).to_contain_text("準ずる措置")


def test_the_conditions_of_the_relaxation_are_free_of_barriers(town, people, signed_in, axe):
    page = signed_in(people.people["owner"], viewport=PHONE)
    page.goto(f"/{town.code}/facilities/{town.facility.pk}/evaluations/relaxation/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
