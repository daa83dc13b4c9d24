"""The one-time link: somebody who holds it sets a password, or signs in, and joins."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import invitations, services
from accounts.forms import FirstPasswordForm
from accounts.tenancy import scope
from office.errors import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Open a one-time link. Whoever has a password joins after signing in; others set their first one here."""
    ticket = invitations.read(token)
    if ticket is None:
        return _unusable(request)
    with scope(ticket.municipality_id):
        membership = invitations.membership_of(ticket, timezone.now())
        if membership is None:
            return _unusable(request)
        if request.user.is_authenticated and request.user.pk != membership.user_id:
            return render(request, "accounts/invitation_other.html", {"person": membership})
        if membership.user.has_usable_password():
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return _join_signed_in(request, membership)
        return _join_with_password(request, membership)


def _unusable(request):
    return render(request, "accounts/invitation_unusable.html", status=410)


def _join_signed_in(request, membership):
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"person": membership})
    try:
        services.join(membership=membership)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("home")
    return _enter(request, membership)


def _join_with_password(request, membership):
    form = FirstPasswordForm(membership.user, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/invitation.html", {"person": membership, "form": form})
    try:
        user = services.join(membership=membership, password=form.cleaned_data["new_password1"])
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("account_login")
    record_authentication(request, user, "password", email=user.email)
    response = perform_login(request, user)
    _enter(request, membership)
    return response


def _enter(request, membership):
    code = membership.municipality.code
    request.session[f"membership:{code}"] = membership.pk
    return redirect("obligations:start", code)
