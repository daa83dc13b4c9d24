"""The ward of tests/meetings/town.py with its door open, what happens in it, and people who sign in."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tenancy import scope
from tests.meetings import town
from tests.publications import handing_in
from tests.support.files import docx


@pytest.fixture
def frozen_today(today_is):
    """Pages ask for the day in one place; here it is the ward's own. Folders that live in it use it for every test."""
    today_is(town.TODAY)


@pytest.fixture
def ward(frozen_today, wards):
    """The ward, its door open for the test's own reads and writes; ``away`` is the neighbouring one."""
    with scope(wards.municipality):
        yield wards


@pytest.fixture
def seat(ward):
    return partial(town.seat, ward)


@pytest.fixture
def planned(ward):
    return partial(town.plan, ward)


@pytest.fixture
def held(ward):
    return partial(town.hold, ward)


@pytest.fixture
def visited(ward):
    return partial(town.visit, ward)


@pytest.fixture
def url_space():
    """The namespace of addresses that a folder's visitors open; publications have their own."""
    return "meetings"


@pytest.fixture
def visitor(ward, url_space):
    """``visitor(ward.owner)`` is a browser signed in as that person; ``.at(name, *ids)`` gives an address."""

    def sign_in(membership):
        client = Client()
        if membership is not None:
            client.force_login(membership.user)
        client.at = lambda name, *args: reverse(f"{url_space}:{name}", args=[ward.code, *args])
        return client

    return sign_in


@pytest.fixture
def submitted(ward, held):
    """``submitted(text)``: a held meeting whose minutes were handed in. ``attachments``: titles of attachments attached before."""

    def make(text=handing_in.TEXT, attachments=(), **options):
        part = held(**options)
        for title in attachments:
            handing_in.attach(ward, part, title, docx(title))
        return handing_in.submit(ward, part, text)

    return make
