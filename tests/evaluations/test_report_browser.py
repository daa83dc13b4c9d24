"""A home's report to its 協議会 and a 第三者評価 published late, in a real browser."""

from datetime import date

import pytest
from playwright.sync_api import expect

from accounts.tenancy import scope
from evaluations.models import ReviewRound
from facilities.models import Facility

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def town(transactional_db, people):
    home = people.home
    with scope(home.municipality):
        Facility.objects.filter(pk=home.group_home.pk).update(variant="nitchu_shien")
        ReviewRound.objects.create(
            body="見本協議会", meets_on=date(2026, 11, 20), report_by=date(2026, 9, 20)
        )
    return home


def test_a_report_is_handed_in_and_reviewed_and_the_duty_is_met(town, people, signed_in, axe):
    home = signed_in(people.people["owner"], viewport=PHONE)
    home.goto(f"/{town.code}/facilities/{town.group_home.pk}/council-reports/")
    home.get_by_role("button", name="報告を作る").click()
    home.get_by_label("日中と夜間の支援の状況").fill("昼は3人が過ごします。")
    home.get_by_label("地域とのつながり").fill("祭りに出ました。")
    home.get_by_label("課題とこれからの取り組み").fill("夜の職員が足りません。")
    axe(home)
    home.get_by_role("button", name="保存する").click()
    home.get_by_role("link", name="提出する").click()
    home.get_by_role("button", name="提出する").click()
    expect(home.locator("main")).to_contain_text("提出した日は、今日です")
    axe(home)

    officer = signed_in(people.people["other_officer"], viewport=PHONE)
    officer.goto(f"/{town.code}/council-reports/")
    axe(officer)
    officer.get_by_role("link", name="見本荘いちご").click()
    officer.get_by_role("link", name="受け取る・差し戻す").click()
    officer.get_by_label("受け取る", exact=True).check()
    officer.get_by_role("button", name="保存する").click()
    officer.get_by_role("link", name="協議会の評価を記録する").click()
    officer.get_by_label("評価した協議会の回").select_option(index=1)
    officer.locator("textarea[name=result]").fill("よく支援しています。")
    officer.get_by_label("1番目の要望・助言").fill("夜の職員を増やす")
    axe(officer)
    officer.get_by_role("button", name="保存する").click()
    expect(officer.locator("main")).to_contain_text("夜の職員を増やす")

    home.reload()
    home.get_by_role("link", name="対応を書く").click()
    home.get_by_label("事業所の対応").fill("1月に1人増やします。")
    home.get_by_role("button", name="保存する").click()
    expect(home.locator("main")).to_contain_text("1月に1人増やします。")
    assert home.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_evaluation_published_late_says_what_it_frees_and_since_when(town, people, signed_in, axe):
    """The year's meeting and visits stay due until the result is public; then they are free from that day."""
    page = signed_in(people.people["owner"])
    page.goto(f"/{town.code}/facilities/{town.group_home.pk}/evaluations/new/?kind=third_party")
    page.get_by_label("実施日").fill("令和7年12月1日")
    page.get_by_label("評価した機関・会議").fill("見本評価機構")
    page.get_by_label("訪問調査の日").fill("令和7年11月20日")
    said = page.locator(".day-hint")
    expect(said).to_contain_text("まだ公表していない")
    expect(said).to_contain_text("期限超過")
    page.get_by_label("結果を公表した日").fill("令和8年5月10日")
    page.get_by_label("公表した所・アドレス").last.fill("法人のホームページ")
    expect(said).to_contain_text("令和8年5月10日")
    axe(page)
