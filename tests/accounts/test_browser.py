"""People's screens in a real browser: on a desk and on a phone, with and without JavaScript, without barriers."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import expect

from tests.support.founding import secret_of
from tests.world import PASSWORD

DESK = {"viewport": {"width": 1200, "height": 900}}
PHONE = {"width": 360, "height": 740}
NO_SCRIPT = {**DESK, "java_script_enabled": False}
NEW_PASSWORD = "shokuin-no-aikotoba"


def _code(user):
    secret = secret_of(user)
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def _sign_in(page, user):
    page.goto("/accounts/login/")
    page.get_by_label("メールアドレス").fill(user.email)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログインする").click()
    if "2fa" in page.url:
        page.locator("input[name=code]").fill(_code(user))
        page.locator("main button[type=submit]").first.click()
    return page


def _fits(page):
    """Nothing sticks out to the side."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _look(page, axe):
    """No barrier on a desk, and nothing sticks out to the side on a telephone."""
    expect(page.locator("h1")).to_have_count(1)
    axe(page)
    page.set_viewport_size(PHONE)
    assert _fits(page), page.url
    page.set_viewport_size(DESK["viewport"])


@pytest.mark.parametrize("device", [DESK, NO_SCRIPT], ids=["script", "no script"])
def test_from_the_invitation_to_the_first_facility(towns, new_page, signed_in, device):
    home = towns.home
    manager = signed_in(home.manager.user, **device)
    manager.goto("/")
    manager.get_by_role("link", name="職員と担当").first.click()
    manager.get_by_role("link", name="事業所職員を招く").click()
    manager.get_by_label("名前").fill("見本 新人")
    manager.get_by_label("メールアドレス").fill("shinjin@example.jp")
    manager.get_by_role("button", name="この人を招く").click()
    link = manager.locator(".secret").inner_text()
    manager.get_by_role("link", name="担当する事業所を選ぶ").click()
    manager.get_by_label("見本ホームいちご").check()
    manager.get_by_role("button", name="保存する").click()
    expect(manager.locator("main")).to_contain_text("見本 新人さんの担当を保存しました")

    newcomer = new_page(**device)
    newcomer.goto(link)
    expect(newcomer.locator("main")).to_contain_text("見本 新人さん")
    newcomer.locator("#id_new_password1").fill(NEW_PASSWORD)
    newcomer.locator("#id_new_password2").fill(NEW_PASSWORD)
    newcomer.get_by_role("button", name="このパスワードで参加する").click()
    expect(newcomer.locator("h1")).to_have_text("見本ホームいちご")

    stranger = new_page(**device)
    stranger.goto(link)
    expect(stranger.locator("h1")).to_have_text("このリンクは使えません")


def test_a_new_ward_from_the_platform_to_the_second_factor(towns, new_page, axe):
    operator = _sign_in(new_page(**DESK), towns.people["platform"])
    axe(operator)
    operator.get_by_role("link", name="自治体を作る").click()
    axe(operator)
    operator.get_by_label(re.compile("コード")).fill("９９００３５")
    operator.get_by_label("都道府県").fill("見本県")
    operator.get_by_label("自治体名").fill("新町")
    operator.get_by_role("button", name="作る").click()
    axe(operator)
    operator.get_by_label("管理者の名前").fill("見本 初")
    operator.get_by_label("メールアドレス").fill("hajime@example.jp")
    operator.get_by_role("button", name="登録してリンクを作る").click()
    axe(operator)
    link = operator.locator(".secret").inner_text()

    admin = new_page(viewport=PHONE)
    admin.goto(link)
    axe(admin)
    assert _fits(admin)
    admin.locator("#id_new_password1").fill(NEW_PASSWORD)
    admin.locator("#id_new_password2").fill(NEW_PASSWORD)
    admin.get_by_role("button", name="このパスワードで参加する").click()
    expect(admin.locator("h1")).to_have_text("認証アプリを使いはじめる")
    axe(admin)
    secret = admin.locator(".secret").first.text_content().strip()
    counters = list(totp.yield_hotp_counters_from_time())
    admin.locator("input[name=code]").fill(totp.format_hotp_value(totp.hotp_value(secret, counters[1])))
    admin.get_by_role("button", name="設定する").click()
    admin.goto("/990035/people/")
    expect(admin.locator("h1")).to_have_text("使う人")


def test_inviting_with_faults_and_with_a_long_name_has_no_barriers_and_sticks_out_nowhere(
    towns, signed_in, axe
):
    home = towns.home
    page = signed_in(home.ward_admin.user, **DESK)
    page.goto(f"/{home.code}/people/new/officer/")
    page.get_by_role("button", name="この人を招く").click()
    _look(page, axe)
    page.get_by_label("名前").fill(
        "見本 とても長い名前の方を招いたときにも画面からはみ出さないことを確かめる人"
    )
    page.get_by_label("メールアドレス").fill("totemo-nagai-namae-no-kata@nagai-domain.example.jp")
    page.get_by_label("担当").select_option(label="介護の担当")
    page.get_by_role("button", name="この人を招く").click()
    expect(page.locator("h1")).to_contain_text("への招待")
    _look(page, axe)


def test_a_desk_is_added_by_keyboard_alone(towns, signed_in):
    page = signed_in(towns.home.ward_admin.user, **DESK)
    page.goto(f"/{towns.home.code}/desks/new/")
    page.locator("#id_name").focus()
    page.keyboard.type("入所の担当")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent.trim()") == "保存する":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{towns.home.code}/desks/")
    expect(page.locator("main")).to_contain_text("「入所の担当」を登録しました")
