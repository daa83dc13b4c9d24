"""Mail of a login itself: for a forgotten password, in no ward's record, and what the page says of every address."""

import socket

import pytest

from accounts.tenancy import scope
from office.models import OutgoingMail


def test_a_forgotten_password_lies_in_no_wards_record(towns, client, smtp_server):
    client.post("/accounts/password/reset/", {"email": towns.home.owner.user.email})
    client.post("/accounts/password/reset/", {"email": "dare@example.jp"})
    (arrived,) = smtp_server.messages
    assert arrived.envelope_to == [towns.home.owner.user.email]
    with scope(towns.home.municipality):
        assert not OutgoingMail.objects.filter(text__contains="/password/reset/").exists()


@pytest.mark.parametrize("address", ["owner@990001.example.jp", "dare@example.jp"])
def test_a_server_that_is_away_is_told_alike_for_known_and_unknown_addresses(
    towns, client, smtp_server, settings, address
):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    told = client.post("/accounts/password/reset/", {"email": address}, follow=True)
    assert told.status_code == 200
    assert "いまはメールを送れませんでした" in told.content.decode()


def test_without_a_server_the_page_says_that_no_mail_comes(towns, client):
    told = client.post("/accounts/password/reset/", {"email": towns.home.owner.user.email}, follow=True)
    assert "メールが設定されていないため" in told.content.decode()
