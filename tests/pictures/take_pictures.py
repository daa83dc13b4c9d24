"""``make pictures``: the pictures of README and docs, taken of the demo's ward on one day in a real browser."""

from datetime import date

import pytest

from accounts.models import User
from demo import invented, logins
from demo.load import load
from tests.census.sources import PROJECT

FOLDER = PROJECT / "docs" / "pictures"
#: A desk's screen, made smaller: README shows two pictures side by side.
SCREEN, SCALE = {"width": 1280, "height": 938}, 0.8
TODAY = date(2026, 11, 22)

#: File → whose page of the demo it shows, and its address.
PICTURES = {
    "overview": ("admin", f"/{invented.WARD_CODE}/overview/?view=grid"),
    "facility": ("staff", f"/{invented.WARD_CODE}/"),
}


@pytest.fixture
def ward(transactional_db, settings, today_is):
    """The demo as of the day of the pictures, with the band that says what it is."""
    settings.IS_DEMO = True
    today_is(TODAY)
    assert load(TODAY)


@pytest.mark.parametrize("name", PICTURES)
def take_picture(name, ward, signed_in):
    who, address = PICTURES[name]
    user = User.objects.addressed(logins.LOGINS[who].email)
    page = signed_in(user, viewport=SCREEN, device_scale_factor=SCALE, reduced_motion="reduce")
    answer = page.goto(address)
    assert answer.status == 200
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png")
