"""Every page of the access table in a browser, on a telephone: nothing cut off, no barrier, one heading.

A new route is walked as soon as it has its line in the table. What is folded lies open, so that it is looked at too, and
each page is drawn as wide as an office screen as well. Other tests look at what only they bring about.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import Error

from accounts.tenancy import scope
from compliance.obligations.assessing import services
from facilities.models import Facility
from tests.access.routes import ROUTES
from tests.access.test_routes import url_of
from tests.journeys.visitor import DESKTOP, PHONE, Visitor
from tests.support.founding import start_on

pytestmark = pytest.mark.django_db(transaction=True)

WALKERS = ("owner", "ward_admin", "officer", "other_operator")
UNFOLD = "document.querySelectorAll('main details').forEach((part) => { part.open = true })"
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def lived_in(live_server_url, world):
    """The world as the beat leaves it: answers stored, years from before the start to tell, one facility unreadable."""
    town = world.home
    start_on(town.municipality, timezone.localdate().replace(month=1, day=15))
    with scope(town.municipality):
        Facility.objects.create(operator=town.operator, service_type="no_such_type", name="見本不明の事業所")
        services.drain(on=timezone.localdate())
    return world


def _further(town):
    """Addresses that show a page of the table otherwise than its own line does, by who opens them."""
    inside = f"/{town.code}"
    return {
        "owner": [
            f"{inside}/facilities/{town.facility.pk}/duties/?year=2025",
            f"{inside}/facilities/{town.group_home.pk}/duties/",
            f"{inside}/facilities/{town.group_home.pk}/council/",
            f"{inside}/facilities/{town.group_home.pk}/visits/",
            "/me/",
        ],
        "ward_admin": [
            f"{inside}/overview/?view=grid",
            f"{inside}/people/?q=inai",
            f"{inside}/people/new/officer/",
            f"{inside}/people/{town.officer.pk}/",
            f"{inside}/people/{town.officer.pk}/second-factor/",
        ],
        "officer": [
            f"{inside}/meetings/{town.part.pk}/",
            f"{inside}/facilities/{town.facility.pk}/council/",
        ],
        "other_operator": [],
    }


def _addresses(town, person):
    """What the first of the walkers who may open it looks at."""
    for route in ROUTES:
        first = next((one for one in WALKERS if route.get and one in route.get.ok), None)
        if first == person and not route.piece:
            yield url_of(route, town)
    yield from _further(town)[person]


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
        visitor.page.evaluate(UNFOLD)
        visitor.look()
        visitor.page.set_viewport_size(DESKTOP["viewport"])
        assert visitor.page.evaluate(WIDTH) <= DESKTOP["viewport"]["width"], "too wide for an office screen"
    except AssertionError as fault:
        return str(fault)
    finally:
        visitor.page.set_viewport_size(PHONE["viewport"])
    return ""


@pytest.mark.parametrize("person", WALKERS)
def test_every_page_somebody_opens(signed_in, axe, lived_in, person):
    page = signed_in(lived_in.people[person], **PHONE)
    found = {url: _faults(Visitor(page, axe), url) for url in _addresses(lived_in.home, person)}
    assert not any(found.values()), "\n\n".join(f"{url}: {fault}" for url, fault in found.items() if fault)
