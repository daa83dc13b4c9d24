"""Whether the process lives (``/healthz``) and whether the program can work (``/readyz``), for probes and whoever is on call.

Neither asks who looks, and neither tells more than which part does not answer.
"""

import logging
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import redis
from django.apps import apps
from django.conf import settings
from django.core.cache import cache as remembered
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from office import bucket
from office.deadlines import CACHE, NoAnswer, asked_together

log = logging.getLogger(__name__)

#: Seconds that a part has for its answer.
DEADLINE = 1.5
#: Under this name the beat's word is remembered: that a worker took it (config.monitoring.tasks).
BEAT = "beat"
#: Seconds after which a beat that was not heard of is taken for dead; its word goes out every 15.
BEAT_SILENT = 90


class NotReady(Exception):
    """A part works and says that it is not there yet."""


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Does this process answer? It asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Can the program work: 200, or 503 with the part that cannot, each in a word."""
    said = parts_say()
    status = 200 if set(said.values()) == {"ok"} else 503
    return JsonResponse({"ready": status == 200, **said}, status=status)


def parts_say() -> dict[str, str]:
    """``ok`` for each part that works, else in a word what is the matter; all of them are asked at once."""
    parts = PARTS | ({"files": _files} if settings.BUCKET else {})
    return {name: _word_for(name, trouble) for name, trouble in asked_together(DEADLINE, parts).items()}


def _word_for(name: str, trouble: Exception | None) -> str:
    if trouble is None:
        return "ok"
    if isinstance(trouble, NoAnswer):
        return "no answer"
    if isinstance(trouble, NotReady):
        return str(trouble)
    # Whose rows or which host it was about is nobody's business outside.
    log.warning("%s is away: %s", name, type(trouble).__name__)
    return "away"


def _database() -> None:
    """The database takes a new connection and answers; the thread's own, so that no open one hides a dead server."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()


def _migrations() -> None:
    """No migration of this version is missing: an older database would answer this process with errors."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT missing_migrations(%s)", [migrations_here()])
            missing = cursor.fetchone()[0]
    finally:
        connection.close()
    if missing:
        raise NotReady(f"{missing} missing")


@cache
def migrations_here() -> list[str]:
    """The migrations of this version as ``app.name``, by their files: importing them takes seconds."""
    found = []
    for app in apps.get_app_configs():
        try:
            package = import_module(f"{app.name}.migrations")
        except ModuleNotFoundError:
            continue
        # A module of this name that is no package, as pgtrigger has one, holds no migrations.
        found += [f"{app.label}.{module.name}" for module in iter_modules(getattr(package, "__path__", ()))]
    return sorted(found)


def _broker() -> None:
    """The broker answers."""
    if settings.CELERY_BROKER_URL.startswith("memory:"):
        return
    with broker_line() as server:
        server.ping()


def broker_line() -> redis.Redis:
    """A line to the broker that waits a moment and does not try again; to be used in a ``with``."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=CACHE,
        socket_connect_timeout=CACHE,
        retry=Retry(NoBackoff(), 0),
    )


def _beat() -> None:
    """The beat's word came through the broker to a worker and into the database not long ago."""
    try:
        at = remembered.get(BEAT)
    finally:
        connection.close()
    if at is None:
        raise NotReady("never heard of")
    age = time.time() - at
    if age > BEAT_SILENT:
        raise NotReady(f"silent for {age:.0f} s")


def _files() -> None:
    """The store in which files lie answers and has the bucket."""
    bucket.ask(settings.BUCKET)


#: What the program always needs, and how each is asked.
PARTS: dict[str, Callable[[], None]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "beat": _beat,
}
