"""Signing in, for tests of pages."""

from django.test import Client


def as_(user):
    """A browser in which the user is signed in (second factors stand in ``tests.world``)."""
    client = Client()
    client.force_login(user)
    return client
