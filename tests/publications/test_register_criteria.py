"""Criteria of JIS X 8341-3:2016 that a browser can tell of the register's pages: their order, the keyboard's way, errors in words.

What ``publications/register/accessibility.yaml`` says of these is what this test looks at.
"""

from itertools import pairwise

import pytest
from django.urls import reverse

from publications.register import accessibility
from tests.meetings import town
from tests.publications.test_browser import part  # noqa: F401
from tests.publications.test_register_browser import SMALL, _pages

#: The criteria that are looked at here, beside those of ``test_register_browser``.
HERE = {"1.3.2", "1.4.5", "2.4.3", "2.4.5", "2.4.7", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.3.1", "3.3.3"}
#: In each page, the links and boxes that the keyboard goes to, in the order of the document.
_REACHED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
    .filter(one => one.checkVisibility() && !one.closest('.skip'))"""
#: Places of the words and boxes below the head of a page, in the order of the document: its lines follow each other.
_TOPS = """() => [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dt, dd, th, td, label, button, summary)')]
    .filter(one => one.checkVisibility() && !one.querySelector('h1, h2, h3, p, li, dt, dd, th, td, label'))
    .filter(one => !one.closest('thead') && getComputedStyle(one).position !== 'absolute' && one.getBoundingClientRect().width > 2)
    .map(one => one.getBoundingClientRect()).map(one => [one.top, one.bottom])"""
#: Whether what has the focus looks otherwise than without.
_LOOKS = """one => { const told = () => { const style = getComputedStyle(one);
    return [style.outlineStyle + style.outlineWidth, style.boxShadow, style.backgroundColor].join(); };
    one.blur(); const before = told(); one.focus(); const after = told(); one.blur(); return before !== after; }"""


def test_what_the_statement_says_of_the_browser_is_looked_at():
    said = {one.number for one in accessibility.looked().criteria if one.way == accessibility.WAYS["browser"]}
    assert said >= HERE


def test_pages_can_be_read_and_walked_in_their_order(part, new_page):  # noqa: F811
    page, footers, names = new_page(viewport=SMALL), set(), {}
    for name, path in {**_pages(), "お知らせ": reverse("register:follow", args=[town.HOME])}.items():
        page.goto(path)
        tops = page.evaluate(_TOPS)
        # 1.3.2: at one column what comes later in the document stands lower, or beside.
        assert all(later[1] > earlier[0] for earlier, later in pairwise(tops)), name
        # 1.4.5: no picture holds words; the sign in the head has its name beside it.
        assert (
            page.locator(":is(main, footer) :is(img, picture, canvas, object, input[type=image])").count()
            == 0
        )
        # 2.4.7: what has the focus can be seen.
        page.keyboard.press("Tab")
        reached = page.evaluate_handle(_REACHED)
        unseen = page.evaluate(
            f"all => all.filter(one => !({_LOOKS})(one)).map(one => one.outerHTML)", reached
        )
        assert unseen == [], name
        # 2.4.3, 3.2.1: the keyboard goes along the document, and going somewhere changes nothing.
        page.goto(path)
        walked = _walk(page, page.evaluate(f"({_REACHED})().length") + 1)
        assert walked == sorted(walked), name
        assert page.url.endswith(path), name
        # 3.2.2: choosing something changes nothing until the button is pressed.
        for box in page.locator("main select").all():
            box.select_option(index=0)
        assert page.url.endswith(path), name
        # 3.2.3, 3.2.4: the same links stand in the same order, and a link is called the same everywhere.
        footer = [(one.inner_text(), one.get_attribute("href")) for one in page.locator("footer a").all()]
        if len(footer) > 2:
            footers.add(tuple(said for said, _ in footer if said != "ウェブアクセシビリティ"))
        for said, address in footer:
            assert names.setdefault(address, said) == said, name
    assert len(footers) == 1


def _walk(page, steps):
    """The places in the document to which so many presses of Tab lead."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        at = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        if found and at <= found[-1]:
            break
        found.append(at)
    return found


def test_minutes_are_reached_in_two_ways(part, new_page):  # noqa: F811
    # 2.4.5: by the list of facilities, and by searching.
    page = new_page(viewport=SMALL)
    minutes = _pages()["議事録"]
    page.goto(reverse("register:municipalities"))
    page.locator("main a").first.click()
    page.locator(f"main a[href*='/{town.HOME}/facilities/']").first.click()
    assert page.locator(f"main a[href='{minutes}']").count()
    page.goto(f"{reverse('register:newest', args=[town.HOME])}?q=街灯")
    assert page.locator(f"main a[href='{minutes}']").count()


@pytest.mark.parametrize("typed", ["", "mihon", "mihon@"])
def test_a_wrong_address_is_told_in_words_beside_its_box(part, new_page, axe, typed):  # noqa: F811
    page = new_page(viewport=SMALL)
    page.goto(reverse("register:follow", args=[town.HOME]))
    box = page.locator("main input[type=email]")
    box.fill(typed)
    page.get_by_role("button", name="確認のメールを送る").click()
    box = page.locator("main input[type=email]")
    assert box.get_attribute("aria-invalid") == "true"
    told = [page.locator(f"#{name}") for name in (box.get_attribute("aria-describedby") or "").split()]
    # 3.3.3: it says what to type.
    assert any("ください" in one.inner_text() and ("@" in one.inner_text() or not typed) for one in told)
    axe(page)
