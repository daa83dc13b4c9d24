"""A real browser on the real program: Debian's Chromium, driven by Playwright; without its window where that is there."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client

from config.local.install import HEADLESS

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
#: Milliseconds a page may take on a machine that is busy with other things.
PATIENCE = 15_000
#: The first Chromium after a machine has started is read from a cold disk, and without it no browser test runs at all.
PATIENCE_AT_START = 180_000


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of this process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    program = os.environ.get("CHROMIUM") or shutil.which(HEADLESS) or shutil.which("chromium")
    if program is None:
        pytest.fail(
            f"Chromium がありません。make test を使うか、apt-get install {HEADLESS} を実行してください。"
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=CHROMIUM_OPTIONS, timeout=PATIENCE_AT_START
        )
        yield running
        running.close()


@pytest.fixture
def live_server_url(live_server) -> str:
    """Address of the program, served for this test over a database of its own with real commits."""
    return live_server.url


@pytest.fixture
def new_page(browser, live_server_url, settings):
    """Make pages, each a visitor of its own; ``new_page(java_script_enabled=False)`` and the like.

    After the test every page is asked: did a script fail, was anything blocked by the content security
    policy, was anything fetched from another host?
    """
    contexts, complaints = [], []
    settings.PUBLIC_URL = live_server_url

    def make(**options):
        context = browser.new_context(base_url=live_server_url, locale="ja-JP", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on("console", lambda message: _note_console(message, complaints))
        page.on("request", lambda request: _note_request(request, live_server_url, complaints))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def signed_in(new_page):
    """``signed_in(user, …)`` gives a page of ``new_page`` that is already logged in."""

    def open_page(user, **options):
        page = new_page(**options)
        let_in(page, user)
        return page

    return open_page


def let_in(page, user):
    """Log a browser in without the form, which has tests of its own (``tests/look/test_sign_in.py``)."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": settings.PUBLIC_URL}]
    )


@pytest.fixture
def page(new_page):
    """One visitor's page."""
    return new_page()


def _note_console(message, complaints: list[str]) -> None:
    if message.type == "error" and "Content Security Policy" in message.text:
        complaints.append(message.text)


def _note_request(request, own: str, complaints: list[str]) -> None:
    if not request.url.startswith((own, "data:", "blob:", "about:")):
        complaints.append(f"fetched from another host: {request.url}")
