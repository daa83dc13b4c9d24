"""Make a backup of the whole site, and let the old ones go."""

import contextlib
import fcntl
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from config.backup import MADE, NotDone, box, objects, programs, snapshot
from config.backup.surroundings import Server
from office.bucket import BucketPlace

_NAME = re.compile(r"yoriai-\d{8}T\d{6}Z\.backup")
_REMEMBER = """INSERT INTO accounts_remembered (key, value, expires_at) VALUES (%s, %s::jsonb, NULL)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = NULL"""


def make(
    server: Server,
    folder: Path,
    recipients: list[str],
    keys: dict[str, str],
    place: BucketPlace | None = None,
) -> tuple[Path, dict[str, Any]]:
    """Write a backup of the database and of the objects its rows name into the folder; gives it and what it says of itself.

    Raises:
        NotDone: it cannot be made, or another is being made.
    """
    now = datetime.now(UTC)
    path = folder / f"yoriai-{now:%Y%m%dT%H%M%SZ}.backup"
    with _only_one(folder), server.connect() as connection:
        major = connection.info.server_version // 10000
        objects.hold_still(connection)
        held = snapshot.begin(connection)
        named = objects.named(connection)
        place = objects.required(place, named)
        manifest = snapshot.taken(connection) | {
            "format": box.FORMAT,
            "made_at": now.isoformat(timespec="seconds"),
            "name": server.database,
            "server": major,
            "objects": len(named),
        }

        def fill(filling: box.Filling) -> None:
            filling.manifest(manifest, keys)
            _dump(server, major, held, filling)
            # The objects may take hours, in which an open snapshot would let no dead row go. The lock is the session's and stays.
            connection.rollback()
            for key, data in objects.each(place, named) if place else ():
                filling.object(key, data)
            filling.end()

        box.write(path, recipients, fill)
    remember(server, MADE, now, path.stat().st_size)
    return path, manifest


def _dump(server: Server, major: int, held: str, filling: box.Filling) -> None:
    """The same moment that was counted, as pg_dump writes it."""
    conninfo, environment = server.for_programs()
    program = programs.folder_of(major, "pg_dump") / "pg_dump"
    command = [program, "--format=custom", f"--snapshot={held}", "--no-password", f"--dbname={conninfo}"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as dumping:
        assert dumping.stdout is not None
        assert dumping.stderr is not None
        try:
            filling.dump(dumping.stdout)
        except BaseException:
            dumping.kill()
            raise
        trouble = dumping.stderr.read().decode(errors="replace").strip()
    if dumping.returncode:
        raise NotDone(f"データベースを写せません: {trouble}")


@contextlib.contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Two that run at once would each wait for the other's disk; what a killed one left goes."""
    with (folder / "backup.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotDone("別の控えを作っている途中です。終わってから、もう一度お試しください。") from None
        for left in folder.glob("yoriai-*.backup.part"):
            left.unlink(missing_ok=True)
        yield


def let_go(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest; gives what went. Nothing but whole backups of ours is counted or deleted."""
    ours = sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)
    for path in ours[keep:]:
        path.unlink()
    return ours[keep:]


def remember(server: Server, name: str, moment: datetime, size: int) -> None:
    """Leave word in the site's database, for its pages and alerts; a database without our tables is passed by."""
    value = f'{{"at": {moment.timestamp():.0f}, "bytes": {size}}}'
    with contextlib.suppress(psycopg.errors.UndefinedTable), server.connect(autocommit=True) as connection:
        # As Django's cache spells a key of its first version.
        connection.execute(_REMEMBER, [f":1:{name}", value])
