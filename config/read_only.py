"""While the site is being moved or mended: all is read, nothing is written, and everybody is told why.

A file says so, with the sentence for the users as its text: it works while the database takes no writes, costs a page nothing,
and needs no restart.
"""

import functools
import os
from collections.abc import Callable

from celery import Task
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from config.away import RETRY_AFTER
from office.http import route_of

#: Names the file; without it nothing is ever held still.
FILE = "YORIAI_READ_ONLY_FILE"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: What people need to come in and read, or to leave: it writes their session alone.
_COMING_AND_GOING = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "enter",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "mfa_reauthenticate",
        "mfa_trust",
        "sign_on_acs",
        "sign_on_places",
    }
)
#: Links of mails that write when they are opened.
_WRITTEN_BY_OPENING = frozenset({"address_proved"})
#: Tasks behind which no row waits: what they were told would be lost.
_PUT_OFF = frozenset({"accounts.send_notice", "accounts.send_proof", "accounts.send_reset"})
_PUT_OFF_FOR = 60
#: Tasks that go on: the word that beat and worker live.
_GO_ON = frozenset({"monitoring.tell_alive"})
_OTHERWISE = "いまは見るだけで、書き込めません。"
LONGEST = 300


def sentence() -> str:
    """Why nothing is written now, or nothing: then all is as usual."""
    path = os.environ.get(FILE)
    if not path:
        return ""
    try:
        # Its time tells whether it was written anew, so that a page reads it only then.
        return _text(path, os.stat(path).st_mtime_ns)
    except OSError:
        return ""


@functools.lru_cache(maxsize=1)
def _text(path: str, written_at: int) -> str:
    with open(path, encoding="utf-8", errors="replace") as told:
        return told.read(LONGEST).strip() or _OTHERWISE


class ReadOnlyMiddleware:
    """Answers whatever would write with the sentence: 503, to be tried again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        because = sentence()
        if not because or _goes_on(request):
            return self.get_response(request)
        if "json" in request.headers.get("accept", ""):
            answer: HttpResponse = JsonResponse({"away": f"{because}まだ保存していません。"}, status=503)
        else:
            answer = HttpResponse(render_to_string("read_only.html", {"because": because}), status=503)
        answer["Retry-After"] = str(RETRY_AFTER)
        return answer


def _goes_on(request: HttpRequest) -> bool:
    route = route_of(request)
    name = "" if route is None else route.view_name
    if request.method in _SAFE:
        return name not in _WRITTEN_BY_OPENING
    return name in _COMING_AND_GOING


class RestingTask(Task):
    """A task that does nothing meanwhile: the beat asks anew for all that is due, and what it knows nothing of is put off."""

    #: Put off as often as needed.
    max_retries = None

    def __call__(self, *args, **kwargs):
        if self.name not in _GO_ON and sentence():
            # Called at once, by a test or a demo without workers, it would be put off without end.
            if self.name in _PUT_OFF and not (self.request.called_directly or self.request.is_eager):
                raise self.retry(countdown=_PUT_OFF_FOR)
            return None
        return super().__call__(*args, **kwargs)
