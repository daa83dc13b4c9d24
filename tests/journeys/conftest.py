import pytest

from tests import world as worlds
from tests.journeys.visitor import DESKTOP, PHONE, Visitor


@pytest.fixture
def ward(live_server_url):
    """A ward with a rulebook of its own, its facilities and people invented."""
    return worlds.build("131202", "東京都", "練馬区").home


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def screen(request):
    """Each journey is walked on a desktop and on a phone."""
    return request.param


@pytest.fixture
def visitor(new_page, axe, screen):
    """Somebody at a screen, not yet signed in."""
    return Visitor(new_page(**screen), axe)
