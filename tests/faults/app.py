"""The program's Celery application on a faster clock: what takes minutes in service takes seconds here."""

from datetime import timedelta

from celery.signals import worker_process_init

from config.beat import WATCH
from config.celery import app

app.conf.beat_schedule = {
    "reminders": {"task": "obligations.remind", "schedule": 3.0},
    "jobs-sweep": {"task": "accounts.sweep_jobs", "schedule": 4.0, "options": {"expires": 4, "queue": WATCH}},
    "mail-sweep": {"task": "accounts.sweep_mail", "schedule": 15.0},
}


@worker_process_init.connect
def shorten_the_times(**_):
    """The lease is still far longer than the test's mail server ever takes, as the real one is for real servers."""
    from accounts import tasks
    from office import outbox

    outbox.LEASE = timedelta(seconds=15)
    tasks.TOLD_FOR = 12
