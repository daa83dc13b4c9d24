"""小規模多機能 in a real browser: from the sheets of the staff to the 結果報告書 that the desk received."""

import pytest
from playwright.sync_api import expect

from tests.evaluations.council import hold
from tests.support.browser import PATIENCE_AT_START

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def town(transactional_db, home):
    return home


def _go_on(page, name):
    page.get_by_role("link", name=name, exact=True).click()


def _send(page, name="保存する"):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_small_home_is_evaluated_and_reports(town, signed_in, new_page, axe):
    page = signed_in(town.people["owner"])
    page.goto(f"/{town.code}/facilities/{town.facility.pk}/evaluations/")
    page.get_by_role("link", name="今年度の評価を始める").click()
    _send(page, "始める")
    here = page.url
    axe(page)
    _go_on(page, "職員に配る")
    page.get_by_label("評価票を配る職員の人数").fill("5")
    _send(page, "評価票を用意する")
    links = [one.get_attribute("href") for one in page.get_by_role("link", name="番の評価票を開く").all()]
    marks = ("よくできている", "ほとんどできていない", *["だいたいできている"] * 3)
    for link, mark in zip(links, marks, strict=True):
        _answer(new_page, axe, link, mark)
    page.goto(here)
    _go_on(page, "集まった答えを見る")
    expect(page.locator("main")).to_contain_text("答えが分かれています。")
    axe(page)
    page.goto(here)
    _fill(page, "事業所自己評価")
    _go_on(page, "確かめたことを記録する")
    page.get_by_label("確かめた人").fill("管理者と介護職員5人")
    _send(page)
    _go_on(page, "自己評価を終える")
    _send(page, "終える")
    hold(town)
    _go_on(page, "会議を選ぶ")
    page.get_by_label("11月20日").check()
    _send(page)
    _fill(page, "地域からの評価")
    _go_on(page, "外部評価を終える")
    _send(page, "終える")
    _sum_up(page)
    _publish(page, here, new_page, axe)
    _hand_in(page, here)
    _receive(signed_in, town, axe)
    page.goto(here)
    expect(page.locator("main")).to_contain_text("受け取った")
    axe(page)


def _answer(new_page, axe, link, mark):
    """One of the staff, on a phone and without a login."""
    staff = new_page(viewport=PHONE)
    staff.goto(link)
    axe(staff)
    assert staff.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    staff.get_by_label(mark, exact=True).first.check()
    staff.get_by_label("これで提出する").check()
    _send(staff)
    expect(staff.locator("main, body").first).to_contain_text("提出しました")


def _fill(page, name):
    _go_on(page, name)
    page.get_by_label("だいたいできている", exact=True).first.check()
    page.get_by_label("仕上がった").check()
    _send(page)


def _sum_up(page):
    """The 総括表 for the public, without which nothing is published."""
    _go_on(page, "サービス評価総括表")
    page.get_by_role("textbox").first.fill("挨拶と記録は続ける。避難の訓練を、地域の人と年に2回する。")
    page.get_by_label("仕上がった").check()
    _send(page)


def _publish(page, here, new_page, axe):
    """Through the gate onto the register, where anybody reads it; and on the wall."""
    _go_on(page, "公表用の資料を作り、名前がないか確かめる")
    axe(page)
    _send(page, "保存して、名前がないか確かめる")
    axe(page)
    while page.get_by_role("button", name="理由を付けて残す").count():
        page.get_by_label("残す理由").first.fill("人の名前ではない")
        page.get_by_role("button", name="理由を付けて残す").first.click()
    # The paper is printed within the request here.
    page.get_by_role("button", name="確かめました。公表へ進む").click(timeout=PATIENCE_AT_START)
    _send(page, "公開ページに出す")
    axe(page)
    anybody = new_page(viewport=PHONE)
    anybody.goto(page.get_by_role("link", name="だれでも読めるページを開く").get_attribute("href"))
    expect(anybody.locator("main")).to_contain_text("公表用の資料（PDF）")
    axe(anybody)
    assert anybody.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_label("事業所内の掲示").check()
    page.get_by_label("掲示した場所・広報誌の名前").fill("玄関の掲示板")
    _send(page, "公表を記録する")
    expect(page.locator("main")).to_contain_text("玄関の掲示板")
    page.goto(here)
    expect(page.locator("main")).to_contain_text("から公表しています")


def _hand_in(page, here):
    page.get_by_role("link", name="提出する", exact=True).first.click()
    _send(page, "提出する")
    page.goto(here)
    page.get_by_role("link", name="提出する", exact=True).click()
    page.get_by_label("地域包括支援センターのメールアドレス").fill("center@example.jp")
    _send(page, "提出する")


def _receive(signed_in, town, axe):
    officer = signed_in(town.people["officer"], viewport=PHONE)
    officer.goto(f"/{town.code}/evaluations/waiting/")
    officer.get_by_role("link", name="令和8年度の分").click()
    axe(officer)
    assert officer.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    officer.get_by_label("受け取る", exact=True).check()
    _send(officer)
