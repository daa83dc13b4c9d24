"""What holds in production alone: the record of requests, and whom the program counts as one caller."""

import json
import logging
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from config.local.state import PROJECT
from config.monitoring.requests import RequestLineMiddleware
from config.production.json_lines import JsonLines
from office import addresses


def _recorded(asked):
    """The line of a request as production writes it, without its end."""
    request = RequestFactory().get(asked, headers={"referer": f"https://yoriai.example.jp{asked}"})
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(JsonLines().format(record))
    log = logging.getLogger("yoriai.requests")
    log.addHandler(handler)
    try:
        RequestLineMiddleware(lambda request: HttpResponse())(request)
    finally:
        log.removeHandler(handler)
    return lines[0]


KEY = "eyJhIjoxfQ:abc"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (f"/invitation/{KEY}/", "/invitation/-/"),
        ("/invitation/", "/invitation/"),
        ("/sanka/", "/sanka/"),
        ("/accounts/password/reset/key/1-eyJ:abc/", "/accounts/password/reset/key/-/"),
        ("/990001/people/?q=花野", "/990001/people/"),
        ("/990001/invitations/letters/", "/990001/invitations/letters/"),
        (f"/invitation/{KEY}?next=/x", "/invitation/-"),
        (f"/invitation/{KEY}/more/", "/invitation/-/"),
        ("/%69nvitation/eyJhIjoxfQ%3Aabc/", "/invitation/-/"),
        ("/a%0d%0aGET", "/a\r\nGET"),
    ],
)
def test_the_record_of_requests_holds_no_key_and_no_words_looked_for(asked, told):
    line = _recorded(asked)
    assert (json.loads(line)["method"], json.loads(line)["path"]) == ("GET", told)
    assert "\n" not in line
    for secret in ("eyJ", ":abc", "花野"):
        assert secret not in line


def _filled(name):
    """Words of the kind that a part of an address takes, each with the same letters in them to look for."""
    return {"municipality_code": "990001", "uidb36": "1"}.get(name, "5ec4e7")


@pytest.mark.parametrize("name", [name for name, _, keys in addresses.routes() if keys])
def test_every_route_with_a_key_is_masked_in_the_record(name):
    (parts,) = [set(re.compile(address).groupindex) for one, address, _ in addresses.routes() if one == name]
    address = reverse(name, kwargs={part: _filled(part) for part in parts})
    assert "5ec4e7" in address
    assert "5ec4e7" not in _recorded(address)
    assert "5ec4e7" not in addresses.without_keys(
        f"次を開いてください。\nhttps://yoriai.example.jp{address}\n"
    )


#: Parts of an address that are words and open nothing, each with the reason.
PLAIN = {
    "role": "which role somebody is invited in",
    "kind": "which of a few papers or records",
    "to": "to whom of two a report goes: the ward or the center",
    "service_type": "a kind of service, as the law names it",
    "category": "whom a member stands for",
    "duty": "which duty",
    "name": "which value of a duty",
    "code": "a municipality's public number",
    "slug": "which rule of the law",
    "protocol": "OpenID Connect or SAML",
    "use": "what a contact address is used for",
    "stage": "the first or the final report of an accident",
    "item": "which measure a blank paper is for",
    "step": "which step of moving on from a satellite",
    "which": "the paper of a suspension or of taking up work again",
    "municipality_code": "a municipality's public number",
    "uidb36": "the number of a login; the key stands beside it",
    "address": "PUBLIC: the address of what was made public",
    "box": "PUBLIC: which passage of what was made public",
    "ending": "PUBLIC: in which form a table of the register is taken",
    "sha256": "PUBLIC: which file of what was made public",
}


def test_every_part_of_an_address_that_is_no_number_is_a_key_or_known_to_be_none():
    unclear = {
        (name, part)
        for name, address, keys in addresses.routes()
        for part in set(re.compile(address).groupindex) - keys - PLAIN.keys()
        if f"(?P<{part}>[0-9]+)" not in address
    }
    assert not unclear


def test_a_refused_key_is_in_no_log_either(caplog, db, client):
    assert client.get(f"/invitation/{KEY}/").status_code == 410
    assert all("without_keys" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
    told = [record for record in caplog.records if addresses.WithoutKeys().filter(record)]
    assert any("/invitation/-/" in record.getMessage() for record in told)
    assert not any("eyJ" in record.getMessage() for record in told)


def test_the_document_for_operators_names_every_address_with_a_key():
    text = (PROJECT / "docs/operations/production.md").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("合言葉のあるアドレス: ")]
    assert tuple(re.findall(r"`(/[^`]+)`", line)) == addresses.leads()


_PRODUCTION = {
    "YORIAI_ENV": "production",
    "YORIAI_SECRET_KEY": "mihon-no-kagi-0123456789-abcdefghijklmnopqrstuvwxyz-0123",
    "YORIAI_FACTOR_KEYS": "bWlob24tbm8ta2FnaS1taWhvbi1uby1rYWdpLTAwMDE=",
    "YORIAI_ALLOWED_HOSTS": "yoriai.example.jp",
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


def test_the_web_server_can_speak_before_the_program_is_loaded():
    script = """
import json, logging
from gunicorn.config import Config
from config.production.server_log import ServerLog
log, told = ServerLog(Config()), []
(handler,) = log.error_log.handlers
handler.emit = lambda record: told.append(json.loads(handler.format(record)))
log.info("Starting %s", "gunicorn")
print(json.dumps(told))
"""
    (line,) = _said_in_production(script)
    assert (line["log"], line["message"]) == ("gunicorn.error", "Starting gunicorn")


def test_production_sees_behind_its_proxy_who_is_guessing():
    script = (
        "import json; from config import settings;"
        "print(json.dumps([settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.DEBUG]))"
    )
    for proxies, counted in (({}, 1), ({"YORIAI_PROXIES": "2"}, 2)):
        assert _said_in_production(script, **proxies) == [counted, False]


def test_productions_cookies_belong_to_its_host_alone_and_go_by_https_alone():
    script = """
import json
from config import settings
names = {name: value for name, value in vars(settings).items() if name.endswith("COOKIE_NAME")}
secure = {name: value for name, value in vars(settings).items() if name.endswith("COOKIE_SECURE")}
loose = [name for name in vars(settings) if name.endswith(("COOKIE_DOMAIN", "COOKIE_PATH"))]
print(json.dumps([names, secure, loose, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_SECONDS]))
"""
    names, secure, loose, with_subdomains, seconds = _said_in_production(script)
    assert {"SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEVICE_COOKIE_NAME"} <= names.keys()
    assert all(value.startswith("__Host-") for value in names.values())
    assert set(secure.values()) == {True}
    assert not loose
    assert with_subdomains
    assert seconds >= 31536000


def test_django_itself_finds_nothing_to_say_about_productions_settings():
    script = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from django.core import checks
print(json.dumps([found.id for found in checks.run_checks(tags=["security"], include_deployment_checks=True)]))
"""
    # Nobody asked a browser vendor to put the host on its list: that is for whoever owns the domain.
    assert _said_in_production(script) == ["security.W021"]
