"""The platform's operator sees how the program stands, and everybody reads while nothing is written."""

import time

import pytest
from celery.canvas import Signature
from celery.exceptions import Retry
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from accounts import tasks
from accounts.models import Desk
from accounts.tenancy import scope
from config import read_only
from config.backup import PROVED
from config.monitoring import operators_page
from config.monitoring.figures import ALL
from config.monitoring.tasks import tell_alive
from office.models import Job
from tests.world import PASSWORD


def test_every_figure_is_on_the_page_or_left_out_for_a_reason():
    left_out = {"jobs_done_day", "mails_sent_day", "reminders_sent_day"}
    assert operators_page.FIGURES.keys() | left_out == ALL.keys() | {
        "queue_length",
        "backup_seconds",
        "backup_proved_seconds",
    }


@pytest.mark.django_db(transaction=True)
def test_the_operator_reads_what_the_collector_reads_and_nothing_of_the_inside(world, as_):
    cache.set(PROVED, {"at": time.time() - 200_000, "bytes": 1}, None)
    tell_alive()
    page = as_("platform").get("/platform/work/")
    text = page.content.decode()
    assert "見てください：</strong>2日前" in text
    assert "一度もありません" in text
    assert "送る時刻の来たメール" in text
    assert "見本市" not in text


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("ok", "動いています"),
        ("away", "つながりません"),
        ("no answer", "応えません"),
        ("3 missing", "移行が3足りません"),
        ("silent for 120 s", "知らせが120秒ありません"),
        ("never heard of", "知らせがまだ一度もありません"),
    ],
)
def test_what_readyz_says_is_told_in_words(word, told):
    assert operators_page._in_words(word) == told


@pytest.fixture
def still(tmp_path, monkeypatch):
    """``still(sentence)`` lays the file by which the site is only read."""
    path = tmp_path / "read-only"
    monkeypatch.setenv(read_only.FILE, str(path))
    return lambda words: path.write_text(words, encoding="utf-8")


BECAUSE = "2時までサーバーを移しています。"


def test_all_is_read_and_nothing_written_while_the_file_is_there(towns, as_, still):
    client, path = as_("ward_admin"), f"/{towns.home.code}/desks/new/"
    typed = {"name": "移す間の担当", "service_types": ["community_day_care"]}
    assert client.get(path).status_code == 200
    still(BECAUSE)
    assert BECAUSE in client.get(path).content.decode()
    answer = client.post(path, typed)
    assert (answer.status_code, BECAUSE in answer.content.decode(), "Retry-After" in answer) == (
        503,
        True,
        True,
    )
    told = client.post(path, typed, headers={"accept": "application/json"})
    assert told.json()["away"].startswith(BECAUSE)
    with scope(towns.home.municipality):
        assert not Desk.objects.filter(name=typed["name"]).exists()
    assert Client().post("/koukai/follow/", {}).status_code == 503
    # Who is not in yet may come in to read, and leave.
    login = {"login": towns.people["owner"].email, "password": PASSWORD}
    assert Client().post("/accounts/login/", login).status_code == 302
    assert client.post("/accounts/logout/").status_code == 302


def test_the_link_that_proves_an_address_waits(towns, as_, still):
    still(BECAUSE)
    answer = as_("ward_admin").get(reverse("address_proved", args=["x"]))
    assert (answer.status_code, BECAUSE in answer.content.decode()) == (503, True)


def test_mails_of_a_login_are_put_off_and_not_lost(still, monkeypatch):
    put_off = []
    monkeypatch.setattr(Signature, "apply_async", lambda word: put_off.append(word))
    still(BECAUSE)
    for task, told in (
        (tasks.send_reset, ("dare@example.jp",)),
        (tasks.send_proof, (1,)),
        (tasks.send_notice, (1, "x")),
    ):
        # As a worker calls it, for the fifth time.
        task.push_request(args=told, kwargs={}, called_directly=False, is_eager=False, retries=4)
        with pytest.raises(Retry):
            task(*told)
        task.pop_request()
    assert [(word.args, word.options["countdown"]) for word in put_off] == [
        (("dare@example.jp",), 60),
        ((1,), 60),
        ((1, "x"), 60),
    ]
    # Where there is no queue to come back from it rests as others do.
    assert tasks.send_notice.delay(1, "x").get() is None
    assert tasks.send_notice(1, "x") is None


def test_whoever_may_come_and_go_meanwhile_is_an_address_that_is_there():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names >= read_only._COMING_AND_GOING


def test_jobs_wait_meanwhile_and_go_on_afterwards(towns, still, monkeypatch, tmp_path):
    with scope(towns.home.municipality):
        job = Job.objects.create(kind="x", municipality_id=towns.home.municipality.pk)
    still("")
    tasks.run_job(towns.home.municipality.pk, job.pk)
    tell_alive()
    with scope(towns.home.municipality):
        job.refresh_from_db()
        assert job.state == "waiting"
    monkeypatch.delenv(read_only.FILE)
    tasks.run_job(towns.home.municipality.pk, job.pk)
    with scope(towns.home.municipality):
        job.refresh_from_db()
        assert job.state != "waiting"
