"""PostgreSQL's own programs, and a server that lives as long as a proof takes."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

from config.backup import NotDone
from config.backup.surroundings import Server
from config.local import postgres
from config.local.processes import LocalServerError
from config.local.state import Account, server_account


def folder_of(major: int, *programs: str) -> Path:
    """Where PostgreSQL's programs of this major version lie: as config.local finds them, or on PATH.

    Raises:
        NotDone: nowhere.
    """
    account = server_account(Path("/nonexistent"))
    on_path = shutil.which("pg_dump")
    places = [*postgres.candidates(account), *([Path(on_path).resolve().parent] if on_path else [])]
    for place in places:
        there = all((place / program).exists() for program in programs)
        if there and postgres.major_version_of(place / programs[0], account) == major:
            return place
    raise NotDone(
        f"PostgreSQL {major} のプログラム（{'、'.join(programs)}）が見つかりません。パッケージ postgresql-{major} を入れるか、"
        "環境変数 PG_BIN でプログラムのフォルダを指定してください。"
    )


@dataclass(frozen=True)
class _Throwaway(postgres.Cluster):
    """A cluster in a folder of its own, away from the project's state."""

    place: Path = Path()

    @property
    def folder(self) -> Path:
        return self.place

    @property
    def socket(self) -> Path:
        return self.place / "run"


@contextmanager
def throwaway_server(major: int) -> Iterator[Server]:
    """A new, empty server of this major version, which nobody else reaches; it ends and goes with the block.

    It stands where temporary files go (``TMPDIR``), which must have room for the whole database.

    Raises:
        NotDone: the programs are missing, or it does not come up.
    """
    programs = folder_of(major, "postgres", "initdb", "pg_ctl")
    with tempfile.TemporaryDirectory(prefix="yoriai-proof-") as made:
        place = Path(made)
        # A server refuses to run as root: there it runs as nobody, in a folder that is nobody's.
        account = Account(65534, 65534) if os.geteuid() == 0 else Account(os.geteuid(), os.getegid())
        cluster = _Throwaway("proof", durable=False, place=place)
        cluster.socket.mkdir()
        for folder in (place, cluster.socket):
            os.chown(folder, account.uid, account.gid)
        binaries = postgres.Binaries(programs, major)
        try:
            postgres.create(cluster, binaries, account)
            postgres.control(cluster, account, binaries, "start")
        except LocalServerError as trouble:
            raise NotDone(f"確かめるためのサーバーを起動できません: {trouble}") from None
        try:
            yield Server(
                make_conninfo(host=str(cluster.socket), user=postgres.SUPERUSER, dbname=postgres.DATABASE)
            )
        finally:
            postgres.control(cluster, account, binaries, "stop")
