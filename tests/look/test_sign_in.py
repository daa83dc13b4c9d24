"""Signing in, the second factor and one's own settings in a real browser: our words, our look, no barriers."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from playwright.sync_api import expect

from accounts import services
from accounts.models import Role
from accounts.tenancy import own_login, scope
from tests.support.founding import with_factor

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "mihon-mihon-2026"
# Names that are written in Latin letters in Japanese too, and what people themselves are called.
LATIN = {
    "QR",
    "ID",
    "USB",
    "IP",
    "PDF",
    "CSV",
    "Google",
    "Microsoft",
    "Authenticator",
    "Chrome",
    "Linux",
    "txt",
}


@pytest.fixture
def user():
    return services.create_user(email="mihon@example.jp", password=PASSWORD)


def sign_in(page, password=PASSWORD):
    page.goto("/accounts/login/?next=/accounts/2fa/")
    page.get_by_label("メールアドレス").fill("mihon@example.jp")
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="ログインする").click()


def confirm_password(page):
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="確かめる").click()


def code_of(secret) -> str:
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def is_ours(page, axe):
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "ja"
    expect(page.locator(".site__name")).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    text = page.locator("main").inner_text()
    for shown in page.locator(".secret, .codes").all_inner_texts():
        text = text.replace(shown, "")
    text = re.sub(r"\S+@\S+|Mozilla\S.*", "", text)
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= LATIN
    axe(page)


def test_a_wrong_password_and_a_used_link_are_answered_with_what_to_do(page, axe, user):
    sign_in(page, "machigai")
    expect(page.locator(".error-summary")).to_be_visible()
    is_ours(page, axe)
    page.goto("/accounts/password/reset/key/1-wrong/")
    expect(page.get_by_role("heading", name="このリンクは使えません")).to_be_visible()
    is_ours(page, axe)


def test_sign_in_without_scripts(new_page, user):
    page = new_page(java_script_enabled=False)
    sign_in(page)
    expect(page.get_by_role("button", name="ログアウト").first).to_be_visible()


def test_the_second_factor_from_set_up_to_use(page, axe, user):
    sign_in(page)
    is_ours(page, axe)
    page.get_by_role("link", name="認証アプリを使いはじめる").click()
    page.locator("summary", has_text="図を読み取れないとき").click()
    secret = page.locator(".secret").inner_text()
    is_ours(page, axe)
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="設定する").click()
    expect(page.locator(".error-summary")).to_be_visible()
    is_ours(page, axe)
    page.locator("[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="設定する").click()
    expect(page.locator(".codes li")).to_have_count(10)
    is_ours(page, axe)
    backup = page.locator(".codes li").first.inner_text()
    # The first hour goes on in the program, not among one's own settings.
    expect(page.get_by_role("link", name="しまったので、はじめのページへ")).to_have_attribute("href", "/")

    page.get_by_role("button", name="ログアウト").click()
    expect(page.get_by_role("heading", name="ログアウトしました")).to_be_visible()
    sign_in(page)
    is_ours(page, axe)
    page.locator("[name=code]").fill(backup)
    page.get_by_role("button", name="ログインする").click()
    is_ours(page, axe)
    page.get_by_role("button", name="覚えないで入る").click()
    expect(page.get_by_text("認証アプリを使っています")).to_be_visible()
    expect(page.get_by_text("残りは9個です")).to_be_visible()


OWN_SETTINGS = [
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/email/",
    "/accounts/logout/",
]


def test_own_settings_are_in_our_words(signed_in, axe, user):
    page = signed_in(user)
    with_factor(user)
    for address in OWN_SETTINGS:
        page.goto(address)
        if "/reauthenticate/" in page.url and "reauthenticate" not in address:
            confirm_password(page)
            page.wait_for_url(f"**{address}")
        is_ours(page, axe)


def test_a_registered_key_is_listed_by_its_name(signed_in, axe, user):
    page = signed_in(user)
    with own_login(user):
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "事務室の<鍵>"}
        )
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_role("rowheader", name="事務室の<鍵>")).to_be_visible()
    expect(page.get_by_text("まだ使っていません")).to_be_visible()
    is_ours(page, axe)


def test_a_forgotten_password_is_answered_by_mail_in_our_words(client, user, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    client.post("/accounts/password/reset/", {"email": "mihon@example.jp"})
    (letter,) = mail.outbox
    assert letter.to == ["mihon@example.jp"]
    assert "/accounts/password/reset/key/" in letter.body
    assert letter.body.startswith("よりあい帳です。")


def test_somebody_without_a_place_is_told_what_to_do(signed_in, axe, user):
    page = signed_in(user)
    page.goto("/")
    expect(page.get_by_text("使える所属がありません")).to_be_visible()
    is_ours(page, axe)


def test_somebody_with_two_places_chooses_by_name(signed_in, axe, user):
    for code, name in (("990001", "見本市"), ("990002", "隣町")):
        town = services.create_municipality(code=code, prefecture="見本県", name=name)
        with scope(town):
            operator = services.create_operator(by=None, name="見本いちご会")
            services.create_membership(
                by=None, user=user, role=Role.FACILITY_STAFF, name="見本 花子", operator=operator
            )
    page = signed_in(user)
    page.goto("/")
    is_ours(page, axe)
    page.locator(".place", has_text="隣町").get_by_role("button").click()
    assert "/990002/" in page.url
    expect(page.get_by_text("隣町・事業所職員")).to_be_visible()
