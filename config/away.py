"""What is said while the database, or the store of files, is away: it starts anew, or the line to it broke."""

import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from office.database_away import is_database_away

#: Seconds after which a browser or a script may ask again.
RETRY_AFTER = 10
_SENTENCE = (
    "記録をしまう所が少しのあいだ止まっています。まだ保存していません。つながりしだい、もう一度保存します。"
)


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
