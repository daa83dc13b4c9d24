"""The figures for a collector: what waits, what went, what failed, behind a word of its own."""

import io
import re
import time
from datetime import timedelta
from wsgiref.util import setup_testing_defaults

import pytest
import yaml
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from accounts.tenancy import scope
from config.backup import MADE, PROVED
from config.local.state import PROJECT
from config.monitoring import exporter, figures
from office.models import Job, OutgoingMail


def _collected(word="", brought=""):
    environ = {"PATH_INFO": "/metrics", "HTTP_AUTHORIZATION": brought}
    setup_testing_defaults(environ)
    environ["wsgi.input"] = io.BytesIO()
    status = []
    body = b"".join(exporter.application(word)(environ, lambda said, headers: status.append(said)))
    return status[0], body.decode()


def _mail(town, number, **values):
    return OutgoingMail.objects.create(
        municipality_id=town.municipality.pk, to="x@example.jp", subject="件", text="文", purpose="reminder.daily",
        message_id=f"<{number}@example.jp>", **values,
    )  # fmt: skip


@pytest.mark.django_db
def test_what_waits_and_what_went_is_counted_over_all_municipalities(world):
    now, before = timezone.now(), figures.figures_now()
    for number, town in enumerate((world.home, world.away)):
        with scope(town.municipality):
            _mail(town, f"stuck{number}", attempts=3, next_try_at=now - timedelta(seconds=100))
            _mail(town, f"sent{number}", state="sent", sent_at=now - timedelta(hours=1))
            _mail(town, f"old{number}", state="sent", sent_at=now - timedelta(days=3))
            Job.objects.create(kind="x", municipality_id=town.municipality.pk)
            Job.objects.create(
                kind="x",
                municipality_id=town.municipality.pk,
                state="failed",
                claimed_at=now,
                finished_at=now,
            )
    found = figures.figures_now()
    assert found["mails_due_seconds"] >= 100
    found = {name: value - before[name] for name, value in found.items()}
    assert (found["mails_due"], found["mails_stuck"]) == (2, 2)
    assert (found["mails_sent_day"], found["reminders_sent_day"]) == (2, 2)
    assert (found["jobs_waiting"], found["jobs_failed_day"], found["jobs_running"]) == (2, 2, 0)


@pytest.mark.django_db(transaction=True)
def test_a_collector_reads_all_of_it_and_every_alert_asks_for_a_figure_that_is_there(client):
    client.get("/healthz")
    for name in (MADE, PROVED):
        cache.set(name, {"at": time.time() - 100, "bytes": 1}, None)
    status, text = _collected()
    assert status == "200 OK"
    assert 100 <= float(re.search(r"^yoriai_backup_proved_seconds (.*)$", text, re.M)[1]) < 200
    there = set(re.findall(r"^(yoriai_\w+)", text, re.M)) | set(
        re.findall(r"^# TYPE (yoriai_\w+)", text, re.M)
    )
    from prometheus_client import REGISTRY, generate_latest

    own = generate_latest(REGISTRY).decode()
    there |= set(re.findall(r"^(?:# TYPE )?(yoriai_\w+)", own, re.M)) | {"yoriai_queue_length"}
    rules = yaml.safe_load((PROJECT / "config/production/alerts.yaml").read_text(encoding="utf-8"))
    rules = [rule for group in rules["groups"] for rule in group["rules"]]
    asked = {name for rule in rules for name in re.findall(r"yoriai_\w+", rule["expr"])}
    assert asked <= there, asked - there
    document = (PROJECT / "docs/operations/watching.md").read_text(encoding="utf-8")
    assert [rule["alert"] for rule in rules if f"`{rule['alert']}`" not in document] == []


def test_the_word_is_asked_for():
    word = "x" * 40
    assert _collected(word)[0] == "401 Unauthorized"
    assert _collected(word, "Bearer y")[0] == "401 Unauthorized"


@pytest.mark.parametrize(
    ("address", "word", "place"),
    [
        ("127.0.0.1:9108", "", ("127.0.0.1", 9108)),
        ("0.0.0.0:9108", "w" * 32, ("0.0.0.0", 9108)),
        ("0.0.0.0:9108", "short", None),
        ("192.0.2.7:9108", "", None),
    ],
)
def test_nobody_outside_asks_without_a_word(address, word, place):
    if place is None:
        with pytest.raises(exporter.Unguarded, match="YORIAI_METRICS_TOKEN"):
            exporter.place(address, word)
    else:
        assert exporter.place(address, word) == place


@pytest.mark.django_db
def test_the_figures_tell_of_nobody():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_function_result('figures_of_work'::regproc)")
        (kinds,) = cursor.fetchone()
    assert set(re.findall(r"\w+ (\w+)", kinds)) == {"bigint"}
