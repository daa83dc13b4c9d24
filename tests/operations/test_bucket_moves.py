"""What lies in a bucket is in every backup and every export, comes back whole, and goes with its municipality."""

import json
import re
import zipfile
from dataclasses import replace

import psycopg
import pytest
from django.core.management import CommandError, call_command

from accounts.tasks import let_objects_go
from accounts.tenancy import scope
from config.backup import box, cli, programs, surroundings, whole
from config.local import postgres
from office import bucket, files
from office.models import StoredContent, StoredFile

CODE = "990001"


def _run(capsys, *words):
    call_command(*map(str, words))
    return capsys.readouterr().out


@pytest.fixture
def site(transactional_db, world, test_databases, monkeypatch, place, capsys):
    """The site of the invented towns, whose files were moved into the bucket; what each file holds."""
    url = f"postgresql://{postgres.SUPERUSER}@/{test_databases.current}?host={postgres.TEST.socket}"
    monkeypatch.setenv(surroundings.ADMIN, url)
    for name, value in _environment(place).items():
        monkeypatch.setenv(name, value)
    before = _held(world)
    assert len(before) > 10
    assert f"{len(before)} / {len(before)}" in _run(capsys, "files", "move", "--to", "s3")
    return before


def _environment(place):
    told = {"BUCKET": place.name, "ENDPOINT": place.endpoint, "REGION": place.region, "KEY": place.key}
    told |= {"SECRET": place.secret, "PREFIX": place.prefix}
    return {f"YORIAI_S3_{name}": value for name, value in told.items()}


def _held(world):
    found = {}
    for town in (world.home, world.away):
        with scope(town.municipality):
            kept = StoredFile.objects.filter(content__isnull=False)
            found |= {file.pk: files.bytes_of(file) for file in kept}
    return found


def _in_bucket(place, world):
    return {key for town in (world.home, world.away) for key, _ in bucket.keys(place, town.municipality.pk)}


def test_files_move_into_the_bucket_and_back_and_go_on_where_they_were_stopped(
    site, world, place, settings, capsys, monkeypatch
):
    assert _held(world) == site
    assert len(_in_bucket(place, world)) == len(site)
    with scope(world.home.municipality):
        assert not StoredContent.objects.exclude(data=None).exists()
    assert "0個" in _run(capsys, "files", "move", "--to", "s3")
    with pytest.raises(CommandError, match="YORIAI_FILES=database"):
        _run(capsys, "files", "move", "--to", "database")
    settings.NEW_FILES_IN_BUCKET = False
    read, asked = bucket.read, []

    def dies(*words):
        asked.append(words)
        if len(asked) == 4:
            raise bucket.BucketAway("gone")
        return read(*words)

    monkeypatch.setattr(bucket, "read", dies)
    with pytest.raises(CommandError, match="答えません"):
        _run(capsys, "files", "move", "--to", "database")
    monkeypatch.setattr(bucket, "read", read)
    assert f"{len(site) - 3:,}個" in _run(capsys, "files", "move", "--to", "database")
    assert _held(world) == site
    assert let_objects_go() == len(site)
    assert not _in_bucket(place, world)


def test_a_backup_carries_the_objects_and_a_return_brings_them_to_an_empty_bucket(
    site, world, place, tmp_path, monkeypatch, capsys
):
    key = tmp_path / "key.txt"
    assert cli.backup(["keypair", str(key)]) == 0
    monkeypatch.setenv(surroundings.RECIPIENTS, re.search(r"age1\w+", key.read_text())[0])
    monkeypatch.setenv(surroundings.FOLDER, str(tmp_path))
    with monkeypatch.context() as patched:
        read = bucket.read
        patched.setattr(bucket, "read", lambda *words: (_no_snapshot_is_held(), read(*words))[1])
        assert cli.backup([]) == 0
    assert f"バケットにあるもの {len(site)}" in capsys.readouterr().out
    (made,) = tmp_path.glob("*.backup")
    opening = [str(made), "--identity", str(key)]
    there = _in_bucket(place, world)
    kept = box.read(made, box.identities_in(key))
    assert (set(kept.objects), kept.lost) == (there, [])
    assert not any(data in made.read_bytes() for data in site.values() if len(data) > 8)
    for each in there:
        bucket.delete(place, each)
    with programs.throwaway_server(kept.manifest["server"]) as new:
        monkeypatch.setenv("YORIAI_S3_BUCKET", "")
        assert cli.restore([*opening, "--into", new.conninfo]) == 1
        assert "YORIAI_S3_" in capsys.readouterr().err
        monkeypatch.setenv("YORIAI_S3_BUCKET", place.name)
        with monkeypatch.context() as patched:
            patched.setattr(bucket, "put", _away)
            assert cli.restore([*opening, "--into", new.conninfo]) == 1
            assert "答えません" in capsys.readouterr().err
        # It is still empty, and takes all of it the next time.
        assert cli.restore([*opening, "--into", new.conninfo]) == 0
        assert "すべて一致しました。" in capsys.readouterr().out
        # A rehearsal with the settings of a site at work would share its files.
        assert cli.restore([*opening, "--into", new.conninfo]) == 1
        assert "--bucket-checked" in capsys.readouterr().err
    assert _in_bucket(place, world) == there
    assert _held(world) == site


def _no_snapshot_is_held():
    held = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_xmin IS NOT NULL"
    with psycopg.connect(surroundings.server().conninfo, autocommit=True) as root:
        assert root.execute(f"{held} AND pid <> pg_backend_pid()").fetchone() == (0,)


def test_a_backup_says_which_objects_are_not_whole(site, world, place, tmp_path, monkeypatch, capsys):
    key = tmp_path / "key.txt"
    cli.backup(["keypair", str(key)])
    monkeypatch.setenv(surroundings.RECIPIENTS, re.search(r"age1\w+", key.read_text())[0])
    monkeypatch.setenv(surroundings.FOLDER, str(tmp_path))
    wrong, *_ = sorted(_in_bucket(place, world))
    bucket.put(place, wrong, b"another")
    assert cli.backup(["--prove"]) == 1
    assert wrong in capsys.readouterr().err
    monkeypatch.setenv("YORIAI_S3_ENDPOINT", "http://127.0.0.1:9")
    assert cli.backup([]) == 1
    assert "バケット）が答えません" in capsys.readouterr().err


@pytest.fixture
def taken(site, world, tmp_path, capsys):
    path = tmp_path / "town.zip"
    _run(capsys, "municipality", "suspend", CODE, "--because", "移ります")
    assert "書き出しました" in _run(capsys, "municipality", "export", CODE, "--output", path)
    return path


def _delete(capsys, world, taken, certificate):
    words = ["--name", str(world.home.municipality.prefecture) + world.home.municipality.name]
    words += ["--by", "係", "--because", "契約の終わり", "--exported", taken, "--certificate", certificate]
    return _run(capsys, "municipality", "delete", CODE, *words)


@pytest.mark.parametrize("bucket_there", [True, False])
def test_a_municipality_goes_with_its_objects_and_comes_back_to_wherever_files_lie(
    site, world, place, taken, tmp_path, settings, capsys, bucket_there, monkeypatch
):
    number, certificate = world.home.municipality.pk, tmp_path / "certificate.json"
    # Nothing is certified that lies where nobody looked.
    for elsewhere in (None, replace(place, prefix="other/"), replace(place, endpoint="http://127.0.0.1:9")):
        settings.BUCKET = elsewhere
        with pytest.raises(CommandError, match="YORIAI_S3"):
            _delete(capsys, world, taken, certificate)
    settings.BUCKET = place
    delete = bucket.delete
    monkeypatch.setattr(bucket, "delete", _away)
    with pytest.raises(CommandError, match="municipality finish"):
        _delete(capsys, world, taken, certificate)
    monkeypatch.setattr(bucket, "delete", delete)
    assert not certificate.exists()
    settings.BUCKET = replace(place, prefix="other/")
    with pytest.raises(CommandError, match="いまの設定と違います"):
        _run(capsys, "municipality", "finish", "--certificate", certificate)
    settings.BUCKET = place
    bucket.put(place, f"{number}/{'0' * 64}-another", b"x")
    with pytest.raises(CommandError, match="--bucket-checked"):
        _run(capsys, "municipality", "import", taken)
    assert "消し終えました" in _run(capsys, "municipality", "finish", "--certificate", certificate)
    said = json.loads(certificate.read_text())
    assert (said["municipality"]["code"], said["bucket"]["objects"] > 0) == (CODE, True)
    assert not list(bucket.keys(place, number))
    assert list(bucket.keys(place, world.away.municipality.pk))

    if not bucket_there:
        settings.BUCKET, settings.NEW_FILES_IN_BUCKET = None, False
    assert "すべて一致しました" in _run(capsys, "municipality", "import", taken)
    with scope(number):
        back = {file.pk: files.bytes_of(file) for file in StoredFile.objects.filter(content__isnull=False)}
        assert StoredContent.objects.filter(object_key="").exists() is not bucket_there
    assert set() < back.items() <= site.items()
    # Its number is taken again: what lies under it is the newcomer's.
    certificate.rename(whole.unfinished(certificate))
    with pytest.raises(CommandError, match="何も消していません"):
        _run(capsys, "municipality", "finish", "--certificate", certificate)


def _away(*words):
    raise bucket.BucketAway("gone")


@pytest.mark.parametrize("told", ["none", "another's"])
def test_objects_that_the_rows_do_not_name_so_do_not_come_in(site, world, taken, tmp_path, capsys, told):
    _delete(capsys, world, taken, tmp_path / "certificate.json")
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(taken) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "manifest.json":
                manifest = json.loads(data)
                keys = manifest["objects"]["keys"]
                manifest["objects"]["keys"] = [] if told == "none" else [f"9{key}" for key in keys]
                data = json.dumps(manifest).encode()
            target.writestr(name, data)
    with pytest.raises(CommandError, match="行の指すものと違います"):
        _run(capsys, "municipality", "import", changed)


def test_nothing_is_deleted_while_a_backup_is_being_made(site, world, taken, tmp_path, capsys):
    with psycopg.connect(surroundings.server().conninfo, autocommit=True) as root:
        root.execute("SELECT pg_advisory_lock_shared(%s)", [bucket.HELD_STILL])
        with pytest.raises(CommandError, match="控えを作っている途中"):
            _delete(capsys, world, taken, tmp_path / "certificate.json")
