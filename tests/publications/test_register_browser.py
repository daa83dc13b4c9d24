"""A resident looks for a home, by keyboard and at 320 px; no page of the register has a barrier.

What ``publications/register/accessibility.yaml`` says of axe and of the browser is what this test looks at.
"""

import os
from pathlib import Path

from django.urls import reverse

from publications.models import PublicMinutes
from publications.register import accessibility
from tests.meetings import town
from tests.publications.test_browser import part  # noqa: F401

SMALL, NARROW, WIDE = (
    {"width": 320, "height": 700},
    {"width": 390, "height": 844},
    {"width": 1366, "height": 768},
)


def _pages():
    row = PublicMinutes.objects.get()
    of_town = {
        "事業所の一覧": "list",
        "議事録の一覧": "newest",
        "オープンデータ": "data",
        "問い合わせ先": "contact",
        "印刷用の一覧": "printable",
    }
    return {
        "自治体を選ぶ": reverse("register:municipalities"),
        "事業所": reverse("register:facility", args=[town.HOME, row.facility_id]),
        "議事録": reverse("register:minutes", args=[row.address]),
        "ウェブアクセシビリティ": reverse("register:accessibility"),
        **{name: reverse(f"register:{route}", args=[town.HOME]) for name, route in of_town.items()},
    }


def test_a_resident_finds_a_home_and_says_that_a_name_is_left(part, new_page, axe):  # noqa: F811
    pages = _pages()
    assert set(pages) == set(accessibility.looked().pages)
    page = new_page(viewport=SMALL)
    for number, path in enumerate(pages.values()):
        assert page.goto(path).status == 200, path
        axe(page)
        for size in (WIDE, NARROW, SMALL):
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, size)
            if folder := os.environ.get("YORIAI_PICTURES"):
                page.screenshot(path=Path(folder) / f"register_{number}_{size['width']}.png", full_page=True)
    page.goto(pages["事業所の一覧"])
    page.get_by_label("さがす言葉").focus()
    page.keyboard.type("街灯")
    page.keyboard.press("Enter")
    assert page.locator("mark").inner_text() == "街灯"
    page.locator(".found a").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="名前が残っている").last.click()
    axe(page)
    page.get_by_role("button", name="名前が残っている").click()
    assert "いま隠しました" in page.locator("main").inner_text()
    axe(page)
    page.get_by_role("link", name="元のページに戻る").click()
    assert "街灯がほしい" not in page.locator("main").inner_text()
