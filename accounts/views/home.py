"""Where somebody belongs, and what is their own."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import selectors, services
from accounts.forms import NamesForm
from accounts.sign_on import session
from office.changing.views import save
from office.http import post_data_or_none


def _places(request):
    """The memberships of whoever is signed in; of one who came by a directory, those in its municipality."""
    memberships = selectors.memberships_of(request.user)
    by_directory = session.signed_on(request)
    if by_directory is None:
        return memberships
    return [one for one in memberships if one.municipality_id == by_directory["municipality"]]


@login_required
@require_safe
def home(request):
    """Where somebody belongs: straight in with one place, else the list of them."""
    memberships = _places(request)
    if request.user.is_platform_operator and not memberships:
        return redirect("platform:municipalities")
    if len(memberships) == 1:
        return redirect("obligations:start", memberships[0].municipality.code)
    return render(request, "accounts/home.html", {"memberships": memberships})


@login_required
@require_POST
def enter(request, membership_id):
    """Act with one of one's own memberships from now on."""
    chosen = next((m for m in _places(request) if m.pk == membership_id), None)
    if chosen is None:
        raise Http404
    request.session[f"membership:{chosen.municipality.code}"] = chosen.pk
    return redirect("obligations:start", chosen.municipality.code)


@require_safe
def signed_out(request):
    """The page after signing out; whoever came in by a directory may leave that as well."""
    return render(request, "accounts/signed_out.html", {"out": session.way_out_in(request)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_names(request):
    """The names one is shown by, in each place that is not suspended."""
    places = [one for one in _places(request) if one.municipality.suspended_on is None]

    def make(data=None):
        return NamesForm(data, memberships=places)

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.rename_self(user=request.user, names=form.names(), seen=seen),
            remake=make,
            success="名前を保存しました。",
            next_url=reverse("own_names"),
            cancel_url=reverse("own_names"),
        )
        if answer is not None:
            return answer
    return render(request, "accounts/own_names.html", {"form": form, "memberships": form.memberships})


@login_required
def own_address(request):
    """Nobody adds addresses to a login: an unproven one could be somebody else's."""
    return redirect("own_names")
