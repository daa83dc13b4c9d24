"""Where data may stand: never beyond what the servers' account can reach, never in somebody else's folder."""

import os
import re

import pytest

from config.local import state


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(state, "PROJECT", tmp_path)
    monkeypatch.setattr(state, "SYSTEM_STATE", tmp_path / "system")
    return tmp_path


def test_ordinary_user_keeps_everything_in_the_project(project, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert state.home() == project / ".local"


@pytest.mark.parametrize(("open_to_others", "outside"), [(True, False), (False, True)])
def test_root_goes_outside_only_where_the_server_cannot_reach(project, monkeypatch, open_to_others, outside):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(state, "_open_to_others", lambda folder: open_to_others)
    monkeypatch.setattr(state, "_fits_socket", lambda folder: True)
    assert (project / "system" in state.home().parents) is outside


def test_reachability_asks_every_folder_on_the_way(tmp_path):
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    inner.chmod(0o755)
    inner.parent.chmod(0o700)
    assert not state._open_to_others(inner)


def test_socket_of_a_deep_project_stands_elsewhere_and_short(project, monkeypatch):
    deep = project / ("深い場所" * 12)
    monkeypatch.setattr(state, "PROJECT", deep)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    folder = state.socket_folder("postgres-test")
    assert folder.parent.as_posix() == "/run/user/1000"
    assert len(os.fsencode(folder / ".s.PGSQL.5432")) <= state.SOCKET_PATH_LIMIT


@pytest.mark.parametrize("name", ["よりあい帳", "my project", "it's", 'a"b'])
def test_sockets_of_a_folder_with_other_letters_stand_at_a_plain_place(project, monkeypatch, name):
    monkeypatch.setattr(state, "PROJECT", project / name)
    monkeypatch.setattr(state, "SYSTEM_STATE", state.Path("/var/lib/yoriai"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.setattr(state, "_open_to_others", lambda folder: True)
    for user in (0, 1000):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert re.fullmatch(r"[\w./-]+", str(state.socket_folder("postgres")), re.ASCII)


def test_a_folder_that_somebody_else_made_is_refused(project):
    taken = project / "taken"
    taken.mkdir(mode=0o700)
    with pytest.raises(PermissionError, match="別のユーザー"):
        state.own_folder(taken, state.Account(taken.stat().st_uid + 1, 0))


def test_root_goes_on_as_the_user_who_began(project, monkeypatch):
    folder = project / "postgres"
    folder.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    if os.getuid() == 0:
        assert state.server_account(folder) == state.Account(state.NOBODY, state.NOBODY)
        os.chown(folder, 1234, 1234)
        assert state.server_account(folder) == state.Account(1234, 1234)
    else:
        assert state.server_account(folder).uid == os.getuid()
