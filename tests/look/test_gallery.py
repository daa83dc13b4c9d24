"""The gallery in a real browser: no barriers, no sideways scrolling, all of it by keyboard."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import expect

from office.fields import CountField
from office.forms import Form

pytestmark = pytest.mark.django_db(transaction=True)

# 1366: an old office PC. 390: a phone. 342: the office PC at 400 %.
WIDTHS = [(1366, 768), (390, 844), (342, 700), (320, 640)]


class StaleForm(Form):
    count = CountField(label="出席した人数")


LONG = "長い文をそのまま。" * 40
WHOLE_PAGES = {
    "components/page_confirm.html": {
        "heading": "会議を取り消しますか",
        "body": "一度取り消すと、もとに戻せません。\n案内を受け取った方には知らせてください。",
        "facts": [("会議", "令和8年11月22日"), ("場所", "")],
        "submit": "取り消す",
        "danger": True,
        "cancel_url": "/",
        "crumbs": [("会議", "/"), ("取り消し", "")],
    },
    "components/page_stale.html": {
        "first": ("見本 太郎", None),
        "boxes": [{"label": "議事の要点", "theirs": LONG, "yours": "a" * 300}],
        "form": StaleForm({"count": "x"}),
        "cancel_url": "/",
    },
    "403.html": {"reason": "一覧の取り込みができるのは、自治体の管理者だけです。"},
    "403_csrf.html": {},
    "400.html": {},
    "500.html": {},
}


def test_no_barriers_no_sideways_scrolling_and_nothing_to_press_on_paper(new_page, axe):
    """All that is folded lies open, so that axe sees it; the narrowest window and the widest are looked at."""
    page = new_page(viewport={"width": 1366, "height": 768})
    page.goto("/mihon/")
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for width, height in (WIDTHS[0], WIDTHS[-1]):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
        axe(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="画面の部品の見本")).to_be_visible()
    expect(page.locator(".site__nav")).not_to_be_visible()
    expect(page.locator(".filters")).not_to_be_visible()


def test_on_a_phone_controls_are_large_enough_and_escape_closes_the_menu(new_page):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/mihon/")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            '.button, summary, .nav__item, .tabs a, .pages a, .field input:not([type=checkbox], [type=radio]), .field select, .choice label')]
          .map((part) => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
          .filter(([, box]) => box.width && box.height < 43.5).map(([html]) => html)"""
    )
    assert small == []
    page.locator(".menu__toggle").click()
    page.keyboard.press("Escape")
    assert not page.locator("details.menu").evaluate("(menu) => menu.open")
    assert page.evaluate("document.activeElement.className") == "menu__toggle"


def test_the_error_summary_has_the_focus_which_is_seen_and_leads_to_the_field(page):
    page.goto("/mihon/")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.keyboard.press("Tab")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        width, name = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineWidth, document.activeElement.tagName]"
        )
        seen.add(name)
        assert width == "4px" or name == "BODY", page.evaluate("document.activeElement.outerHTML")
    assert {"A", "BUTTON", "SUMMARY", "DIV"} <= seen
    page.locator('.error-summary a[href="#id_wrong-held_on"]').click()
    assert page.evaluate("document.activeElement.id") == "id_wrong-held_on"


def test_the_menu_of_a_phone_opens_without_scripts(new_page):
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/mihon/")
    link = page.locator(".menu__panel").get_by_role("link", name="事業所")
    expect(link).not_to_be_visible()
    page.locator(".menu__toggle").click()
    expect(link).to_be_visible()


def fits(page, widths=(1366, 342)):
    """Nothing sticks out to the side of a window of these widths; the last one stays."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_pages_before_signing_in_have_no_barriers(page, axe):
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/", "/signed-out/"):
        page.goto(address)
        fits(page)
        axe(page)


def test_a_page_that_is_not_there_says_what_to_do_and_the_first_tab_leads_past_its_head(page, axe):
    response = page.goto("/nowhere/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert response.status == 404
    expect(page.get_by_role("link", name="はじめのページへ")).to_be_visible()
    axe(page)


def test_whole_pages_that_views_render_have_no_barriers(page, axe):
    page.goto("/mihon/")
    for name, context in WHOLE_PAGES.items():
        page.set_content(render_to_string(name, context, RequestFactory().get("/")))
        fits(page)
        assert page.locator("h1").inner_text().strip(), name
        axe(page)
