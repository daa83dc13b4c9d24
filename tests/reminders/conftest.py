"""A small ward with a mail server that nobody asks."""

import pytest

from accounts.tenancy import scope


@pytest.fixture
def town(settings, reminded_ward):
    settings.EMAIL_HOST = "mail.example.jp"
    with scope(reminded_ward.municipality):
        yield reminded_ward
