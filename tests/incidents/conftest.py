"""Two towns on one day, and a manager who keeps the records of the home."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import Facility, Incident
from tests.obligations.people import as_

TODAY = date(2026, 11, 22)
TYPED = {
    "resident": "入居者Ａ",
    "happened_on": "令和8年11月20日",
    "starts_at": "１４：００",
    "place": "浴室",
    "what": "滑って転びました。",
    "condition": "腰を打ち、痛みがあります。",
    "reason": "床がぬれていました。",
    "decided_by": "管理者",
    "response": "冷やし、14時30分に受診しました。",
    "grantor": "隣町",
}


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    with scope(world.home.municipality):
        Facility.objects.filter(pk=world.home.group_home.pk).update(designated_on=date(2019, 4, 1))
    return world


@pytest.fixture
def manager(people):
    return as_(people.people["manager"])


@pytest.fixture
def url(people):
    town = people.home

    def make(path, *args):
        return f"/{town.code}/{path.format(*args, home=town.group_home.pk)}"

    return make


@pytest.fixture
def accident(people, manager, url):
    """One that the manager recorded on the page."""
    answer = manager.post(url("facilities/{home}/incidents/new/accident/"), TYPED)
    assert answer.status_code == 302, answer.context["form"].errors
    with scope(people.home.municipality):
        return Incident.objects.select_related("facility__operator", "facility__municipality").latest("pk")
