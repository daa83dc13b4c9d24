"""Doors without a login: a signed link to one row is exchanged for a cookie at once, so that its key stands in no address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import attempts
from accounts.tenancy import scope_of_link


def read_signed(token: str, salt: str) -> tuple[int, int, str] | None:
    """(municipality, row, proof) of a signed link, or None where nobody here signed it."""
    try:
        municipality, pk, proof = signing.loads(token, salt=salt)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return municipality, pk, proof


@dataclass(frozen=True, slots=True)
class LinkDoor:
    """The door of one kind of link.

    Attributes:
        page: the route of the page behind it, by the row's number; the cookie is called so too.
        salt: of the cookie.
        closed: answers a request that finds nothing, with a sentence or "" and the status.
        one_each: a browser may carry several, each to its own page.
    """

    page: str
    salt: str
    closed: Callable[[HttpRequest, str, int], HttpResponse]
    one_each: bool = False

    def touch(
        self, request: HttpRequest, read: tuple[int, int, str] | None, find: Callable[[int, str], Any]
    ) -> HttpResponse:
        """Answer whoever touched a link: on to the page with the cookie, or closed; wrong ones are counted.

        Args: ``read``: of :func:`read_signed`; ``find(pk, proof)``: the row that it opens now, behind its door, or None.
        """
        if read is not None:
            municipality, pk, proof = read
            with scope_of_link(municipality):
                if find(pk, proof) is not None:
                    return self._carry(municipality, pk, proof)
        try:
            attempts.at_member_key(request)
        except attempts.TooSoonError as refusal:
            why = f"{attempts.in_words(refusal.seconds)}ほどたってから、もう一度開いてください。"
            return self.closed(request, why, 429)
        return self.closed(request, "", 410)

    def _carry(self, municipality: int, pk: int, proof: str) -> HttpResponse:
        response = redirect(self.page, pk)
        response.set_cookie(
            self.page,
            signing.dumps([municipality, pk, proof], salt=self.salt),
            max_age=settings.MEMBER_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
            path=response.url if self.one_each else "/",
        )
        return response

    def carried(self, request: HttpRequest, pk: int) -> tuple[int, str] | None:
        """(municipality, proof) of the row with this number, where this browser carries it."""
        try:
            municipality, own, proof = signing.loads(
                request.COOKIES.get(self.page, ""), salt=self.salt, max_age=settings.MEMBER_COOKIE_AGE
            )
        except (signing.BadSignature, ValueError):
            return None
        return (municipality, proof) if own == pk else None
