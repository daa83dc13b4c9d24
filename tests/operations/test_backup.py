"""A backup of a whole site is made, refused where anything is wrong with it, and comes back with everything."""

import re
from pathlib import Path

import psycopg
import pytest

from config.backup import box, cli, programs, surroundings
from config.local import roles

KEY = "mihon-no-kagi-0123456789-abcdefghijklmnopqrstuvwxyz-0123"


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("backups")


@pytest.fixture
def operators(monkeypatch, site, place):
    """The settings of a machine that makes backups, and the file of the key that opens them."""
    key = place / "key.txt"
    if not key.exists():
        assert cli.backup(["keypair", str(key)]) == 0
    public = re.search(r"age1\w+", key.read_text())[0]
    (place / "kept").mkdir(exist_ok=True)
    for name, value in {
        surroundings.ADMIN: site,
        surroundings.RECIPIENTS: public,
        surroundings.FOLDER: str(place / "kept"),
        "YORIAI_SECRET_KEY": KEY,
        "YORIAI_FACTOR_KEYS": "one,two",
    }.items():
        monkeypatch.setenv(name, value)
    return key


def _made(place):
    return sorted((place / "kept").glob("*.backup"))


@pytest.fixture
def backup(operators, place):
    """The file of a backup of the site; made once."""
    if not _made(place):
        assert cli.backup([]) == 0
    return _made(place)[-1]


def test_a_backup_returns_to_a_server_that_was_empty_with_all_that_no_dump_holds(
    operators, backup, site, capsys, monkeypatch
):
    with psycopg.connect(site, autocommit=True) as there:
        there.execute("INSERT INTO accounts_remembered VALUES ('after the backup', '1', now())")
    monkeypatch.setenv("DATABASE_URL", "postgresql://yoriai_app:himitsu-no-kotoba@127.0.0.1/yoriai")
    monkeypatch.setenv("YORIAI_SECRET_KEY", "another")
    with programs.throwaway_server(box.read(backup, box.identities_in(operators)).manifest["server"]) as new:
        assert cli.restore([str(backup), "--identity", str(operators), "--into", new.conninfo]) == 0
        told = capsys.readouterr().out
        assert "すべて一致しました。" in told
        assert "yoriai_owner のパスワードは設定していません" in told
        assert "YORIAI_SECRET_KEY が控えのものと違います" in told
        with new.connect() as returned:
            run = returned.execute
            assert run("SELECT count(*) FROM accounts_municipality").fetchone() == (2,)
            assert run(
                "SELECT count(*) FROM accounts_remembered WHERE key = 'after the backup'"
            ).fetchone() == (0,)
            assert run("SELECT pg_has_role(%s, %s, 'MEMBER')", [roles.OWNER, roles.KEEPER]).fetchone() == (
                True,
            )
            assert run("SELECT rolinherit FROM pg_roles WHERE rolname = %s", [roles.OWNER]).fetchone() == (
                False,
            )
            settings = run("SELECT rolconfig FROM pg_roles WHERE rolname = %s", [roles.APP]).fetchone()[0]
            assert "jit=off" in settings
            assert run(
                "SELECT has_database_privilege('public', current_database(), 'CONNECT')"
            ).fetchone() == (False,)
            assert run(
                "SELECT rolpassword IS NOT NULL FROM pg_authid WHERE rolname = %s", [roles.APP]
            ).fetchone() == (True,)
        again = cli.restore([str(backup), "--identity", str(operators), "--into", new.conninfo])
        assert (again, "は空ではありません" in capsys.readouterr().err) == (1, True)


def test_verify_says_what_it_compared_and_what_is_missing(operators, backup, capsys, monkeypatch):
    assert cli.backup(["verify", str(backup), "--identity", str(operators)]) == 0
    assert re.search(r"表 \d+（[\d,]+行）.*ファイル", capsys.readouterr().out)
    whole = cli.returning._set_rights

    def forgetful(connection, database, manifest):
        whole(connection, database, manifest)
        connection.execute("REVOKE yoriai_keeper FROM yoriai_owner")
        connection.execute("ALTER ROLE yoriai_app RESET jit")
        connection.execute("DELETE FROM django_session")
        connection.execute(
            "ALTER TABLE accounts_municipality DISABLE TRIGGER USER;"
            "UPDATE accounts_municipality SET name = name || '町' WHERE id = (SELECT min(id) FROM accounts_municipality);"
            "DROP POLICY IF EXISTS nothing ON accounts_municipality; CREATE POLICY more ON accounts_municipality USING (true)"
        )

    monkeypatch.setattr(cli.returning, "_set_rights", forgetful)
    assert cli.backup(["verify", str(backup), "--identity", str(operators)]) == 1
    told = capsys.readouterr().err
    for said in ("ロールの所属が足りません", "jit=off", "中身の違う行があります", "形（policy）が違います"):
        assert said in told


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda data: data[: len(data) // 2], "途中で切れているか、書き換えられています"),
        (lambda data: data[:-1], "途中で切れているか、書き換えられています"),
        (
            lambda data: data[:70_000] + bytes([data[70_000] ^ 1]) + data[70_001:],
            "途中で切れているか、書き換えられています",
        ),
        (lambda data: data + b"\n", "途中で切れているか、書き換えられています"),
        (lambda data: b"", "途中で切れているか、書き換えられています"),
    ],
)
def test_a_backup_that_is_not_as_it_was_written_is_refused(
    operators, backup, tmp_path, capsys, damage, sentence
):
    broken = tmp_path / "broken.backup"
    broken.write_bytes(damage(backup.read_bytes()))
    assert cli.restore([str(broken), "--identity", str(operators)]) == 1
    assert sentence in capsys.readouterr().err


def test_another_key_opens_nothing_and_the_right_one_gives_the_programs_keys(
    operators, backup, tmp_path, capsys
):
    other, keys = tmp_path / "other.txt", tmp_path / "keys"
    assert cli.backup(["keypair", str(other)]) == 0
    assert cli.backup(["keypair", str(other)]) == 1
    assert cli.backup(["verify", str(backup), "--identity", str(other)]) == 1
    assert "この鍵では" in capsys.readouterr().err
    assert cli.backup(["keys", str(backup), "--identity", str(operators), "--output", str(keys)]) == 0
    assert keys.read_text() == f"YORIAI_SECRET_KEY={KEY}\nYORIAI_FACTOR_KEYS=one,two\n"
    for path in (other, keys, backup):
        assert path.stat().st_mode & 0o077 == 0
    assert KEY.encode() not in backup.read_bytes()


def test_the_nightly_drill_proves_its_own_backup_and_lets_old_ones_go(
    operators, backup, site, place, monkeypatch, capsys
):
    old = place / "kept" / "yoriai-20200101T000000Z.backup"
    other = place / "kept" / "notes.txt"
    for path in (old, other, old.with_name(f"{old.name}.part")):
        path.write_bytes(b"")
    monkeypatch.setenv(surroundings.KEEP, "1")
    monkeypatch.setattr(cli.making, "datetime", _Tomorrow)
    assert cli.backup(["--prove"]) == 0
    assert "すべて一致しました。" in capsys.readouterr().out
    assert [path.name for path in _made(place)] == ["yoriai-20990101T000000Z.backup"]
    assert other.exists()
    assert not list((place / "kept").glob("*.part"))
    with psycopg.connect(site) as there:
        found = there.execute("SELECT key FROM accounts_remembered WHERE key LIKE ':1:backup-%' ORDER BY 1")
        assert [key for (key,) in found] == [":1:backup-made", ":1:backup-proved"]


class _Tomorrow(cli.datetime):
    @classmethod
    def now(cls, zone):
        return cls(2099, 1, 1, tzinfo=zone)


def test_what_is_not_set_is_said_in_a_sentence(operators, monkeypatch, capsys, place):
    for name, value, sentence in (
        (surroundings.ADMIN, "postgresql://postgres@/", "データベース名を設定してください"),
        (surroundings.RECIPIENTS, "", "公開鍵（age1…）を設定してください"),
        (surroundings.RECIPIENTS, "age1abc", "age の公開鍵（age1…）でないもの"),
        (surroundings.FOLDER, str(place / "nowhere"), "フォルダを設定してください"),
        (surroundings.KEEP, "0", "1以上の数字"),
    ):
        with monkeypatch.context() as changed:
            changed.setenv(name, value)
            assert cli.backup([]) == 1
        assert sentence in capsys.readouterr().err
    assert not [path for path in Path(place / "kept").iterdir() if path.name.endswith(".part")]


def test_a_login_that_row_security_binds_makes_no_backup(operators, monkeypatch, capsys):
    monkeypatch.setenv(
        surroundings.ADMIN, surroundings.server().conninfo.replace("postgres@", f"{roles.OWNER}@")
    )
    assert cli.backup([]) == 1
    assert "管理者（superuser）ではありません" in capsys.readouterr().err
