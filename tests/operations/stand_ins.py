"""What stands in for the machine where the documents of operations are run: its places, packages, users and systemd.

Everything else in the documents' blocks is run as it is written. ``python -m tests.operations.stand_ins systemctl …`` is the
systemctl that the blocks find: it reads the project's own units.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

#: Commands that change the machine itself; here they do nothing.
NOTHING = ("apt-get", "useradd", "python3.11")
#: Where the blocks find what was replaced by what.
VARIABLE = "YORIAI_STAND_INS"
_BLOCK = re.compile(r"^```sh 実行\n(.*?)^```$", re.M | re.S)


def blocks(document: Path) -> list[str]:
    """The blocks of a document that are run, as they stand there."""
    return _BLOCK.findall(document.read_text(encoding="utf-8"))


def replaced(text: str, places: dict[str, str]) -> str:
    """Text of a document or a unit with this machine's places in it, the longer ones first."""
    any_of_them = "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))
    return re.sub(any_of_them, lambda found: places[found[0]], text)


def put_commands(folder: Path) -> None:
    """Make the commands that the blocks find first on their way."""
    folder.mkdir()
    project = Path(__file__).resolve().parents[2]
    systemctl = f'PYTHONPATH={shlex.quote(str(project))} exec {shlex.quote(sys.executable)} -m tests.operations.stand_ins systemctl "$@"'
    for name in (*NOTHING, "systemctl"):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{systemctl if name == 'systemctl' else 'exit 0'}\n", encoding="utf-8")
        path.chmod(0o755)


def systemctl(words: list[str]) -> int:
    """Start units as systemd does: one that runs once is waited for, others go on by themselves."""
    told = json.loads(os.environ[VARIABLE])
    if words[0] == "daemon-reload":
        return 0
    assert words[0] in ("enable", "start", "restart"), words
    for name in words[1:]:
        if name.startswith("-") or name.endswith((".target", ".timer")):
            continue
        path = Path(told["units"]) / f"{name.removesuffix('.service')}.service"
        status = _start(path, replaced(path.read_text(encoding="utf-8"), told["places"]), told)
        if status:
            print(f"{name} ended with {status}", file=sys.stderr)
            return status
    return 0


def _start(path: Path, unit: str, told: dict) -> int:
    settings = re.findall(r"^(\w+)=(.*)$", unit, re.M)
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} | told["environment"]
    for name, value in settings:
        if name == "EnvironmentFile":
            lines = Path(value).read_text(encoding="utf-8").splitlines()
            environment |= dict(line.split("=", 1) for line in lines if "=" in line)
        if name == "Environment":
            environment |= dict(word.split("=", 1) for word in shlex.split(value))
    of_unit = dict(settings)
    log = (Path(told["logs"]) / f"{path.stem}.log").open("ab")
    running = subprocess.Popen(
        shlex.split(of_unit["ExecStart"]),
        cwd=of_unit["WorkingDirectory"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    if of_unit["Type"] == "oneshot":
        return running.wait()
    with (Path(told["logs"]) / "pids").open("a") as pids:
        pids.write(f"{running.pid}\n")
    return 0


if __name__ == "__main__":
    sys.exit(systemctl(sys.argv[2:]))
