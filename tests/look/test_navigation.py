"""The menu: each role sees its pages, each entry leads somewhere, one entry says where one is."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.models import Role
from config import navigation
from config.navigation import MENU, MenuPage, menu_of


@pytest.fixture(autouse=True)
def open_door(monkeypatch):
    monkeypatch.setattr(navigation, "at", lambda name: reverse(name, args=["131202"]))


def member(role):
    return SimpleNamespace(role=role, is_ward=role in (Role.OFFICER, Role.WARD_ADMIN))


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_menu_whose_pages_exist(role):
    menu = menu_of(member(role), "obligations:start")
    assert menu
    assert all(item["url"].startswith("/131202/") for item in menu)


def test_the_ward_sees_the_overview_and_facilities_do_not():
    overview = reverse("obligations:overview", args=["131202"])
    assert overview in [item["url"] for item in menu_of(member(Role.OFFICER), "")]
    assert overview not in [item["url"] for item in menu_of(member(Role.FACILITY_STAFF), "")]


@pytest.mark.parametrize("page", MENU, ids=lambda page: page.name)
@pytest.mark.parametrize("role", Role)
def test_at_most_one_entry_is_the_present_one(page, role):
    assert sum(item["current"] for item in menu_of(member(role), page.name)) <= 1


def test_the_closest_entry_is_the_present_one(monkeypatch):
    pages = (
        MenuPage("広い", "obligations:start", covers=("obligations:",)),
        MenuPage("近い", "obligations:overview"),
    )
    monkeypatch.setattr(navigation, "MENU", pages)
    current = [item["current"] for item in menu_of(member(Role.OFFICER), "obligations:overview")]
    assert current == [False, True]
    assert not any(item["current"] for item in menu_of(member(Role.OFFICER), "accounts:people"))


@pytest.mark.parametrize("page", ["obligations:whatif_facility", "obligations:reminders_facility"])
def test_a_page_of_one_facility_belongs_to_the_entry_that_led_there(page):
    current = [item["label"] for item in menu_of(member(Role.OFFICER), page) if item["current"]]
    assert current == ["事業所の一覧"]
