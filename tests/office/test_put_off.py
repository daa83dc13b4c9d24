"""A job whose database, store or scanner is away waits with growing gaps, and is not taken for one that fells its workers."""

from datetime import timedelta

import psycopg
import pytest
from django.db import OperationalError
from django.db.models import F
from django.db.models.functions import Now

from accounts.tasks import run_job
from accounts.tenancy import scope
from office import jobs
from office.models import Job


@pytest.fixture
def job(world, monkeypatch):
    """A job of a kind that finds no room on the disk, and a list of its parameters once it has."""

    def work(municipality_id, parameters, report):
        if "full" in parameters:
            raise OperationalError("x") from psycopg.errors.DiskFull("x")
        return {}

    monkeypatch.setitem(jobs._WORK, "x", work)
    monkeypatch.setitem(jobs._LABELS, "x", "見本")
    monkeypatch.setitem(jobs._WHEN_REFUSED, "x", lambda parameters: pytest.fail("nobody refused it"))
    with scope(world.home.municipality):
        return Job.objects.create(
            kind="x", municipality_id=world.home.municipality.pk, parameters={"full": True}
        )


def _tried(job, *, due=True):
    with scope(job.municipality_id):
        if due:
            Job.objects.filter(pk=job.pk).exclude(next_try_at=None).update(next_try_at=Now())
        assert (job.pk in jobs.waiting()) is (due and job.attempts > 0)
    run_job(job.municipality_id, job.pk)
    with scope(job.municipality_id):
        return Job.objects.annotate(gap=F("next_try_at") - Now()).get(pk=job.pk)


@pytest.mark.django_db
def test_each_gap_is_longer_and_none_counts_as_a_worker_that_fell(job):
    gaps = []
    for _ in range(jobs.MAX_ATTEMPTS + 2):
        job = _tried(job)
        assert job.state == "waiting"
        gaps.append(job.gap)
    assert gaps == sorted(gaps)
    assert gaps[0] < jobs.UNTOLD
    assert _tried(job, due=False).attempts == job.attempts
    with scope(job.municipality_id):
        Job.objects.filter(pk=job.pk).update(parameters={})
    assert _tried(job).state == "done"


@pytest.mark.django_db
def test_in_the_end_whoever_asked_is_told(job):
    for _ in range(len(jobs.GAPS) + 1):
        job = _tried(job)
    assert job.state == "failed"
    assert "データベースが答えない" in job.failure
    assert sum(jobs.GAPS, timedelta()) > timedelta(hours=1)
