"""Minutes at a real browser: the session ends, two people write, nothing is lost. The line breaks in the journey."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import ReviewState, Transcript
from tests.meetings import town

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
PASSWORD = "mihon-mihon-2026"
SAVED = re.compile(r"\d{1,2}:\d{2}に保存しました")
#: Saves wait for the writer to pause, and longer while the line is down.
PATIENT = 25_000


@pytest.fixture
def ward(transactional_db, wards):
    with scope(wards.municipality):
        town.seat(wards, "user", name="見本 太郎")
        wards.part = town.hold(wards)
    return wards


def address(ward, name, *args):
    space = "obligations" if name == "queue" else "meetings"
    return reverse(f"{space}:{name}", args=[ward.code, *args])


def box(page, key="requests"):
    return page.locator(f"textarea[name='{key}']")


def state(page):
    return page.locator("[data-state]")


def written(ward, part=None):
    with scope(ward.municipality):
        return drafts.draft_of(part or ward.part).text


def log_in(page, membership):
    page.get_by_label("メールアドレス").fill(membership.user.email)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログインする").click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def write(ward, text, *, by=None, part=None, base=None):
    with scope(ward.municipality):
        return drafts.save(by=by or ward.owner, part=part or ward.part, text=text, base=base)


def submit(ward, part=None):
    with scope(ward.municipality):
        return submission_and_review.submit(by=ward.owner, part=part or ward.part, on=town.TODAY)


def test_what_is_written_saves_itself_and_says_when(ward, signed_in, axe):
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes", ward.part.pk))
    box(page).fill("散歩を増やしてほしい。")
    expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert written(ward) == {"requests": "散歩を増やしてほしい。"}
    for topic in ("身体的拘束", "感染対策委員会"):
        # A busy machine may be past 「書いています」 before anybody has looked: the save itself is waited for.
        with page.expect_response(lambda answer: answer.request.method == "POST", timeout=PATIENT):
            page.get_by_role("checkbox", name=topic).check()
        expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    axe(page)
    page.reload()
    expect(box(page)).to_have_value("散歩を増やしてほしい。")
    expect(page.locator("[name=talk-topics]:checked")).to_have_count(2)


def test_an_ended_session_asks_for_a_login_elsewhere_and_then_saves(ward, signed_in):
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes", ward.part.pk))
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    box(page).fill("夜の見守りについて")
    link = state(page).get_by_role("link", name="別の画面でログインする")
    expect(link).to_be_visible(timeout=PATIENT)
    with page.context.expect_page() as opened:
        link.click()
    log_in(opened.value, ward.owner)
    page.bring_to_front()
    expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert written(ward) == {"requests": "夜の見守りについて"}


def test_what_was_sent_after_the_session_ended_is_sent_again_after_a_login(ward, signed_in, axe):
    write(ward, {"requests": "散歩を増やしてほしい。"})
    submit(ward)
    page = signed_in(ward.owner.user, viewport=PHONE)
    page.goto(reverse("publications:prepare", args=[ward.code, ward.part.pk]))
    box(page).fill("家族から、散歩を増やしてほしい。")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="保存して、名前がないか確かめる").click()
    expect(page.get_by_role("heading", name="ログインの時間が切れました")).to_be_visible()
    axe(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="別の画面でログインする").click()
    log_in(opened.value, ward.owner)
    page.get_by_role("button", name="もう一度送る").click()
    page.wait_for_url("**/publish/check/")
    expect(page.get_by_text("家族から、散歩を増やしてほしい。")).to_be_visible()


def test_two_writers_both_keep_their_words(ward, signed_in, axe):
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes", ward.part.pk))
    write(ward, {"requests": "先に書いた文章", "advice": "助言"}, by=ward.manager)
    box(page).fill("後から書いた文章")
    expect(state(page)).to_contain_text("別案として保存しました", timeout=PATIENT)
    state(page).get_by_role("link", name="見比べる").click()
    expect(page.get_by_text("先に書いた文章")).to_be_visible()
    expect(page.get_by_text("後から書いた文章")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="別案を本文にする").click()
    assert written(ward) == {"requests": "後から書いた文章", "advice": "助言"}


def test_words_in_other_boxes_come_onto_the_page_and_are_not_written_over(ward, signed_in):
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes", ward.part.pk))
    write(ward, {"advice": "ほかの人の助言"}, by=ward.manager)
    box(page).fill("わたしの要望")
    expect(box(page, "advice")).to_have_value("ほかの人の助言", timeout=PATIENT)
    expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert written(ward) == {"requests": "わたしの要望", "advice": "ほかの人の助言"}
    # From here on the page stands on these words: changing them is no conflict.
    box(page, "advice").fill("ほかの人の助言を直した")
    expect(state(page)).to_have_text("書いています…")
    expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert written(ward) == {"requests": "わたしの要望", "advice": "ほかの人の助言を直した"}
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_text_kept_on_the_device_is_back_after_a_reload_and_saves_itself(ward, signed_in, axe):
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes", ward.part.pk))
    page.route(
        "**/minutes/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    box(page).fill("保存できなかった文章")
    page.get_by_role("checkbox", name="身体的拘束").check()
    expect(state(page)).to_contain_text("まだ保存できていません", timeout=PATIENT)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address(ward, "minutes", ward.part.pk))
    page.unroute("**/minutes/")
    expect(page.get_by_text("保存していない入力を戻しました")).to_be_visible()
    axe(page)
    expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert written(ward) == {"requests": "保存できなかった文章"}
    with scope(ward.municipality):
        ward.part.refresh_from_db()
    assert ward.part.topics == ["abuse.restraint"]


def test_without_scripts_the_buttons_save_and_lead_to_submitting(ward, signed_in):
    page = signed_in(ward.owner.user, viewport=PHONE, java_script_enabled=False)
    page.goto(address(ward, "minutes", ward.part.pk))
    box(page).fill("散歩を増やしてほしい。")
    page.get_by_role("button", name="保存して提出に進む").click()
    expect(page.locator("h1")).to_have_text("議事録を提出する")
    assert written(ward) == {"requests": "散歩を増やしてほしい。"}
    page.get_by_role("button", name="提出する").click()
    expect(page.get_by_text("議事録を提出しました")).to_be_visible()


UNDER_A_BAR = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  if (!e.closest(".minutes__section")) return "";
  const seen = [0.1, 0.5, 0.9].some((part) => {
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
    return there && (there === e || e.contains(there));
  });
  return seen ? "" : e.name;
}"""


@pytest.mark.parametrize(
    "viewport", [DESKTOP, PHONE, {"width": 320, "height": 256}], ids=["desk", "phone", "400 %"]
)
def test_what_is_being_written_never_lies_under_a_bar(ward, signed_in, viewport):
    page = signed_in(ward.owner.user, viewport=viewport)
    page.goto(address(ward, "minutes", ward.part.pk))
    hidden = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(40):
            page.keyboard.press(key)
            hidden.append(page.evaluate(UNDER_A_BAR))
    assert not any(hidden), set(hidden)


def test_a_passage_of_the_transcript_goes_into_the_box_that_was_written_in(ward, signed_in, axe):
    with scope(ward.municipality):
        passages = [["見本 太郎", "散歩を増やしてほしい。"], ["", "来月から増やします。"]]
        Transcript.objects.create(part=ward.part, name="会議.vtt", passages=passages, laid_by=ward.owner)
    page = signed_in(ward.owner.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes", ward.part.pk))
    axe(page)
    box(page).fill("要望がありました。")
    page.get_by_role("region", name="文字起こし").locator("[data-paste]").first.click()
    expect(state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert written(ward) == {"requests": "要望がありました。\n散歩を増やしてほしい。"}


def test_the_queue_is_walked_by_keyboard_and_leads_on(ward, signed_in, axe):
    from datetime import date

    with scope(ward.municipality):
        second = town.hold(ward, date(2026, 11, 5))
    for part in (ward.part, second):
        write(ward, {"requests": "散歩を増やしてほしい。"}, part=part)
        submit(ward, part)
    page = signed_in(ward.officer.user, viewport=DESKTOP)
    page.goto(address(ward, "queue"))
    axe(page)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY", "a letter elsewhere moves nothing"
    page.get_by_role("region", name="提出された議事録").focus()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/meetings/{ward.part.pk}/minutes/review/")
    page.get_by_role("button", name="受理して次へ").click()
    page.wait_for_url(f"**/meetings/{second.pk}/minutes/review/")


def test_a_selected_passage_becomes_the_quote_of_a_remark(ward, signed_in, axe):
    write(ward, {"requests": "散歩を増やしてほしい。"})
    submit(ward)
    page = signed_in(ward.officer.user, viewport=DESKTOP)
    page.goto(address(ward, "minutes_review", ward.part.pk))
    axe(page)
    page.locator("[data-passage='requests']").evaluate(
        """(passage) => {
          const range = document.createRange();
          range.setStart(passage.firstChild, 0);
          range.setEnd(passage.firstChild, 2);
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }"""
    )
    first = page.locator("form[data-remarks] details").first
    assert first.locator("[name$=-quote]").input_value() == "散歩"
    first.locator("[name$=-text]").fill("何回かを書いてください。")
    page.get_by_role("button", name="指摘を付けて差し戻す").click()
    expect(page.get_by_text("差し戻しました")).to_be_visible()
    with scope(ward.municipality):
        ward.part.refresh_from_db()
    assert ward.part.review_state == ReviewState.RETURNED


SELECT_ALL = """(passage) => {
  document.getSelection().selectAllChildren(passage);
  document.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
}"""


def test_a_whole_passage_is_quoted_also_one_that_was_changed_since(ward, signed_in):
    page = signed_in(ward.officer.user, viewport=DESKTOP)
    passage = page.locator("[data-passage='requests']")
    first = page.locator("form[data-remarks] details").first
    for saved, requests in enumerate(("散歩を増やしてほしい。", "散歩を、週に1回は増やしてほしい。")):
        write(ward, {"requests": requests, "advice": "夜の訓練もするとよい。"})
        submit(ward)
        page.goto(address(ward, "minutes_review", ward.part.pk))
        if saved:
            # The words that say where something was added are no part of what was written.
            passage.evaluate(SELECT_ALL)
        else:
            passage.click(click_count=3)
        assert first.locator("[name$=-quote]").input_value() == requests
        assert first.locator("[name$=-heading]").input_value() == "requests"
        first.locator("[name$=-text]").fill("だれの要望かを書いてください。")
        page.get_by_role("button", name="指摘を付けて差し戻す").click()
        expect(page.get_by_text("差し戻しました")).to_be_visible()
