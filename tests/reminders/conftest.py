"""A small ward with a mail server that nobody asks."""

import pytest

from accounts.tenancy import scope
from tests.reminders import town as towns


@pytest.fixture
def town(settings):
    settings.EMAIL_HOST = "mail.example.jp"
    built = towns.build()
    with scope(built.municipality):
        yield built
