"""Somebody in front of a screen: what they do in words of the page, and what must hold of every page they see."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import expect

from tests.support.founding import factors_of, secret_of
from tests.world import PASSWORD

DESKTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Visitor:
    """``axe`` None: a browser without JavaScript, which cannot be asked for barriers."""

    def __init__(self, page, axe):
        self.page, self.axe = page, axe

    def sign_in(self, user, to="/"):
        """By address, password and, where the role needs it, the present code."""
        self.page.goto(f"/accounts/login/?next={to}")
        self.page.get_by_label("メールアドレス").fill(user.email)
        self.page.get_by_label("パスワード").fill(PASSWORD)
        self.page.get_by_role("button", name="ログインする").click()
        if factors_of(user, type=Authenticator.Type.TOTP):
            self.page.locator("input[name=code]").fill(_code(secret_of(user)))
            self.page.get_by_role("button", name="ログインする").click()
        self.page.wait_for_url(lambda url: "/accounts/" not in url)
        self.look()

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.status < 400, f"{path}: {answer.status}"
        self.look()

    def follow(self, name):
        """Click a link by its words."""
        self.page.get_by_role("link", name=name).first.click()
        self.look()

    def press(self, name):
        """Click a button by its words, and look at what comes."""
        self.page.get_by_role("button", name=name).first.click()
        self.look()

    def fill(self, **fields):
        """Fill fields by label; dates are typed in era years as people do."""
        for label, value in fields.items():
            self.page.locator("form").get_by_label(label).first.fill(value)

    def value_of(self, label):
        return self.page.locator("form").get_by_label(label).first.input_value()

    def tick(self, name):
        self.page.get_by_role("checkbox", name=name).first.check()

    def look(self):
        """What holds of every page: one heading, no Python, nothing cut off sideways, no barrier that axe knows."""
        self.page.wait_for_load_state()
        assert self.page.locator("h1").count() == 1, self.page.url
        assert "None" not in self.page.inner_text("main"), f"{self.page.url} shows None"
        if self.axe is None:
            return
        sideways = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert sideways <= 0, f"{self.page.url} is {sideways}px too wide"
        self.axe(self.page)

    def sees(self, text):
        expect(self.page.locator("main")).to_contain_text(text, use_inner_text=True)

    def sees_not(self, text):
        assert text not in self.page.content(), f"{text!r} is on {self.page.url}"


def _code(secret):
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def in_words(day):
    """A day as people type it: 令和8年11月22日."""
    return f"令和{day.year - 2018}年{day.month}月{day.day}日"
