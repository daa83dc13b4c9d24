"""A real browser on the real program: Debian's Chromium, driven by Playwright."""

import hashlib
import os
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

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
#: What differs between two answers that look alike.
ONE_TIME = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|localhost:\d+')
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of this process."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail(
            "Chromium がありません。make test を使うか、apt-get install chromium を実行してください。"
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
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
def signed_in(new_page, live_server_url):
    """``signed_in(user, …)`` gives a page of ``new_page`` that is already logged in."""

    def open_page(user, **options):
        client = Client()
        client.force_login(user)
        page = new_page(**options)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server_url}]
        )
        return page

    return open_page


@pytest.fixture
def page(new_page):
    """One visitor's page."""
    return new_page()


@pytest.fixture(scope="session")
def free_of_barriers():
    """Pages, as :func:`_appearance` knows them, in which axe has found nothing in this process."""
    return set()


@pytest.fixture
def axe(free_of_barriers):
    """``axe(page)`` fails with readable findings when a page has barriers; the same page is not asked again."""

    def check(page, **options):
        page.wait_for_load_state()  # A click has waited for the answer's first bytes alone.
        seen = _appearance(page, options)
        if seen in free_of_barriers:
            return
        options.setdefault("runOnly", {"type": "tag", "values": AXE_RULES})
        # What passed is not described: of a long page that costs as much as the looking.
        options.setdefault("resultTypes", ["violations"])
        found = Axe().run(page, options=options).response["violations"]
        assert not found, f"{page.url}\n" + "\n".join(map(_describe, found))
        free_of_barriers.add(seen)

    return check


def _appearance(page, options) -> str:
    """What axe judges: the document without its one-time keys, the window, and what was asked."""
    document = ONE_TIME.sub("", page.content())
    return hashlib.sha256(f"{document}{page.viewport_size}{options}".encode()).hexdigest()


def _note_console(message, complaints: list[str]) -> None:
    if message.type == "error" and "Content Security Policy" in message.text:
        complaints.append(message.text)


def _note_request(request, own: str, complaints: list[str]) -> None:
    if not request.url.startswith((own, "data:", "blob:", "about:")):
        complaints.append(f"fetched from another host: {request.url}")


def _describe(violation: dict) -> str:
    nodes = "\n".join(f"    {node['html'][:200]}\n      {_summary(node)}" for node in violation["nodes"])
    return f"- {violation['id']} ({violation['impact']}): {violation['help']}\n{nodes}"


def _summary(node: dict) -> str:
    return " / ".join(line.strip() for line in node.get("failureSummary", "").splitlines()[1:])
