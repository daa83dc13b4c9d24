import pytest

from tests.journeys.visitor import DESKTOP, Visitor


@pytest.fixture
def ward(live_server_url, ward_with_book):
    """A ward with a rulebook of its own, its facilities and people invented."""
    return ward_with_book.home


@pytest.fixture
def screen():
    """What a journey is walked on, unless its module has another: every page is looked at on both elsewhere."""
    return DESKTOP


@pytest.fixture
def visitor(new_page, axe, screen):
    """Somebody at a screen, not yet signed in."""
    return Visitor(new_page(**screen), axe)
