"""認知症GH evaluated by an agency, in a real browser: the choice, the result per question, the register, the 結果報告書."""

import pytest
from playwright.sync_api import expect

from accounts.models import Desk
from accounts.tenancy import scope
from evaluations.models import Evaluation
from facilities.models import Facility
from tests.support.browser import PATIENCE_AT_START


@pytest.fixture
def town(transactional_db, home):
    with scope(home.municipality):
        Facility.objects.filter(pk=home.facility.pk).update(service_type="ninchi_gh")
        Desk.objects.filter(pk=home.desk.pk).update(service_types=["ninchi_gh"])
    return home


def _send(page, name="保存する"):
    page.get_by_role("button", name=name, exact=True).click()


def test_an_agency_evaluates_and_its_result_is_published_and_reported(town, signed_in, axe):
    page = signed_in(town.people["owner"])
    home = f"/{town.code}/facilities/{town.facility.pk}/evaluations/"
    page.goto(f"{home}choice/")
    page.get_by_label("評価機関", exact=True).check()
    _send(page)
    page.get_by_role("link", name="今年度の評価を始める").click()
    _send(page, "始める")
    here = page.url
    page.get_by_role("link", name="結果を記録する", exact=True).click()
    page.get_by_label("実施日").fill("令和8年11月10日")
    page.get_by_label("評価した機関・会議").fill("見本評価機構")
    _send(page)
    page.goto(here)
    page.get_by_role("link", name="結果をこの年度の外部評価にする").click()
    _send(page, "外部評価にする")
    page.get_by_role("link", name="評価機関の結果", exact=True).click()
    axe(page)
    page.get_by_role("radio").first.check()
    page.get_by_label("仕上がった").check()
    _send(page)
    page.get_by_role("link", name="公表用の資料を作り、名前がないか確かめる").click()
    _send(page, "保存して、名前がないか確かめる")
    while page.get_by_role("button", name="理由を付けて残す").count():
        page.get_by_label("残す理由").first.fill("評価機関の名前")
        page.get_by_role("button", name="理由を付けて残す").first.click()
    # The paper is printed within the request here.
    page.get_by_role("button", name="確かめました。公表へ進む").click(timeout=PATIENCE_AT_START)
    _send(page, "公開ページに出す")
    expect(page.locator("main")).to_contain_text("だれでも読めるページを開く")
    page.goto(here)
    page.get_by_role("link", name="提出する", exact=True).first.click()
    _send(page, "提出する")
    expect(page.locator("main")).to_contain_text("に提出しました")
    with scope(town.municipality):
        row = Evaluation.objects.get(kind="agency")
        assert row.published_on is not None
        assert row.on_register_since == row.published_on
