"""What the program has to do and what became of it, over all municipalities: for the collector of metrics and the alerts."""

import time
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache as remembered
from django.db import connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from config.backup import MADE, PROVED
from config.monitoring.probes import broker_line, parts_say

#: {column of ``figures_of_work``: what it is}. None where nothing waits; then it is 0.
WORK = {
    "jobs_waiting": "Jobs that no worker has",
    "jobs_waiting_seconds": "How long the oldest of them has waited",
    "jobs_running": "Jobs a worker has",
    "jobs_silent_seconds": "How long the quietest worker with a job was not heard of",
    "jobs_failed_day": "Jobs that failed within a day",
    "jobs_done_day": "Jobs that were done within a day",
    "jobs_dwell_ms": "Milliseconds that 95 of 100 jobs of a day waited at most",
    "mails_due": "Mails that should be on their way",
    "mails_due_seconds": "How long the oldest of them has been due",
    "mails_stuck": "Mails that were tried three times or more in vain and are still open",
    "mails_refused_day": "Mails of a day that nobody took",
    "mails_sent_day": "Mails that went within a day",
    "reminders_sent_day": "Mails of reminders that went within a day",
    "stale_facilities": "Marks of facilities to be assessed anew",
    "stale_seconds": "How long the oldest mark has stood",
}
#: The queue of the work, as it stands in the broker; the watchmen's is always short.
QUEUE = "celery"


class FiguresOfWork(Collector):
    """Asks the database and the broker each time somebody collects."""

    def collect(self) -> Iterator[Metric]:
        """One gauge for each figure, and whether each part of the program answers."""
        parts = GaugeMetricFamily(
            "yoriai_part_works", "Whether a part of the program answers", labels=["part"]
        )
        said = {name: word == "ok" for name, word in parts_say().items()}
        for name, works in said.items():
            parts.add_metric([name], works)
        yield parts
        if said["database"] and said["migrations"]:
            for name, value in figures_now().items():
                yield GaugeMetricFamily(f"yoriai_{name}", ALL[name], value=value)
            for name, seconds in backups_now().items():
                yield GaugeMetricFamily(f"yoriai_{name}", BACKUPS[name], value=seconds)
            for name, value in objects_now().items():
                yield GaugeMetricFamily(f"yoriai_{name}", OBJECTS[name], value=value)
        if said["broker"] and (length := queue_length()) is not None:
            yield GaugeMetricFamily(
                "yoriai_queue_length", "Messages in the broker that no worker took yet", value=length
            )


#: Every figure of the database by name.
ALL = WORK | {"reminders_due": "Municipalities whose reminders of today are still to be written"}


def figures_now() -> dict[str, int]:
    """Each figure of :data:`ALL` as it is now."""
    now = timezone.localtime()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(WORK)} FROM figures_of_work()")
            found = dict(zip(WORK, cursor.fetchone(), strict=True))
            cursor.execute(
                "SELECT count(*) FROM municipalities_with_reminders_due(%s, %s)", [now.date(), now.hour]
            )
            found["reminders_due"] = cursor.fetchone()[0]
    finally:
        if not connection.in_atomic_block:
            connection.close()
    return {name: value or 0 for name, value in found.items()}


#: {figure: what it is} of backups; each only where there was one.
BACKUPS = {
    "backup_seconds": "How long ago the latest backup of the site was made",
    "backup_proved_seconds": "How long ago a backup of the site was last returned and found whole",
}
_REMEMBERED_AS = {"backup_seconds": MADE, "backup_proved_seconds": PROVED}


def backups_now() -> dict[str, int]:
    """Each figure of :data:`BACKUPS` of which there is word."""
    try:
        words = {name: remembered.get(key) for name, key in _REMEMBERED_AS.items()}
    finally:
        if not connection.in_atomic_block:
            connection.close()
    return {name: round(time.time() - word["at"]) for name, word in words.items() if word}


#: {column of ``objects_leaving``: what it is}, where files lie in a bucket.
OBJECTS = {
    "objects_leaving": "Objects of erased files that the store has still to delete",
    "objects_leaving_seconds": "How long the oldest of them has waited",
}


def objects_now() -> dict[str, int]:
    """Each figure of :data:`OBJECTS`."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(OBJECTS)} FROM objects_leaving()")
            return dict(zip(OBJECTS, cursor.fetchone(), strict=True))
    finally:
        if not connection.in_atomic_block:
            connection.close()


def queue_length() -> int | None:
    """How many messages no worker took yet; None where there is no broker of its own."""
    if settings.CELERY_BROKER_URL.startswith("memory:"):
        return None
    with broker_line() as server:
        return server.llen(QUEUE)
