"""The program's Celery application on a faster clock: what takes minutes in service takes seconds here."""

from datetime import timedelta

from celery.signals import worker_process_init

from config.celery import app

app.conf.beat_schedule = {
    "reminders": {"task": "obligations.remind", "schedule": 3.0},
    "mail-sweep": {"task": "accounts.sweep_mail", "schedule": 6.0},
}


@worker_process_init.connect
def shorten_the_lease(**_):
    """Still far longer than the test's mail server ever takes, as the real lease is for real servers."""
    from office import outbox

    outbox.LEASE = timedelta(seconds=15)
