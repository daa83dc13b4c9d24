"""A worker's word, every few seconds, that it still has a job: said beside the work, behind a door of its own."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import Error, connection

from accounts.tenancy import scope
from office import jobs
from office.models import Job

log = logging.getLogger(__name__)


@contextmanager
def of(job: Job, municipality_id: int) -> Iterator[None]:
    """Say that the worker of a claimed job lives, as long as the block goes on."""
    if settings.CELERY_TASK_ALWAYS_EAGER:
        # It is done within the request or the test that asked for it; nobody else looks for it.
        yield
        return
    over = threading.Event()
    beating = threading.Thread(
        target=_beat, args=(job, municipality_id, over), name=f"heartbeat of job {job.pk}", daemon=True
    )
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join(jobs.HEARTBEAT.total_seconds())


def _beat(job: Job, municipality_id: int, over: threading.Event) -> None:
    try:
        while not over.wait(jobs.HEARTBEAT.total_seconds()):
            if not _said(job, municipality_id):
                return
    finally:
        connection.close()


def _said(job: Job, municipality_id: int) -> bool:
    """Whether to go on: a database that is away is asked again, a job that another has is not."""
    try:
        with scope(municipality_id):
            return jobs.note_alive(job)
    except Error as trouble:
        log.warning("job %s: no heartbeat, %s", job.pk, type(trouble).__name__)
        connection.close()
        return True
