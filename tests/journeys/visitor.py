"""Somebody in front of a screen: what they do in words of the page, and what must hold of every page they see."""

from playwright.sync_api import expect

from tests.support.browser import let_in

DESKTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

SEEN = """() => ({
    headings: document.querySelectorAll("h1").length,
    none: document.querySelector("main").innerText.includes("None"),
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


class Visitor:
    """``axe`` None: a browser without JavaScript, which cannot be asked for barriers."""

    def __init__(self, page, axe):
        self.page, self.axe = page, axe

    def sign_in(self, user, to="/"):
        """Come with a session, and begin where the journey does."""
        let_in(self.page, user)
        self.go(to)

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
        # Asked in one go: each question costs the browser and its driver as much as the answer.
        seen = self.page.evaluate(SEEN)
        assert seen["headings"] == 1, self.page.url
        assert not seen["none"], f"{self.page.url} shows None"
        if self.axe is None:
            return
        assert seen["sideways"] <= 0, f"{self.page.url} is {seen['sideways']}px too wide"
        self.axe(self.page)

    def sees(self, text):
        expect(self.page.locator("main")).to_contain_text(text, use_inner_text=True)

    def unfolds(self, words):
        """Open what is folded under each line that contains ``words``."""
        folded = self.page.locator("summary", has_text=words)
        assert folded.count(), f"nothing is folded under {words!r} on {self.page.url}"
        for one in folded.all():
            one.click()

    def sees_not(self, text):
        assert text not in self.page.content(), f"{text!r} is on {self.page.url}"


def in_words(day):
    """A day as people type it: 令和8年11月22日."""
    return f"令和{day.year - 2018}年{day.month}月{day.day}日"
