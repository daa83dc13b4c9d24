"""A job and its worker: who lives says so, who does not loses the job, and nobody ends another's."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F
from django.db.models.functions import Now

from accounts import heartbeat, tasks
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


@pytest.mark.django_db
def test_a_job_heard_of_at_a_time_that_has_not_come_keeps_its_lease(world, claimed):
    with scope(world.home.municipality):
        _silent(claimed, -3600)
        assert claimed.pk not in jobs.waiting()
        assert jobs.claim(claimed.pk) is None
        Job.objects.filter(pk=claimed.pk).update(heard_at=F("heard_at") - jobs.LEASE - timedelta(seconds=1))
        assert claimed.pk in jobs.waiting()


@pytest.mark.django_db
@pytest.mark.parametrize("lives", [True, False])
def test_a_word_that_is_said_again_waits_for_the_worker_that_was_killed(world, claimed, monkeypatch, lives):
    municipality, looks = world.home.municipality, []

    def pass_time(seconds):
        looks.append(seconds)
        with scope(municipality):
            if not lives:
                _silent(claimed, jobs.LEASE.total_seconds() + 1)
            elif len(looks) == 3:
                Job.objects.filter(pk=claimed.pk).update(heard_at=Now() + timedelta(seconds=1))

    monkeypatch.setattr(tasks.time, "sleep", pass_time)
    monkeypatch.setitem(jobs._WORK, "x", lambda *told: {})
    monkeypatch.setitem(jobs._WHEN_REFUSED, "x", None)
    told = (municipality.pk, claimed.pk)
    tasks.run_job.push_request(args=told, kwargs={}, delivery_info={"redelivered": True})
    try:
        tasks.run_job.run(*told)
    finally:
        tasks.run_job.pop_request()
    with scope(municipality):
        assert Job.objects.get(pk=claimed.pk).state == ("running" if lives else "done")
    assert looks == [tasks.LOOK] * (3 if lives else 1)
    looks.clear()
    tasks.run_job(*told)
    assert looks == []


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
