"""The overview in a real browser, with and without scripts: from a search to why something is due."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tenancy import scope
from compliance.obligations.assessing import services
from facilities.models import Facility
from tests.support.founding import start_on


@pytest.fixture
def people(transactional_db, world):
    town = world.home
    start_on(town.municipality, timezone.localdate().replace(month=1, day=15))
    with scope(town.municipality):
        Facility.objects.create(operator=town.operator, service_type="no_such_type", name="見本不明の事業所")
        services.drain(on=timezone.localdate())
    return world


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_officer_finds_a_facility_and_reads_why(people, signed_in, script):
    page = signed_in(people.people["ward_admin"], java_script_enabled=script)
    page.goto(f"/{people.home.code}/")
    page.get_by_label("事業所名・カナ・番号・住所").fill("見本荘")
    page.get_by_role("button", name="絞り込む").click()
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="見本荘いちご").click()
    page.get_by_role("heading", name="まず今すること").wait_for()
    page.get_by_text("なぜ必要ですか").first.click()
    expect(page.get_by_text("根拠", exact=True).first).to_be_visible()
    page.get_by_label("現在の場所").get_by_role("link", name="事業所の一覧").click()
    page.get_by_role("link", name="計算できません").click()
    expect(page.get_by_role("link", name="見本不明の事業所")).to_be_visible()
