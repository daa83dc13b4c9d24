"""Test clients share what stands before the views: it is the same for all, and each read every static file for itself."""

import pytest
from django.core.signals import setting_changed
from django.test.client import ClientHandler

#: What ``load_middleware`` leaves with a handler.
_LOADED = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")


@pytest.fixture(scope="session", autouse=True)
def _shared_middleware(django_test_environment):
    """The first client loads the middleware, later ones take it over; a setting that a test changes loads it anew."""
    shared = {}
    load = ClientHandler.load_middleware

    def take_over(handler):
        if not shared:
            load(handler)
            shared.update({name: getattr(handler, name) for name in _LOADED})
        vars(handler).update(shared)

    def forget(**_):
        shared.clear()

    setting_changed.connect(forget)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", take_over)
        yield
    setting_changed.disconnect(forget)
