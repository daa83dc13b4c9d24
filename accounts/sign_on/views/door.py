"""Signing on: out to the directory, back from it, and what follows for whoever is known and whoever is not yet."""

import logging
import secrets
from functools import wraps
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import attempts, invitations
from accounts import policies as accounts_policies
from accounts.models import Protocol
from accounts.security.recording import SecurityKind, record_security_event
from accounts.selectors import login_with
from accounts.sign_on import answers, oidc, policies, saml, selectors, services, session
from accounts.sign_on.answers import Identity, SignOnError
from accounts.sign_on.forms import PlaceForm
from accounts.tenancy import own_login, scope, scope_of_link
from accounts.views.invitation import KEY as INVITATION
from office.errors import Refused
from office.http import post_data_or_none

log = logging.getLogger(__name__)

#: Seconds between an answer of SAML and the page that the browser goes on to at once.
_TICKET_SECONDS = 120


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def places(request):
    """Say where one belongs, to be shown its directories."""
    form = PlaceForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        return redirect("sign_on_choose", form.cleaned_data["place"].code)
    return render(request, "accounts/sign_on/places.html", {"form": form})


@never_cache
@require_safe
def choose(request, code):
    """The directories of one municipality: a page for the browser's bookmarks."""
    municipality = selectors.municipality_with(code)
    with scope_of_link(municipality.pk):
        context = {"municipality": municipality, "found": list(selectors.switched_on())}
    return render(request, "accounts/sign_on/choose.html", context)


def _step(**narrowed):
    """One step of signing on, counted by where it comes from: the view is given the directory, and may raise SignOnError.

    Args: ``narrowed``: what the directory has to be besides; another one is not there.
    """

    def of(view):
        @wraps(view)
        def answer(request, code, pk):
            sign_on = _sign_on(code, pk, **narrowed)
            try:
                attempt = attempts.at_sign_on(request)
                response = view(request, sign_on, code)
            except attempts.TooSoonError as refusal:
                return _wait(request, code, refusal)
            except SignOnError as error:
                return _refused(request, sign_on, code, error)
            attempt.was_right()
            return response

        return answer

    return of


@never_cache
@require_safe
@_step()
def begin(request, sign_on, code):
    """Leave for the directory. ``?joins=1``: to accept the invitation that the session holds."""
    if sign_on.protocol == Protocol.OIDC:
        there, kept = oidc.begin(sign_on, _address("sign_on_back", code, sign_on.pk))
    else:
        there, kept = saml.begin(sign_on, *_saml_addresses(code, sign_on.pk))
    joins = "joins" in request.GET and _ticket(request) is not None
    session.note_begun(request, sign_on, kept, joins=joins)
    return redirect(there)


@never_cache
@require_safe
@_step(protocol=Protocol.OIDC)
def back(request, sign_on, code):
    """Back from a directory that speaks OpenID Connect."""
    begun = session.take_begun(request, sign_on)
    there = _address("sign_on_back", code, sign_on.pk)
    identity = oidc.finish(sign_on, code, there, request.GET.dict(), begun)
    return _arrived(request, sign_on, code, identity, begun)


@csrf_exempt
@never_cache
@require_POST
@_step(protocol=Protocol.SAML)
def acs(request, sign_on, code):
    """The browser brings a SAML answer from another site, and with it no session: that comes with the next page."""
    posted = request.POST.get("SAMLResponse", "")
    identity, answered = saml.finish(sign_on, *_saml_addresses(code, sign_on.pk), posted)
    ticket = secrets.token_urlsafe(32)
    cache.set(f"saml-ticket:{ticket}", [code, sign_on.pk, answered, identity.kept()], timeout=_TICKET_SECONDS)
    return redirect("sign_on_arrive", ticket)


@never_cache
@require_safe
def arrive(request, token):
    """The page after :func:`acs`: here the session says whether the answer is one to its own request."""
    kept = cache.get(f"saml-ticket:{token}")
    if kept is None:
        return _sorry(request, answers.NOT_BEGUN)
    cache.delete(f"saml-ticket:{token}")
    code, pk, answered, told = kept
    sign_on = _sign_on(code, pk)
    try:
        begun = session.take_begun(request, sign_on)
        if answered != begun["request"]:
            raise SignOnError(answers.NOT_BEGUN, "answers another request")
    except SignOnError as error:
        return _refused(request, sign_on, code, error)
    return _arrived(request, sign_on, code, Identity(**told), begun)


@require_safe
def metadata(request, code, pk):
    """What a directory that speaks SAML has to know of us. It names nobody and holds no secret."""
    sign_on = _sign_on(code, pk, protocol=Protocol.SAML)
    return HttpResponse(saml.metadata_of(sign_on, *_saml_addresses(code, pk)), content_type="application/xml")


def _arrived(request, sign_on, code, identity, begun):
    with scope(sign_on.municipality_id):
        link = selectors.link_to(sign_on, identity)
        covered = link and any(sign_on.covers(one) for one in selectors.memberships_here(link.user_id))
    if link is None:
        session.note_unknown(request, sign_on, identity)
        return redirect("sign_on_join" if begun["joins"] else "sign_on_connect")
    user = login_with(link.user_id)
    invited = begun["joins"] and _is_invited(request, sign_on, link.user_id)
    if not (covered or invited) or user is None or accounts_policies.why_not_come_in(user):
        return _refused(request, sign_on, code, SignOnError(policies.LEFT, "no membership in force"))
    return _enter(request, link, user, identity, reverse("joining") if invited else None)


def _ticket(request):
    """What the invitation says that the session holds, or None."""
    return invitations.read(request.session.get(INVITATION, ""))


def _is_invited(request, sign_on, user_id):
    """Does the session hold an open invitation of this login, or a letter, to a place that the directory opens?"""
    ticket = _ticket(request)
    if ticket is None or ticket.municipality_id != sign_on.municipality_id:
        return False
    with scope(sign_on.municipality_id):
        found = invitations.membership_of(ticket, timezone.now())
        return found is not None and sign_on.covers(found) and found.user_id in (None, user_id)


def _enter(request, link, user, identity, next_url=None):
    """Sign somebody in whom a directory named; the second factor follows, where the directory has not asked for it."""
    if request.user.is_authenticated and request.user.pk != user.pk:
        get_adapter(request).logout(request)
    session.note_in(request, link, identity)
    if request.user.is_authenticated:
        return redirect(next_url or settings.LOGIN_REDIRECT_URL)
    record_authentication(request, user, "sign_on")
    with own_login(user):
        return perform_login(request, user, redirect_url=next_url)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def connect(request):
    """Link whoever came back unknown to the login that is signed in by password, once they confirm it."""
    found = session.unknown(request)
    if found is None:
        return _sorry(request, policies.FORGOTTEN)
    municipality_id, pk, identity = found
    if not request.user.is_authenticated or session.signed_on(request):
        return _password_first(request, municipality_id, pk, identity)
    with scope_of_link(municipality_id):
        sign_on = selectors.sign_on_with(pk)
        if sign_on is None:
            return _sorry(request, policies.SWITCHED_OFF)
        mine = selectors.memberships_here(request.user)
        if why := policies.why_not_link(sign_on, identity, mine):
            return _sorry(request, why)
        if request.method != "POST":
            context = {"sign_on": sign_on, "identity": identity}
            return render(request, "accounts/sign_on/connect.html", context)
        try:
            by = next(one for one in mine if sign_on.covers(one))
            link = services.link(by=by, sign_on=sign_on, identity=identity, user=request.user)
        except Refused as refusal:
            return _sorry(request, str(refusal))
    session.note_in(request, link, identity)
    messages.success(request, f"次からは「{sign_on.name}」で入れます。")
    return redirect("obligations:start", sign_on.municipality.code)


def _password_first(request, municipality_id, pk, identity):
    with scope_of_link(municipality_id):
        sign_on = selectors.sign_on_with(pk)
    if sign_on is None:
        return _sorry(request, policies.SWITCHED_OFF)
    context = {"sign_on": sign_on, "identity": identity, "next": urlencode({"next": request.path})}
    return render(request, "accounts/sign_on/unknown.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    """Accept the invitation that the session holds as somebody of a directory, once they confirm it."""
    found, ticket = session.unknown(request), _ticket(request)
    if found is None or ticket is None or found[0] != ticket.municipality_id:
        return _sorry(request, policies.FORGOTTEN)
    _, pk, identity = found
    with scope_of_link(ticket.municipality_id):
        membership = invitations.membership_of(ticket, timezone.now())
        sign_on = selectors.sign_on_with(pk)
        if membership is None or sign_on is None:
            return _sorry(request, policies.SWITCHED_OFF if membership else accounts_policies.LINK_JUST_USED)
        asked = selectors.logins_asked(identity, membership)
        if why := policies.why_not_join(sign_on, identity, membership, **asked):
            return _sorry(request, why, password=why == policies.PASSWORD_FIRST)
        if request.method != "POST":
            context = {"person": membership, "sign_on": sign_on, "identity": identity}
            return render(request, "accounts/sign_on/join.html", context)
        try:
            link = services.join(membership=membership, sign_on=sign_on, identity=identity)
        except Refused as refusal:
            return _sorry(request, str(refusal))
    request.session.pop(INVITATION, None)
    request.session[f"membership:{membership.municipality.code}"] = membership.pk
    user = login_with(link.user_id)
    return _enter(
        request, link, user, identity, reverse("obligations:start", args=[membership.municipality.code])
    )


def _sorry(request, why, *, status=403, **more):
    return render(request, "accounts/sign_on/refused.html", {"why": why, **more}, status=status)


def _wait(request, code, refusal):
    # Kept by no row: that is what is slowed down here.
    wait = attempts.in_words(refusal.seconds)
    why = f"組織のIDで入れないことが続いたので、いまは受け付けません。{wait}ほど待ってから、もう一度お試しください。"
    return _sorry(request, why, again=reverse("sign_on_choose", args=[code]), status=429)


def _refused(request, sign_on, code, error):
    log.warning("sign-on %s of %s refused: %s", sign_on.pk, code, error.why)
    with scope(sign_on.municipality_id):
        # The number of the directory says enough; who tried is told by nothing that is proved.
        about = {"about": "sign_on", "sign_on": sign_on.pk, "why": error.why[:120]}
        record_security_event(SecurityKind.SIGN_ON_REFUSED, request=request, **about)
    return _sorry(request, str(error), again=reverse("sign_on_choose", args=[code]))


def _sign_on(code, pk, **narrowed):
    """A directory that signs people in, or 404."""
    with scope_of_link(selectors.municipality_with(code).pk):
        found = selectors.sign_on_with(pk, **narrowed)
    if found is None:
        raise Http404
    return found


def _address(name, code, pk):
    # As the program is called from outside, whatever name a request used: the directory knows this one alone.
    return settings.PUBLIC_URL + reverse(name, args=[code, pk])


def _saml_addresses(code, pk) -> tuple[str, str]:
    return _address("sign_on_acs", code, pk), _address("sign_on_metadata", code, pk)
