"""Criteria of JIS X 8341-3:2016 that a browser can tell of the register's forms: errors are told in words.

What ``publications/register/accessibility.yaml`` says of these is what this test looks at.
"""

import pytest
from django.urls import reverse

from publications.register import accessibility
from tests.meetings import town
from tests.publications.test_browser import part  # noqa: F401
from tests.publications.test_register_browser import SMALL

#: The criteria that are looked at here, beside those of ``test_register_browser``.
HERE = {"3.3.1"}


def test_what_the_statement_says_of_the_browser_is_looked_at():
    said = {one.number for one in accessibility.looked().criteria if one.way == accessibility.WAYS["browser"]}
    assert said >= HERE


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
    assert any("メール" in one.inner_text() or "入力" in one.inner_text() for one in told)
    axe(page)
