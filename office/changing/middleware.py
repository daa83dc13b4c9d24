"""Tells the device which of its drafts were saved, and to forget all of them at sign-out."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

#: The cookie that a page's script reads once and takes away.
COOKIE = "saved_draft"
_ID = re.compile(r"[\w-]{1,60}", re.ASCII)


class DraftsMiddleware:
    """The drafts themselves never come here: a form sends the number of its draft, and a save answers with it.

    A save is a form that leads onwards. ``office.confirming.refused`` leads onwards too and has saved nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST":
            return response
        if _signs_out(request):
            response["Clear-Site-Data"] = '"storage"'
        elif (draft := _saved(request, response)) is not None:
            response.set_cookie(
                COOKIE, draft, max_age=300, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        return response


def _signs_out(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.view_name == "account_logout"


def _saved(request: HttpRequest, response: HttpResponseBase) -> str | None:
    draft = request.POST.get("draft", "")
    onwards = 300 <= response.status_code < 400 and getattr(request, "membership", None) is not None
    if onwards and not getattr(request, "is_refused", False) and _ID.fullmatch(draft):
        return draft
    return None
