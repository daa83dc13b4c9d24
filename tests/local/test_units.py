"""What a machine with Debian runs the program by: units that systemd takes, and a proxy that says what the program needs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config import beat, limits
from config.local.state import PROJECT
from office import addresses

FOLDER = PROJECT / "config/production/systemd"
UNITS = sorted(FOLDER.iterdir())
PROXY = (PROJECT / "config/production/nginx.conf").read_text(encoding="utf-8")


def _here(text):
    """A unit with the programs of this machine, as systemd looks whether they are there."""
    folder = Path(sys.executable).parent
    return (
        text.replace("/opt/venv/bin", str(folder))
        .replace("User=yoriai", "User=root")
        .replace("Group=yoriai", "Group=root")
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    for unit in UNITS:
        (tmp_path / unit.name).write_text(_here(unit.read_text(encoding="utf-8")), encoding="utf-8")
    looked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(tmp_path / unit.name for unit in UNITS)],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    ours = [line for line in looked.stderr.splitlines() if "yoriai" in line]
    assert ours == []


def test_only_the_migration_knows_the_owners_password():
    with_owner = {unit.name for unit in UNITS if "/etc/yoriai/owner" in unit.read_text(encoding="utf-8")}
    assert with_owner == {"yoriai-migrate.service"}


def test_the_units_start_what_the_containers_start():
    containers = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
    for words in (
        "celery, -A, config, worker, --concurrency",
        f"celery, -A, config, worker, --queues, {beat.WATCH}, --pool, solo, --hostname, watch@%h",
        "celery, -A, config, beat",
        "-m, config.monitoring.exporter",
    ):
        assert words in containers
        # systemd has a meaning of its own for a single percent sign.
        in_unit = words.replace(",", "").replace("%", "%%")
        assert any(in_unit in unit.read_text(encoding="utf-8") for unit in UNITS)


def test_the_watchmen_stand_behind_no_long_work():
    queued = {name for name, what in beat.SCHEDULE.items() if what.get("options", {}).get("queue")}
    assert queued == {"alive", "jobs-sweep"}
    assert beat.SCHEDULE["jobs-sweep"]["options"]["queue"] == beat.WATCH


def test_the_proxy_takes_the_largest_list_and_tells_no_key():
    (largest,) = re.findall(r"client_max_body_size (\d+)m;", PROXY)
    assert 50 < int(largest) * 1024 * 1024 / 1_000_000 <= limits.MAX_REQUEST / 1_000_000
    (masked,) = re.findall(r'"~\^\(\?<lead>([^)]+)\)"', PROXY)
    assert tuple(masked.split("|")) == addresses.leads()
    (line,) = re.findall(r"log_format yoriai '([^']+)'", PROXY)
    assert not {"$request ", "$request_uri", "$args", "$http_referer"} & set(re.findall(r"\$\w+ ?", line))


def test_the_proxy_says_itself_how_people_came():
    assert "proxy_set_header X-Forwarded-Proto https;" in PROXY
    assert "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;" in PROXY
