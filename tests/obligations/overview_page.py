"""The overview as somebody asks for it, assessed as of the day of these tests."""

from datetime import date

from accounts.tenancy import scope
from compliance.obligations.assessing import services
from tests.obligations.people import as_

TODAY = date(2026, 11, 22)


def drain(town):
    with scope(town.municipality):
        while services.drain(on=TODAY):
            pass


def get_overview(people, who="ward_admin", tail="", **query):
    return as_(people.people[who]).get(f"/{people.home.code}/overview/{tail}", query)
