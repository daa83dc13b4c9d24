"""A letter used on a telephone, in a real browser: typed wrong, typed right, joined; without barriers."""

import pytest
from playwright.sync_api import expect

from accounts import invitations, services
from accounts.models import Role
from accounts.tenancy import scope

PHONE = {"viewport": {"width": 360, "height": 740}}
PASSWORD = "tegami-no-aikotoba"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_the_letter_to_the_first_page(world, new_page, axe, script):
    home = world.home
    with scope(home.municipality):
        person = services.invite(
            by=home.ward_admin, role=Role.OPERATOR_MANAGER, name="見本 手紙", operator=home.operator
        )
    page = new_page(**PHONE, java_script_enabled=script)
    page.goto("/sanka/")
    page.get_by_label("参加の番号").fill("3333-3333-3333")
    page.get_by_role("button", name="次へ進む").click()
    expect(page.locator("main")).to_contain_text("この番号では参加できません")
    if script:
        axe(page)
    page.get_by_label("参加の番号").fill(invitations.code_of(person).lower())
    page.get_by_role("button", name="次へ進む").click()
    if script:
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for name, value in (
        ("email", "tegami@example.jp"),
        ("email_again", "tegami@example.jp"),
        ("new_password1", PASSWORD),
        ("new_password2", PASSWORD),
    ):
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name="この内容で参加する").click()
    assert f"/{home.code}/" in page.url
    page.goto("/sanka/")
    page.get_by_label("参加の番号").fill(invitations.code_of(person))
    page.get_by_role("button", name="次へ進む").click()
    expect(page.locator("main")).to_contain_text("この番号では参加できません")
