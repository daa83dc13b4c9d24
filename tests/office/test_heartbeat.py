"""A job and its worker: who lives says so, who does not loses the job, and nobody ends another's."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models.functions import Now

from accounts import heartbeat
from accounts.tenancy import scope
from office import jobs
from office.models import Job


@pytest.fixture
def claimed(world):
    with scope(world.home.municipality):
        job = Job.objects.create(kind="x", municipality_id=world.home.municipality.pk)
        return jobs.claim(job.pk)


def _silent(job, seconds):
    Job.objects.filter(pk=job.pk).update(heard_at=Now() - timedelta(seconds=seconds))


@pytest.mark.django_db
def test_a_job_whose_worker_lives_is_nobody_elses_however_long_it_takes(world, claimed):
    with scope(world.home.municipality):
        Job.objects.filter(pk=claimed.pk).update(claimed_at=Now() - timedelta(hours=2))
        assert claimed.pk not in jobs.waiting()
        assert jobs.claim(claimed.pk) is None
        _silent(claimed, jobs.LEASE.total_seconds() - 3)
        assert jobs.note_alive(claimed)
        assert Job.objects.get(pk=claimed.pk).heard_at > claimed.claimed_at
        assert claimed.pk not in jobs.waiting()


@pytest.mark.django_db
def test_a_silent_worker_loses_its_job_and_cannot_end_it_any_more(world, claimed):
    with scope(world.home.municipality):
        _silent(claimed, jobs.LEASE.total_seconds() + 1)
        assert claimed.pk in jobs.waiting()
        second = jobs.claim(claimed.pk)
        assert (second.pk, second.attempts) == (claimed.pk, 2)
        assert not jobs.note_alive(claimed)
        jobs.finish(claimed, jobs.Outcome("failed", None, "late"))
        assert Job.objects.get(pk=claimed.pk).state == "running"
        jobs.finish(second, jobs.Outcome("done", {}, ""))
        assert Job.objects.get(pk=claimed.pk).state == "done"


def test_a_lost_job_is_found_within_fifteen_seconds():
    sweep = settings.CELERY_BEAT_SCHEDULE["jobs-sweep"]["schedule"]
    assert jobs.LEASE.total_seconds() + sweep <= 15
    assert 3 * jobs.HEARTBEAT <= jobs.LEASE


@pytest.mark.django_db(transaction=True)
def test_the_heartbeat_speaks_beside_the_work_and_stops_where_the_job_is_another_s(
    world, claimed, settings, monkeypatch
):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(jobs, "HEARTBEAT", timedelta(seconds=0.05))
    municipality = world.home.municipality.pk
    with scope(municipality):
        _silent(claimed, 100)
    said = []
    original = heartbeat._said
    spoke, lost = threading.Event(), threading.Event()

    def listen(job, municipality_id):
        said.append(original(job, municipality_id))
        (spoke if said[-1] else lost).set()
        return said[-1]

    monkeypatch.setattr(heartbeat, "_said", listen)
    with heartbeat.of(claimed, municipality):
        assert spoke.wait(20)
        with scope(municipality):
            assert claimed.pk not in jobs.waiting()
            Job.objects.filter(pk=claimed.pk).update(attempts=2)
        assert lost.wait(20)
    assert said[-1] is False
