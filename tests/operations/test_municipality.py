"""One municipality is taken out with all that is its own, comes to another site as it was, rests, and goes with a certificate."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import psycopg
import pytest
from django.core import signing
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import invitations, services, tasks
from accounts.models import Role
from accounts.security import anchoring, chain
from accounts.tenancy import scope
from compliance.obligations.assessing.tasks import recount
from config.backup import surroundings
from config.local import postgres
from config.moving import contents, taking_out
from evaluations.reports import door_views, keys
from meetings.models import Person
from office.models import Job
from publications.following import services as following
from publications.keeping import lifetimes
from publications.register import lettering
from tests.mail.sending import put_mail


def _admin(database):
    return f"postgresql://{postgres.SUPERUSER}@/{database}?host={postgres.TEST.socket}"


def _run(capsys, *words, **options):
    call_command("municipality", *map(str, words), **options)
    return capsys.readouterr().out


@pytest.fixture
def site(transactional_db, world, test_databases, monkeypatch):
    """The site of the invented towns, as its administrator reaches it."""
    monkeypatch.setenv(surroundings.ADMIN, _admin(test_databases.current))
    return _admin(test_databases.current)


@pytest.fixture
def taken(site, world, tmp_path, capsys):
    path = tmp_path / "town.zip"
    assert "書き出しました" in _run(capsys, "export", world.home.code, "--output", path)
    return path


def _lose(*_):
    raise psycopg.OperationalError("the connection was lost")


def _sums(url, town):
    with psycopg.connect(url) as there:
        taking_out.snapshot.begin(there)
        return taking_out.tables_now(
            there, contents.parts(there), {"id": town.municipality.pk, "code": town.code}
        )


def test_every_table_is_taken_along_or_stays_for_a_reason(test_databases):
    with psycopg.connect(_admin(test_databases.name)) as there:
        every = {
            name
            for (name,) in there.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            )
        }
        along = {part.table for part in contents.parts(there)}
    stays = contents.STAYS.keys() | contents.SHARED.keys()
    assert along | stays == every
    assert not along & stays


def test_it_holds_exactly_what_stands_behind_the_municipalitys_wall(taken, world):
    with zipfile.ZipFile(taken) as found:
        manifest = json.loads(found.read("manifest.json"))
        tables = {
            name: list(csv.reader(io.TextIOWrapper(found.open(f"tables/{name}.csv"), "utf-8")))
            for name in manifest["tables"]
        }
        explained = found.read("columns.csv").decode()
        everything = b"".join(
            found.read(name) for name in found.namelist() if name != "tables/accounts_user.csv"
        )
    with scope(world.home.municipality), connection.cursor() as cursor:
        for name, (head, *rows) in tables.items():
            assert len(rows) == manifest["tables"][name][0]
            if "municipality_id" in head:
                cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [name])
                if cursor.fetchone()[0]:
                    cursor.execute(f'SELECT count(*) FROM "{name}"')
                    assert cursor.fetchone()[0] == len(rows), name
    assert b"990002" not in everything
    assert "議事録" in explained
    assert sum(len(rows) > 1 for rows in tables.values()) > 60
    assert not any("scrypt" in cell or "md5$" in cell for row in tables["accounts_user"] for cell in row)
    assert taken.stat().st_mode & 0o077 == 0


def test_at_a_site_where_it_is_not_it_comes_under_the_same_numbers_and_nowhere_twice(
    taken, site, world, test_databases, turned_to, django_db_blocker, monkeypatch, capsys, tmp_path
):
    with pytest.raises(CommandError, match="もうあります"):
        _run(capsys, "import", taken)
    new = test_databases.copy_to_furnish("moved")
    monkeypatch.setenv(surroundings.ADMIN, _admin(new))
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(taken) as whole, zipfile.ZipFile(broken, "w") as out:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "tables/meetings_person.csv":
                data = data.replace("見本".encode(), "別人".encode())
            out.writestr(name, data)
    with pytest.raises(CommandError, match="表 meetings_person が、書き出したときと違います"):
        _run(capsys, "import", broken)
    assert "すべて一致しました。" in _run(capsys, "import", taken)
    assert _sums(_admin(new), world.home) == _sums(site, world.home)
    with turned_to(new), django_db_blocker.unblock(), scope(world.home.municipality):
        verdict = chain.verify()
        assert (verdict.fault, verdict.links > 100) == (None, True)
        older = Person.objects.order_by("-pk").first()
        assert Person.objects.create(name="あと").pk > older.pk
    with pytest.raises(CommandError, match="もうあります"):
        _run(capsys, "import", taken)


def test_a_suspended_municipality_rests_and_its_register_stays(site, world, client, capsys):
    because = "2027年4月から、県のサイトに移ります。"
    with scope(world.home.municipality):
        invited = services.invite(by=world.home.ward_admin, role=Role.WARD_ADMIN, name="見本 招")
        letter = invitations.path_of(invited)
    assert Client().get(letter).status_code == 302
    assert "止めました" in _run(capsys, "suspend", world.home.code, "--because", because)
    client.force_login(world.people["ward_admin"])
    answer = client.get(f"/{world.home.code}/overview/")
    assert (answer.status_code, because in answer.content.decode()) == (403, True)
    assert client.post(f"/{world.home.code}/desks/new/", {"name": "x"}).status_code == 403
    assert client.get("/koukai/").status_code == 200
    closed = Client().get(letter)
    assert (closed.status_code, because in closed.content.decode()) == (403, True)
    center = Client()
    center.cookies[door_views.DOOR.page] = signing.dumps(
        [world.home.municipality.pk, 1, ""], salt=door_views.DOOR.salt
    )
    key = signing.dumps([world.home.municipality.pk, 1, ""], salt=keys._SALT)
    for answer in (
        center.get(reverse("center_report_door", args=[key])),
        center.get(reverse("center_report", args=[1])),
        center.post(reverse("center_report", args=[1])),
    ):
        assert (answer.status_code, because in answer.content.decode()) == (403, True)
    for door in (f"/signon/{world.home.code}/", f"/signon/{world.home.code}/{world.home.sign_on.pk}/"):
        closed = Client().get(door)
        assert (closed.status_code, because in closed.content.decode()) == (403, True), door
    asked = {
        "municipalities_with_open_jobs()",
        "municipalities_with_reminders_due('2030-01-01', 23)",
        "municipalities_with_assessments_due('2099-01-01', 'x')",
        "municipalities_with_open_mail()",
    }
    with connection.cursor() as cursor:
        for function in asked:
            cursor.execute(f"SELECT * FROM {function}")
            assert (world.home.municipality.pk,) not in cursor.fetchall()
    assert "また使えるように" in _run(capsys, "resume", world.home.code)
    assert client.get(f"/{world.home.code}/overview/").status_code != 403


def test_nothing_is_written_in_a_suspended_municipality_so_that_what_was_taken_out_stays_true(
    site, world, capsys, client
):
    home = world.home.municipality
    with scope(home):
        job = Job.objects.create(kind="x", municipality_id=home.pk)
    mail = put_mail(world.home)
    following.follow(token=signing.dumps([home.code, None, "yomu@example.jp"], salt=following._ASKED))
    _run(capsys, "suspend", world.home.code, "--because", "終わります。")
    with psycopg.connect(site) as there:
        there.execute("UPDATE publications_publicminutes SET letters_edition = 0")
    before = _sums(site, world.home)
    today = timezone.localdate()
    anchoring.anchor_all(today + timedelta(days=1))
    anchoring.sweep_all()
    lifetimes.order_all(today + timedelta(days=1))
    lettering.letter_all()
    recount()
    tasks.run_job(home.pk, job.pk)
    tasks.send_mail(home.pk, mail.pk)
    following.ask_address(code=home.code, facility=None, email="mata@example.jp")
    token = signing.dumps([home.code, None, "mata@example.jp"], salt=following._ASKED)
    assert not following.follow(token=token)
    assert _sums(site, world.home) == before
    client.force_login(world.people["ward_admin"])
    assert "name_" not in client.get(reverse("own_names")).content.decode()
    _run(capsys, "resume", world.home.code)
    assert "name_" in client.get(reverse("own_names")).content.decode()
    tasks.run_job(home.pk, job.pk)
    with scope(home):
        assert Job.objects.get(pk=job.pk).state != Job.State.WAITING


@pytest.fixture
def paper(tmp_path):
    """Where the certificate is to lie."""
    return tmp_path / "certificate.json"


@pytest.fixture
def delete(world, capsys, paper):
    """``delete(exported)``: as the operator does who typed all that is asked."""

    def run(exported, typed=world.home.municipality.full_name):
        words = ("--by", "運用の係 見本", "--because", "契約の終わり", "--certificate", paper)
        return _run(capsys, "delete", world.home.code, "--name", typed, "--exported", exported, *words)

    return run


def _refuses_what_came_in_between(site, world, delete, taken, paper, monkeypatch):
    with psycopg.connect(site) as writer:
        # Somebody's writing is under way, as that of a job which had begun before.
        where = "SELECT 1 FROM accounts_municipality WHERE code = %s FOR KEY SHARE"
        writer.execute(where, [world.home.code])
        with pytest.raises(CommandError, match="書いている処理"):
            delete(taken)
        writer.rollback()
    older = taken.with_name("older.zip")
    with zipfile.ZipFile(taken) as whole, zipfile.ZipFile(older, "w") as out:
        for one in whole.namelist():
            data = whole.read(one)
            if one == "manifest.json":
                lacks = json.loads(data)
                del lacks["tables"]["meetings_person"]
                data = json.dumps(lacks)
            out.writestr(one, data)
    with pytest.raises(CommandError, match="meetings_person"):
        delete(older)
    unfinished = paper.with_name("certificate.json.part")
    with monkeypatch.context() as lost:
        lost.setattr(psycopg.Connection, "commit", _lose)
        with pytest.raises(psycopg.OperationalError):
            delete(taken)
    assert (paper.exists(), unfinished.exists()) == (False, True)
    with pytest.raises(CommandError, match="残っています"):
        delete(taken)
    unfinished.unlink()


def test_it_goes_only_suspended_and_taken_out_as_it_stands_and_leaves_a_certificate(
    taken, site, world, tmp_path, capsys, monkeypatch, delete, paper
):
    later = tmp_path / "later.zip"
    neighbour = _sums(site, world.away)
    with pytest.raises(CommandError, match="先に municipality suspend"):
        delete(taken)
    _run(capsys, "suspend", world.home.code, "--because", "終わります。")
    with pytest.raises(CommandError, match="名前が違います"):
        delete(taken, typed="見本市")
    with pytest.raises(CommandError, match="書き出した後に変わった表があります"):
        delete(taken)
    assert not paper.exists()
    _run(capsys, "export", world.home.code, "--output", later)
    _refuses_what_came_in_between(site, world, delete, later, paper, monkeypatch)
    assert "消しました" in delete(later)
    assert not paper.with_name("certificate.json.part").exists()
    told = json.loads(paper.read_text(encoding="utf-8"))
    assert told["municipality"]["name"] == world.home.municipality.full_name
    assert told["rows"]["meetings_version"] > 0
    assert told["kept_by_law"]["保存の期限が来ていない会議の記録"] > 0
    assert told["logins"]["deleted"] > 0
    assert sum(count for count, _ in _sums(site, world.home).values()) == 0
    assert _sums(site, world.away) == neighbour
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT detail ->> 'certificate' FROM accounts_outsideevent WHERE about = 'municipality.delete'"
        )
        assert cursor.fetchone() == (told["sha256"],)
