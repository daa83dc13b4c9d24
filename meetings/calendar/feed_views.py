"""The calendar for other programs: read at a secret address; made, renewed and stopped from the screen."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import attempts
from accounts.links import at
from accounts.models import Role
from accounts.permissions import permit
from accounts.tenancy import scope
from facilities.selectors import access_facility
from meetings.calendar import feed_services, feeds, keys
from meetings.views import frame, today

_WORDS = {
    "facility": "この事業所の会議と、知らせのあった訪問が入ります。",
    "desk": "担当が受け持つすべての会議と訪問が入ります。",
    "membership": "あなたが行くことになっている会議と訪問が入ります。",
}


@require_safe
def read(request, token):
    """The calendar itself. A wrong or stopped address is not found, and each such try is counted."""
    secret_hash = keys.hash_of(token)
    municipality = feeds.municipality_of(secret_hash)
    if municipality:
        with scope(municipality):
            feed = feeds.feed_of(secret_hash)
            if feed is not None:
                return _calendar(feeds.text_of(feed, today(), timezone.now()))
    try:
        attempts.at_member_key(request)
    except attempts.TooSoonError as refusal:
        answer = HttpResponse(status=429)
        answer["Retry-After"] = str(int(refusal.seconds))
        return answer
    raise Http404


def _calendar(text):
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def own_feeds(request):
    """The addresses of the desk's calendar and of one's own."""
    permit(request.membership, "calendar.view")
    owners = []
    if request.membership.role == Role.OFFICER:
        owners = [("membership", request.membership), ("desk", request.membership.desk)]
    return _page(request, owners, at("meetings:calendar_feeds"), "meetings/calendar/feeds.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def facility_feed(request, pk):
    """The address of a facility's calendar."""
    facility = access_facility(request.membership, pk)
    facility.municipality = request.municipality
    permit(request.membership, "meeting.edit")
    context = frame(request, facility, "meetings", here="カレンダーに取り込む")
    here = at("meetings:facility_feed", pk)
    return _page(request, [("facility", facility)], here, "meetings/calendar/facility_feed.html", context)


def _page(request, owners, here, template, context):
    if request.method == "POST":
        return _do(request, dict(owners), here)
    found = []
    for name, row in owners:
        feed = feeds.open_feed_of({name: row})
        secret = feed and keys.secret_of(feed)
        address = feeds.address_of(secret) if secret else ""
        found.append({"owner": name, "row": row, "words": _WORDS[name], "feed": feed, "address": address})
    return render(request, template, {**context, "feeds": found, "demo": settings.IS_DEMO})


def _do(request, owners, here):
    row = owners.get(request.POST.get("owner", ""))
    if row is None:
        return redirect(here)
    owner = {request.POST["owner"]: row}
    if "stop" in request.POST:
        feed_services.stop_feed(by=request.membership, owner=owner)
        messages.success(request, "アドレスを止めました。もう、だれも開けません。")
    else:
        feed_services.make_feed(by=request.membership, owner=owner)
        messages.success(request, "アドレスを作りました。前のアドレスは、もう開けません。")
    return redirect(here)
