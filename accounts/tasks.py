"""Opens the doors for lasting work: claim behind a door, work, keep the result behind a door."""

from celery import shared_task
from django.db import connection

from accounts.audit import acting
from accounts.tenancy import scope
from office import jobs


@shared_task(name=jobs.RUN_TASK)
def run_job(municipality_id, job_id):
    """Run one job once, however often the task arrives."""
    with scope(municipality_id):
        job = jobs.claim(job_id)
    if job is None:
        return
    outcome = jobs.perform(job, municipality_id)
    with scope(municipality_id), acting(None, "job.finish"):
        jobs.finish(job_id, *outcome)


@shared_task(name="accounts.sweep_jobs")
def sweep_jobs():
    """Hand jobs that no worker has to a worker: a day without one loses nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipalities_with_open_jobs()")
        municipalities = [row[0] for row in cursor.fetchall()]
    for municipality_id in municipalities:
        with scope(municipality_id):
            waiting = jobs.waiting()
        for job_id in waiting:
            run_job.delay(municipality_id, job_id)
