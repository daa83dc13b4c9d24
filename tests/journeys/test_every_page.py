"""Every page of the access table in a browser, on a telephone: nothing cut off, no barrier, one heading.

A new route is walked as soon as it has its line in the table. Journeys walk the main pages on a desktop too.
"""

import pytest
from playwright.sync_api import Error

from tests.access.routes import ROUTES
from tests.access.test_routes import url_of
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.django_db(transaction=True)

WALKERS = ("owner", "ward_admin", "officer", "other_operator")


def _faults(visitor, url):
    try:
        answer = visitor.page.goto(url)
    except Error as error:
        # A file to save is no page.
        return "" if "Download is starting" in str(error) else str(error)
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return ""
    try:
        assert answer.status == 200, answer.status
        visitor.look()
    except AssertionError as fault:
        return str(fault)
    return ""


@pytest.mark.parametrize("person", WALKERS)
def test_every_page_somebody_opens(signed_in, axe, world, person):
    visitor = Visitor(signed_in(world.people[person], **PHONE), axe)
    found = {}
    for route in ROUTES:
        first = next((one for one in WALKERS if route.get and one in route.get.ok), None)
        if first == person and not route.piece and (fault := _faults(visitor, url_of(route, world.home))):
            found[route.name] = fault
    assert not found, "\n\n".join(f"{name}: {fault}" for name, fault in found.items())
