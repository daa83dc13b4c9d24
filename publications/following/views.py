"""お知らせをメールで受け取る: asked for by anybody, begun by the link mailed to the address, ended by a link in each mail."""

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from accounts import attempts
from office.http import parse_int, post_data_or_none
from publications.following import services
from publications.following.forms import FollowForm
from publications.register import selectors


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request, code):
    """Type an address; a mail asks its owner. Whether it is known here nobody learns."""
    municipality = selectors.municipality_of(code)
    number = parse_int(request.GET.get("facility"))
    facility = selectors.facility_of(code, number) if number else None
    if municipality is None or (number and facility is None):
        raise Http404
    place = {"municipality": municipality, "facility": facility}
    form = FollowForm(post_data_or_none(request))
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"]
        if attempts.may_mail(request, email):
            services.ask_address(code=code, facility=facility and facility.facility_id, email=email)
        return _page(request, **place, email=email)
    return _page(request, **place, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """The link of the first mail: opening it shows what it is, pressing begins. A machine that opens links begins nothing."""
    asked = services.asked_with(token)
    if asked is None:
        return _page(request, 410, stale=True)
    place = {"municipality": selectors.municipality_of(asked[0]), "email": asked[2]}
    if request.method == "POST":
        return _page(request, **place, begun=services.follow(token=token), over=True)
    return _page(request, **place, confirming=True)


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """The link in each mail: pressing ends them."""
    found = services.followed_with(token)
    if found is None:
        raise Http404
    place = {"municipality": selectors.municipality_of(found[0]), "email": found[2]}
    if request.method == "POST":
        return _page(request, **place, stopped=services.stop_following(token=token))
    return _page(request, **place, stopping=True)


def _page(request, status=200, **context):
    # With the request: a form that changes something carries a token, which is a cookie of this page alone.
    return HttpResponse(
        render_to_string("publications/register/follow.html", context, request=request), status=status
    )
