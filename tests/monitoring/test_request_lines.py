"""A line for each request: its number is the one on the error page, and nobody stands in it."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError
from django.test import Client

from config.monitoring import requests
from config.production.json_lines import JsonLines


@pytest.fixture
def lines():
    """What production would write meanwhile, line by line."""
    written = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(json.loads(JsonLines().format(record)))

    keep = Keep()
    logs = [logging.getLogger("yoriai.requests"), logging.getLogger("django.request")]
    for log in logs:
        log.addHandler(keep)
    yield written
    for log in logs:
        log.removeHandler(keep)


def test_a_request_is_one_line_with_its_number_and_what_it_took(world, lines):
    client = Client()
    client.force_login(world.people["owner"])
    answer = client.get("/990001/facilities/?q=花野")
    (line,) = [line for line in lines if line["log"] == "yoriai.requests"]
    assert line["request"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/990001/facilities/", 200)
    assert (line["page"], line["municipality"]) == ("facilities:list", "990001")
    assert line["statements"] > 3
    assert 0 < line["db_ms"] <= line["ms"]
    said = json.dumps(line, ensure_ascii=False)
    assert "花野" not in said
    assert world.people["owner"].email not in said


def test_the_number_on_the_error_page_stands_in_the_log(world, lines, monkeypatch):
    def broken(*args, **kwargs):
        raise IntegrityError('duplicate key\nDETAIL: Key (email)=(hanano@example.jp) "花野 見本"')

    monkeypatch.setattr("facilities.register.views.facilities_page", broken, raising=False)
    client = Client(raise_request_exception=False)
    client.force_login(world.people["owner"])
    monkeypatch.setattr("config.navigation.head", broken)
    monkeypatch.setattr("compliance.obligations.overview.selectors.lines_seen_by", broken)
    answer = client.get("/990001/")
    assert answer.status_code == 500
    number = answer.headers["X-Request-Id"]
    assert number in answer.content.decode() or b"500" in answer.content
    of_it = [line for line in lines if line.get("request") == number]
    assert {line["log"] for line in of_it} == {"django.request", "yoriai.requests"}
    (error,) = [line["error"] for line in of_it if "error" in line]
    assert error["class"] == "django.db.utils.IntegrityError"
    assert "hanano" not in json.dumps(of_it)
    assert "花野" not in json.dumps(of_it, ensure_ascii=False)
    assert any("overview/views.py" in place for place in error["where"])


def test_what_an_error_quotes_is_left_out():
    try:
        raise ValueError("invalid literal: 'はなの' of hanano@example.jp, 0312345678 \"x y\"\nsecond line 花")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "it failed", (), sys.exc_info())
    said = json.loads(JsonLines().format(record))["error"]["message"]
    assert said == "invalid literal: … of … … …"


def test_a_slow_page_says_so_and_is_counted(client, lines, monkeypatch, db):
    monkeypatch.setattr(requests, "SLOW", 0)
    before = requests.SLOW_PAGES.labels("signed_out")._value.get()
    client.get("/signed-out/")
    assert lines[-1]["slow"] is True
    assert requests.SLOW_PAGES.labels("signed_out")._value.get() == before + 1
