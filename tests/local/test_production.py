"""What holds in production alone: the record of requests, and whom the program counts as one caller."""

import datetime
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from config.local.state import PROJECT
from config.production.access_log import AccessLog


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/sanka/eyJhIjoxfQ:abc/", "/sanka/-/"),
        ("/sanka/", "/sanka/"),
        ("/accounts/password/reset/key/1-abc/", "/accounts/password/reset/key/-/"),
        ("/990001/people/?q=花野", "/990001/people/"),
        ("/sanka/eyJhIjoxfQ:abc?next=/x", "/sanka/-"),
        ("http://yoriai.example.jp/sanka/eyJhIjoxfQ:abc/", "http://yoriai.example.jp/sanka/-/"),
        ("/a%0d%0aGET", "/a%0d%0aGET"),
    ],
)
def test_the_record_of_requests_holds_no_key_and_no_words_looked_for(caplog, asked, told):
    log = AccessLog(Config())
    path, _, query = asked.partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": asked,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"https://yoriai.example.jp{asked}",
    }
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    atoms = log.atoms(answer, SimpleNamespace(headers=[]), environ, datetime.timedelta(seconds=1))
    line = Config().access_log_format % log.atoms_wrapper_class(atoms)
    assert f'"GET {told} HTTP/1.1" 200' in line
    for secret in ("eyJ", "1-abc", "花野"):
        assert secret not in line


_PRODUCTION = {
    "YORIAI_ENV": "production",
    "YORIAI_SECRET_KEY": "mihon",
    "DATABASE_URL": "postgresql://mihon@127.0.0.1/mihon",
    "REDIS_URL": "redis://127.0.0.1/0",
}


def _said_in_production(script, **environment):
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | _PRODUCTION | environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_production_runs_where_the_demo_is_not_even_copied():
    script = """
import json, os, sys
sys.modules["demo"] = None  # importing it, or anything in it, fails as if the folder were not there
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.core.management import get_commands
from django.template.loader import get_template
from django.urls import resolve, Resolver404
import config.celery, config.wsgi
get_template("account/login.html")
try:
    shown = resolve("/mihon/").view_name
except Resolver404:
    shown = None
print(json.dumps([shown, sorted({"load_demo", "demo_accounts"} & get_commands().keys())]))
"""
    assert _said_in_production(script) == [None, []]
    assert "demo" in (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()


def test_production_sees_behind_its_proxy_who_is_guessing():
    script = (
        "import json; from config import settings;"
        "print(json.dumps([settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.DEBUG]))"
    )
    for proxies, counted in (({}, 1), ({"YORIAI_PROXIES": "2"}, 2)):
        assert _said_in_production(script, **proxies) == [counted, False]
