"""Three people and one set of minutes, from the first word to the paper that anybody can take home."""

import re
from io import BytesIO

import pypdf
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.minutes.services import drafts
from tests.journeys.visitor import DESKTOP, PHONE, Visitor

SAVED = re.compile(r"\d{1,2}:\d{2}に保存しました")
#: Saves wait for the writer to pause, and longer while the line is down.
PATIENT = 25_000


def _box(visitor):
    return visitor.page.locator("textarea[name=requests]")


def _tells(visitor, words):
    expect(visitor.page.locator("[data-state]")).to_contain_text(words, timeout=PATIENT)


def _submit(visitor):
    visitor.press("保存して提出に進む")
    visitor.press("提出する")
    visitor.sees("議事録を提出しました")


def _write_over_a_broken_line(staff, ward):
    """The line is cut in mid-sentence: nothing written is lost, and what was saved is saved."""

    def saved():
        with scope(ward.municipality):
            return drafts.draft_of(ward.part).text

    _box(staff).fill("見本花子さんから、散歩を")
    _tells(staff, SAVED)
    staff.page.context.set_offline(True)
    _box(staff).press_sequentially("増やしてほしい。")
    _tells(staff, "まだ保存できていません")
    assert saved() == {"requests": "見本花子さんから、散歩を"}
    staff.page.context.set_offline(False)
    _tells(staff, SAVED)
    assert saved() == {"requests": "見本花子さんから、散歩を増やしてほしい。"}


def _return_at_a_passage(officer):
    row = officer.page.locator("form[data-remarks] details").first
    row.locator("select").select_option("requests")
    row.locator("[name$=-quote]").fill("散歩を増やしてほしい。")
    row.locator("[name$=-text]").fill("週に何回かを書いてください。")
    officer.press("指摘を付けて差し戻す")
    officer.sees("差し戻しました")


def _publish_once_nobody_is_named(staff):
    staff.follow("議事録を公表する")
    staff.press("保存して、名前がないか確かめる")
    staff.sees("人の名前が残っています")
    expect(staff.page.locator(".finding--block mark").first).to_have_text("見本花子")
    assert not staff.page.get_by_role("button", name="公表へ進む").count()
    staff.follow("文章や資料を直す")
    _box(staff).fill("ご家族から、散歩を週2回に増やしてほしい。")
    staff.press("保存して、名前がないか確かめる")
    staff.press("確かめました。公表へ進む")
    staff.press("公開ページに出す")
    staff.sees("公開ページに出しました")


def _take_the_pdf_home(anybody):
    """Whoever reads the register needs no account; the PDF says what the page says and names nobody."""
    anybody.page.goto("/koukai/")
    anybody.follow("練馬区")
    anybody.page.locator("main th a").first.click()
    anybody.look()
    anybody.follow("の議事録")
    anybody.sees("ご家族から、散歩を週2回に増やしてほしい。")
    with anybody.page.expect_download() as download:
        anybody.page.get_by_role("link", name="議事録（PDF）").click()
    pdf = pypdf.PdfReader(BytesIO(download.value.path().read_bytes()))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "散歩を週2回に増やしてほしい。" in text
    assert "花子" not in text


def test_from_the_first_word_to_the_paper_anybody_can_take_home(ward, new_page, axe):
    meeting = reverse("meetings:detail", args=[ward.code, ward.part.pk])
    review = reverse("meetings:minutes_review", args=[ward.code, ward.part.pk])
    staff, anybody = (Visitor(new_page(**PHONE), axe) for _ in range(2))
    officer, manager = (Visitor(new_page(**DESKTOP), axe) for _ in range(2))

    staff.sign_in(ward.owner.user, to=meeting)
    staff.follow("議事録を書く")
    _write_over_a_broken_line(staff, ward)
    _submit(staff)

    officer.sign_in(ward.officer.user, to=reverse("obligations:queue", args=[ward.code]))
    officer.page.locator(f"main a[href='{review}']").click()
    officer.look()
    _return_at_a_passage(officer)

    manager.sign_in(ward.manager.user, to=meeting)
    manager.follow("議事録を直す")
    manager.sees("週に何回かを書いてください。")
    _box(manager).fill("見本花子さんから、散歩を週2回に増やしてほしい。")
    _submit(manager)

    officer.go(review)
    officer.sees("週に何回かを書いてください。")
    assert "週2回に" in "".join(officer.page.locator("ins").all_inner_texts())
    officer.press("受理して一覧へ")
    officer.sees("受理しました")

    staff.go(meeting)
    staff.sees("受理")
    _publish_once_nobody_is_named(staff)
    _take_the_pdf_home(anybody)
