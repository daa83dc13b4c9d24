"""The platform's operator: creates municipalities and their first administrators, and sees nothing inside."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import invitations, selectors, services, sessions
from accounts.forms import FirstAdministratorForm, MunicipalityForm
from accounts.links import public_url
from office.errors import Refused
from office.http import post_data_or_none


def platform_only(view):
    """404 for everybody but the platform's operator, who must have a second factor."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_platform_operator:
            raise Http404
        if not selectors.has_second_factor(request.user):
            return redirect("mfa_activate_totp")
        sessions.shorten(request.session)
        return view(request, *args, **kwargs)

    return guarded


@platform_only
@require_safe
def municipalities(request):
    """All tenants with the number of their administrators."""
    municipalities = selectors.municipalities_with_administrators()
    return render(request, "accounts/platform/municipalities.html", {"municipalities": municipalities})


@platform_only
@require_http_methods(["GET", "HEAD", "POST"])
def municipality_new(request):
    """Create a tenant."""
    form = MunicipalityForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        made = services.create_municipality(**form.cleaned_data)
        messages.success(request, f"{made.full_name}を作りました。続けて、はじめの管理者を招きます。")
        return redirect("platform:administrator", made.code)
    return render(request, "accounts/platform/municipality_new.html", {"form": form})


@never_cache
@platform_only
@require_http_methods(["GET", "HEAD", "POST"])
def administrator(request, code):
    """Invite the first administrator and show the one-time link, this once."""
    municipality = selectors.access_municipality(code)
    form = FirstAdministratorForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        by = services.PlatformOperator(request.user.pk)
        try:
            invited = services.invite_first_administrator(
                by=by, municipality=municipality, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            context = {
                "municipality_made": municipality,
                "email": form.cleaned_data["email"],
                "name": invited.name,
                "link": public_url(invitations.path_of(invited)),
                "until": invitations.expires_at(invited),
            }
            return render(request, "accounts/platform/administrator_link.html", context)
    return render(
        request, "accounts/platform/administrator.html", {"form": form, "municipality_made": municipality}
    )
