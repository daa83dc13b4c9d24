"""The pages of obligations and evaluations in a real browser: no barrier, no page wider than the screen."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.obligations.assessing import services
from facilities.models import Facility

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def people(transactional_db, world):
    town = world.home
    Municipality.objects.filter(pk=town.municipality.pk).update(
        starts_on=timezone.localdate().replace(month=1, day=15)
    )
    with scope(town.municipality):
        Facility.objects.create(operator=town.operator, service_type="no_such_type", name="見本不明の事業所")
        services.drain(on=timezone.localdate())
    return world


def _addresses(town):
    duties = f"/{town.code}/facilities/{town.facility.pk}/duties/"
    evaluations = f"/{town.code}/facilities/{town.facility.pk}/evaluations/"
    return {
        "ward_admin": [
            f"/{town.code}/overview/",
            f"/{town.code}/overview/?view=grid",
            f"/{town.code}/overview/before-start/",
            duties,
        ],
        "owner": [
            f"/{town.code}/",
            duties,
            f"{duties}?year=2025",
            f"{duties}before-start/",
            f"/{town.code}/facilities/{town.group_home.pk}/duties/",
            evaluations,
            f"{evaluations}new/",
            f"{evaluations}choice/",
            f"/{town.code}/evaluations/{town.evaluation.pk}/remove/",
        ],
    }


@pytest.mark.parametrize("who", ["ward_admin", "owner"])
def test_every_page_is_free_of_barriers_and_fits_the_screen(people, signed_in, axe, who):
    page = signed_in(people.people[who], viewport=DESKTOP)
    for address in _addresses(people.home)[who]:
        assert page.goto(address).status == 200, address
        page.evaluate("document.querySelectorAll('main details.why').forEach((fold) => (fold.open = true))")
        axe(page)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_officer_finds_a_facility_and_reads_why(people, signed_in, script):
    page = signed_in(people.people["ward_admin"], java_script_enabled=script)
    page.goto(f"/{people.home.code}/")
    page.get_by_label("事業所名・カナ・番号").fill("見本荘")
    page.get_by_role("button", name="絞り込む").click()
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="見本荘いちご").click()
    page.get_by_role("heading", name="まず今すること").wait_for()
    page.get_by_text("なぜ必要ですか").first.click()
    expect(page.get_by_text("根拠", exact=True).first).to_be_visible()
    page.get_by_label("現在の場所").get_by_role("link", name="事業所の一覧").click()
    page.get_by_role("link", name="計算できません").click()
    expect(page.get_by_role("link", name="見本不明の事業所")).to_be_visible()
