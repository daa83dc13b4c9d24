"""第三者評価 published late by its file, in a real browser: the home, the gate, a resident on the register, the officer."""

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accounts.tenancy import scope
from evaluations.models import Evaluation
from office import pdf as printing
from tests.support.browser import PATIENCE_AT_START

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def evaluation(transactional_db, home):
    """The result of last year came after its end: it can only be published late."""
    with scope(home.municipality):
        return Evaluation.objects.create(
            facility=home.group_home, kind="third_party", date=date(2026, 3, 1), received_from="見本評価機構"
        )


def _look(page, axe, name):
    axe(page)
    if folder := os.environ.get("YORIAI_PICTURES"):
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            page.screenshot(path=Path(folder) / f"{name}_{size['width']}.png", full_page=True)


def test_it_is_published_late_by_its_file_read_by_a_resident_and_confirmed(
    home, evaluation, signed_in, new_page, axe, tmp_path
):
    page = signed_in(home.people["owner"])
    _attach(page, axe, home, tmp_path / "評価結果.pdf")
    _take_the_name_out(page, axe, f"/{home.code}/evaluations/{evaluation.pk}/publish/check/")
    page.get_by_role("button", name="公開ページに出す").click()
    expect(page.locator("main")).to_contain_text("公表した日は、今日になりました")
    _look(page, axe, "places_live")
    resident = new_page(viewport=WIDE)
    resident.goto(f"/koukai/{home.code}/facilities/{home.group_home.pk}/")
    resident.get_by_role("link", name="第三者評価の結果").click()
    _look(resident, axe, "register_result")
    with resident.expect_download() as got:
        resident.get_by_role("link", name="第三者評価結果報告書", exact=True).click()
    assert Path(got.value.path()).read_bytes().startswith(b"%PDF")
    officer = signed_in(home.people["other_officer"])
    officer.goto(f"/{home.code}/evaluations/{evaluation.pk}/check/")
    expect(officer.locator("main")).to_contain_text("から公開ページで読めます")
    _look(officer, axe, "officer_check")
    officer.get_by_label("確認した").first.check()
    officer.get_by_role("button", name="保存する").click()
    officer.wait_for_url("**/waiting/")
    with scope(home.municipality):
        row = Evaluation.objects.get(pk=evaluation.pk)
    assert row.confirmed_on
    assert row.published_on == row.on_register_since


def _attach(page, axe, home, paper):
    said = "<html lang='ja'><p>花野咲子さんの部屋を見た。</p><p>食事はよい。</p></html>"
    paper.write_bytes(printing.from_html(said, ""))
    page.goto(f"/{home.code}/facilities/{home.group_home.pk}/evaluations/")
    page.get_by_role("link", name="公表した所と証拠").click()
    expect(page.locator("main")).to_contain_text("結果のファイルを付けてください")
    _look(page, axe, "places_empty")
    page.get_by_role("link", name="文書を付ける").click()
    page.get_by_label("評価の結果", exact=True).check()
    page.get_by_label("文書名").fill("第三者評価結果報告書")
    page.locator("input[type=file]").set_input_files(paper)
    page.locator("main form button[type=submit]").last.click()
    page.get_by_role("link", name="公表した所と証拠").click(timeout=PATIENCE_AT_START)


def _take_the_name_out(page, axe, check):
    page.get_by_role("link", name="公表するファイルを選ぶ").click()
    _look(page, axe, "result_prepare")
    page.get_by_role("button", name="保存して、名前がないか確かめる").click()
    page.wait_for_url("**/check/")
    page.goto(check)
    _look(page, axe, "result_check")
    for _ in range(10):
        labels, keep = (page.locator(f"main button[value^='{what}:']") for what in ("label", "keep"))
        if not labels.count() and not keep.count():
            break
        if not labels.count():
            page.get_by_label("残す理由").first.fill("機関の名前")
        with page.expect_navigation():
            (labels if labels.count() else keep).first.click()
    page.get_by_role("button", name="公表する写しを作る").click(timeout=PATIENCE_AT_START)
    page.goto(check)
    _look(page, axe, "result_copies")
    page.get_by_role("button", name="確かめました。公表へ進む").click()
    expect(page.locator("main")).to_contain_text("今日、公開ページに出すと")
    _look(page, axe, "places_ready")
