"""A passkey in a real browser, with an authenticator that Chromium makes up: registered, and signed in by it alone."""

import pytest
from playwright.sync_api import expect

from accounts import services
from tests.support.founding import factors_of

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mihon-mihon-2026"


@pytest.fixture
def key(page):
    """An authenticator inside the machine that knows its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_from_registering_a_passkey_to_signing_in_without_a_password(page, key, axe):
    user = services.create_user(email="mihon@example.jp", password=PASSWORD)
    page.goto("/accounts/login/?next=/accounts/2fa/")
    axe(page)
    page.get_by_label("メールアドレス").fill(user.email)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログインする").click()
    page.get_by_role("link", name="パスキーを登録する").click()
    axe(page)
    expect(page.get_by_label("名前")).to_have_value("パスキー")
    page.get_by_role("button", name="登録する").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert factors_of(user, type="webauthn")[0].wrap().is_passwordless
    page.get_by_role("button", name="ログアウト").click()
    expect(page.get_by_role("heading", name="ログアウトしました")).to_be_visible()

    page.goto("/accounts/login/")
    page.get_by_role("button", name="パスキーで入る").click()
    expect(page.get_by_role("button", name="ログアウト").first).to_be_visible()
    assert "/2fa/" not in page.url

    # Beside a password it is the second of two steps.
    page.get_by_role("button", name="ログアウト").first.click()
    page.goto("/accounts/login/?next=/accounts/2fa/")
    page.get_by_label("メールアドレス").fill(user.email)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログインする").click()
    page.get_by_role("button", name="パスキーで進む").click()
    page.get_by_role("button", name="覚えないで入る").click()
    expect(page.get_by_role("heading", name="2段階の確認")).to_be_visible()
