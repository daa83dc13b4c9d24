"""The ward of the meetings' tests, with minutes that have been handed in."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.attachments import services as attachments_services
from meetings.attachments.content_types import content_type_of
from meetings.minutes.services import drafts, versions
from tests.meetings import town
from tests.meetings.conftest import frozen_today, held, planned, seat, ward  # noqa: F401
from tests.support.files import docx

TEXT = {
    "reports.users": "利用者は9人です。",
    "requests": "散歩の道に街灯がほしい。",
    "requests.answer": "町会と相談します。",
}


@pytest.fixture
def submitted(ward, held):  # noqa: F811
    """``submitted(text)``: a held meeting whose minutes were handed in. ``papers``: titles of papers attached before."""

    def make(text=TEXT, papers=(), **options):
        part = held(**options)
        for title in papers:
            attach(ward, part, title, docx(title))
        return submit(ward, part, text)

    return make


def attach(ward, part, title, data, name="shiryo.docx"):  # noqa: F811
    kind = content_type_of(name, data)
    return attachments_services.attach(
        by=ward.owner, part=part, title=title, name=name, data=data, content_type=kind
    )


def submit(ward, part, text, day=town.TODAY):  # noqa: F811
    revision = drafts.draft_of(part).revision
    drafts.save(by=ward.owner, part=part, text=text, base_revision=revision)
    versions.submit(by=ward.owner, part=part, on=day)
    part.refresh_from_db()
    return part


@pytest.fixture
def visitor(ward):  # noqa: F811
    """``visitor(ward.owner)`` is a browser signed in as that person; ``.at(name, *ids)`` gives an address."""

    def sign_in(membership):
        client = Client()
        client.force_login(membership.user)
        client.at = lambda name, *args: reverse(f"publications:{name}", args=[ward.code, *args])
        return client

    return sign_in
