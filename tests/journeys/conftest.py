import pytest

from tests.journeys.visitor import DESKTOP, PHONE, Visitor


@pytest.fixture
def ward(live_server_url, ward_with_book):
    """A ward with a rulebook of its own, its facilities and people invented."""
    return ward_with_book.home


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def screen(request):
    """Each journey is walked on a desktop and on a phone."""
    return request.param


@pytest.fixture
def visitor(new_page, axe, screen):
    """Somebody at a screen, not yet signed in."""
    return Visitor(new_page(**screen), axe)
