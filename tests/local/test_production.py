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


def test_production_sees_behind_its_proxy_who_is_guessing():
    script = (
        "import json; from config import settings;"
        "print(json.dumps([settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.DEBUG]))"
    )
    needed = {
        "YORIAI_ENV": "production",
        "YORIAI_SECRET_KEY": "mihon",
        "DATABASE_URL": "postgresql://mihon@127.0.0.1/mihon",
        "REDIS_URL": "redis://127.0.0.1/0",
    }
    for proxies, counted in (({}, 1), ({"YORIAI_PROXIES": "2"}, 2)):
        told = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | needed | proxies,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(told.stdout) == [counted, False]
