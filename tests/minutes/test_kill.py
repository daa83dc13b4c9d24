"""The web process dies by SIGKILL while a draft is being saved: no half draft, and nothing typed is lost."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.minutes.services import drafts
from meetings.models import DraftAlternative
from tests.meetings import town

PROJECT = Path(__file__).resolve().parents[2]
OLD, NEW = "散歩を増やしてほしい。", "散歩を増やしてほしい。夜の見守りも知りたい。"
SAVED = re.compile(r"\d{1,2}:\d{2}に保存しました")
STARTS_WITHIN = 90
#: Milliseconds; the page waits up to a minute between two tries.
PATIENT = 75_000


class Web:
    """The program as it is served, in processes of its own over the test's database."""

    def __init__(self, environment):
        self.environment = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        serve = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [*serve, "--workers", "1", "--threads", "4", "--log-level", "warning", "--no-control-socket"],
            cwd=PROJECT,
            env=self.environment,
            start_new_session=True,
        )
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/accounts/login/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        pytest.fail("the web process did not start")

    def kill(self):
        """All at once, as when the power goes."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def web(database_environment):
    serving = Web(database_environment)
    yield serving
    serving.kill()


@pytest.fixture
def ward(transactional_db, wards):
    with scope(wards.municipality):
        wards.part = town.hold(wards)
        drafts.save(by=wards.owner, part=wards.part, text={"requests": OLD})
    return wards


@pytest.fixture
def device(browser, ward, web):
    """A browser with its cookies and its shelf, in which pages are opened and closed."""
    client = Client()
    client.force_login(ward.owner.user)
    name = settings.SESSION_COOKIE_NAME
    context = browser.new_context(base_url=web.url, locale="ja-JP")
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": web.url}])
    yield context
    context.close()


def _saves_waiting(connection):
    asked = connection.execute(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'meetings_draft'::regclass"
    )
    return asked.fetchone()[0]


def _die_while_saving(ward, web, page, connection):
    """The save comes as far as the row and no further; there the process dies."""
    web.start()
    page.goto(_address(ward))
    with connection.transaction():
        connection.execute("LOCK TABLE meetings_draft IN EXCLUSIVE MODE")
        page.locator("textarea[name=requests]").fill(NEW)
        until = time.monotonic() + 30
        while not _saves_waiting(connection):
            assert time.monotonic() < until, "no save was on its way"
            page.wait_for_timeout(100)
        web.kill()
    expect(_state(page)).to_contain_text("まだ保存できていません", timeout=PATIENT)


def _address(ward):
    return reverse("meetings:minutes", args=[ward.code, ward.part.pk])


def _state(page):
    return page.locator("[data-state]")


def _draft(ward):
    with scope(ward.municipality):
        draft = drafts.draft_of(ward.part)
        assert not DraftAlternative.objects.exists()
    return draft.text["requests"], draft.revision


def test_a_killed_web_process_leaves_the_old_draft_whole_and_the_new_text_on_the_device(
    ward, web, device, owner_connection
):
    page = device.new_page()
    _die_while_saving(ward, web, page, owner_connection)
    assert _draft(ward) == (OLD, 1)

    # Closed before anything answers again: a page left open would save by itself, and nothing were to be offered.
    page.close()
    web.start()
    page = device.new_page()
    page.goto(_address(ward))
    expect(page.get_by_text("保存していない入力を戻しました")).to_be_visible()
    expect(_state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert _draft(ward) == (NEW, 2)


def test_a_page_left_open_saves_by_itself_as_soon_as_the_web_process_is_back(
    ward, web, device, owner_connection
):
    page = device.new_page()
    _die_while_saving(ward, web, page, owner_connection)
    web.start()
    expect(_state(page)).to_have_text(SAVED, timeout=PATIENT)
    assert _draft(ward) == (NEW, 2)
    page.reload()
    expect(page.locator("textarea[name=requests]")).to_have_value(NEW)
    expect(page.get_by_text("保存していない入力を戻しました")).to_be_hidden()
