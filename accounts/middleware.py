"""One request, one door: the municipality in the address decides which rows exist while it lasts."""

from contextlib import nullcontext

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.utils import url_str_to_user_pk
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render

from accounts import law, policies, resend_page, selectors, services, sessions
from accounts.links import ACTING_AS
from accounts.security import watching
from accounts.security.recording import SecurityKind, record_security_event
from accounts.sign_on import policies as sign_on_policies
from accounts.sign_on import selectors as sign_ons
from accounts.sign_on import session
from accounts.tenancy import door, own_login
from office import deeds, outbox
from office.changing import within_request, writer
from office.http import parse_int, route_of

#: The part of an address that names the municipality; views never see it, they ask ``request.membership``.
CODE = "municipality_code"

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TenancyMiddleware:
    """Opens the municipality's door around the whole request, rendering included, and rolls back on a failure."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.municipality = request.membership = None
        route = route_of(request)
        if route is None:
            return self.get_response(request)
        code = route.kwargs.get(CODE)
        if code is None:
            return self._outside(request)
        if not request.user.is_authenticated:
            sent = None if request.method in _SAFE else resend_page.page_for(request)
            return sent or redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        by_directory = session.signed_on(request)
        try:
            with door(code) as municipality:
                if municipality and by_directory and not self._stays(request, municipality, by_directory):
                    return render(request, "accounts/sign_on/elsewhere.html", status=403)
                answer = self._inside(request, municipality, route.view_name) if municipality else None
        except Exception:
            # At the latest moment, when what was written is kept: the page that says so stands outside the door.
            request.municipality = request.membership = None
            raise
        if answer is None:
            # Raised outside the door: what was told of the attempt stays.
            raise Http404
        return answer

    def _outside(self, request):
        """Open what belongs to the login, for the pages of its password, its factors and where it is signed in."""
        login = _login_of(request)
        if login is None:
            return self.get_response(request)
        if session.closes(request, route_of(request).view_name):
            return render(request, "accounts/sign_on/elsewhere.html", status=403)
        with own_login(login):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    def _stays(self, request, municipality, by_directory):
        """Is a session that a directory opened in that one's municipality, and does its link still stand?"""
        if by_directory["municipality"] != municipality.pk:
            return False
        request.sign_on_link = sign_ons.standing_link(by_directory, request.user)
        return request.sign_on_link is not None

    def _inside(self, request, municipality, verb):
        asked = _asked_for(request)
        in_session = f"membership:{municipality.code}"
        link = getattr(request, "sign_on_link", None)
        preferred = asked or request.session.get(in_session)
        membership = selectors.membership_in_use(request.user, preferred, link and link.sign_on.covers)
        if membership is None:
            record_security_event(SecurityKind.NOT_THERE, request=request, about=verb, stranger=True)
            return None
        if asked is not None:
            return _switch_membership(request, in_session, membership, asked)
        if municipality.suspended_on is not None:
            return render(request, "accounts/suspended.html", {"suspended": municipality}, status=403)
        stopped = self._stopped(request, municipality, membership, link)
        if stopped is not None:
            return stopped
        if membership.is_ward:
            sessions.shorten(request.session)
        request.municipality, request.membership = municipality, membership
        # A request that only reads writes at most through a service, and a service names who acts.
        named = nullcontext() if request.method in _SAFE else writer(membership, verb, to_the_end=True)
        with within_request(request.id), deeds.noted() as done, law.kept(), named:
            if membership.first_signed_in_at is None:
                services.note_first_sign_in(by=membership)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                watching.tell(request, response, done)
            return response

    def _stopped(self, request, municipality, membership, link):
        """What somebody has to do before they act here: another page, or None where they need nothing more."""
        by = link and link.sign_on
        asked = membership.asked_sign_on
        if asked and not (by and sign_on_policies.is_way_asked(by, asked)):
            request.municipality = municipality
            context = {"municipality": municipality, "found": sign_ons.switched_on()}
            return render(request, "accounts/sign_on/asked.html", context, status=403)
        # Whom a directory named needs no mail to be known.
        if link is None and policies.has_to_prove_address(membership, request.user) and outbox.is_set_up():
            return redirect("prove_address")
        shown = by and sign_on_policies.shows_factor(by) and session.factor_was_shown(request, request.user)
        return redirect("mfa_activate_totp") if policies.has_to_set_factor(membership) and not shown else None

    def process_view(self, request, view_func, view_args, view_kwargs):
        view_kwargs.pop(CODE, None)


def _login_of(request):
    """The number of the login that is signed in, or has still to show its second factor; None where there is none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if request.user.is_authenticated:
        return request.user.pk
    waiting = (request.session.get(LOGIN_SESSION_KEY) or {}).get("user_pk")
    return url_str_to_user_pk(waiting) if waiting else None


def _asked_for(request):
    """The membership for which a mail's link was written, or None; it need not be one's own."""
    return parse_int(request.GET.get(ACTING_AS)) if request.method in _SAFE else None


def _switch_membership(request, in_session, membership, asked):
    """Go on as the membership that the link was written for, if it is one\'s own, at the address without that mark."""
    if membership.pk == asked:
        request.session[in_session] = asked
    query = request.GET.copy()
    del query[ACTING_AS]
    return redirect(f"{request.path}?{query.urlencode()}" if query else request.path)
