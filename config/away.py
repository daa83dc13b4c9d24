"""What is said while the database, or the store of files, is away: it starts anew, or the line to it broke."""

import sys

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

#: Seconds after which a browser or a script may ask again.
RETRY_AFTER = 10
_SENTENCE = (
    "記録をしまう所が少しのあいだ止まっています。まだ保存していません。つながりしだい、もう一度保存します。"
)
#: Classes of SQLSTATE of a server that ends, begins or has no room: 57P (operator), 08 (connection), 53 (resources).
_AWAY = ("57P", "08", "53")


def is_database_away(error: BaseException | None) -> bool:
    """Did a request fail because the database could not be reached, by ``error`` or what led to it?

    A statement that took too long, waited for a lock or met another is no sign of that.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            state = _state_of(error)
            return state is None or state.startswith(_AWAY)
        error = error.__cause__ or error.__context__
    return False


def _state_of(error: BaseException) -> str | None:
    cause = error.__cause__
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None


def page(request: HttpRequest, files: str = "") -> HttpResponse:
    """The page that says so, 503, made without asking the database who looks; scripts are told in JSON.

    Args: ``files``: the sentence where it is the store of files that is away.
    """
    if "json" in request.headers.get("accept", ""):
        answer: HttpResponse = JsonResponse({"away": files or _SENTENCE}, status=503)
    else:
        answer = HttpResponse(render_to_string("503.html", {"files": files}), status=503)
    answer["Retry-After"] = str(RETRY_AFTER)
    return answer


def page_if_away(request: HttpRequest) -> HttpResponse | None:
    """The same where the error that is being answered says so, else None."""
    return page(request) if is_database_away(sys.exc_info()[1]) else None
