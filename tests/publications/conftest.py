"""The ward of the meetings' tests, with minutes that have been handed in."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings import services
from meetings.minutes import drafts, versions
from tests.meetings import town
from tests.meetings.conftest import frozen_today, held, planned, seat, ward  # noqa: F401

TEXT = {
    "reports.users": "利用者は9人です。",
    "requests": "散歩の道に街灯がほしい。",
    "requests.answer": "町会と相談します。",
}


@pytest.fixture
def submitted(ward, held):  # noqa: F811
    """``submitted(text)``: a held meeting whose minutes were handed in. ``papers``: titles of PDFs attached before."""

    def make(text=TEXT, papers=(), **options):
        part = held(**options)
        for title in papers:
            services.attach(
                by=ward.owner,
                part=part,
                title=title,
                name="shiryo.pdf",
                data=b"%PDF-1.7 " + title.encode(),
                content_type="application/pdf",
            )
        return submit(ward, part, text)

    return make


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
