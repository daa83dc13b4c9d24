"""One line of JSON and a few counts for each request: what was asked, how long it took, and nothing of anybody.

The number in the line is the one that a page for a mistake shows and that every other line of the same request carries.
"""

import logging
import time
import uuid
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram, Summary

from config.monitoring.current import current_id
from office.addresses import path_without_keys

log = logging.getLogger("yoriai.requests")

#: Milliseconds from which a page counts as slow.
SLOW = 1000
HEADER = "X-Request-Id"


ANSWERS = Counter("yoriai_answers", "Answers by their status", ["status"])
SECONDS = Histogram(
    "yoriai_answer_seconds", "Time to answer", buckets=(0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 2.5, 5, 10, 30)
)
PAGES = Summary("yoriai_page_seconds", "Time to answer by page", ["page"])
CPU = Summary("yoriai_page_cpu_seconds", "Time of the processor by page", ["page"])
STATEMENTS = Summary("yoriai_page_statements", "Statements by page", ["page"])
SLOW_PAGES = Counter("yoriai_slow_pages", f"Answers that took {SLOW} ms or more, by page", ["page"])
FAILED = Counter("yoriai_failed_pages", "Answers with a status of 500 or more, by page", ["page"])


class _Statements:
    """Counts what a request asks the database, and how long it waits for it."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - began


class RequestLineMiddleware:
    """Numbers each request, tells of it once it is answered, and sends the number with the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = uuid.uuid4().hex  # type: ignore[attr-defined]
        given = current_id.set(request.id)  # type: ignore[attr-defined]
        statements, began, cpu = _Statements(), time.perf_counter(), time.thread_time()
        try:
            with connection.execute_wrapper(statements):
                response = self.get_response(request)
            took = {
                "ms": _ms(time.perf_counter() - began),
                "cpu_ms": _ms(time.thread_time() - cpu),
                "statements": statements.count,
                "db_ms": _ms(statements.seconds),
            }
            _tell(request, response, took)
        finally:
            current_id.reset(given)
        response[HEADER] = request.id  # type: ignore[attr-defined]
        return response


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _tell(request: HttpRequest, response: HttpResponse, took: dict) -> None:
    page, status, slow = _page(request), response.status_code, took["ms"] >= SLOW
    ANSWERS.labels(status).inc()
    SECONDS.observe(took["ms"] / 1000)
    PAGES.labels(page).observe(took["ms"] / 1000)
    CPU.labels(page).observe(took["cpu_ms"] / 1000)
    STATEMENTS.labels(page).observe(took["statements"])
    if slow:
        SLOW_PAGES.labels(page).inc()
    if status >= 500:
        FAILED.labels(page).inc()
    # A person's numbers are in the record of security; here stands which page it was, in whose municipality.
    place = getattr(request, "municipality", None)
    told = {
        "method": request.method,
        "path": path_without_keys(request.path),
        "page": page,
        "status": status,
        "municipality": place.code if place else None,
        **took,
        **({"slow": True} if slow else {}),
    }
    log.log(logging.WARNING if status >= 500 else logging.INFO, "request", extra={"event": told})


def _page(request: HttpRequest) -> str:
    """The name of the page, of which there are only so many: addresses would be as many as rows."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or "unnamed") if match else "none"
