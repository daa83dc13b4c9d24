"""What the pages of this app share."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from accounts.links import at
from facilities.crumbs import crumbs_above
from facilities.selectors import access_facility
from meetings import rules_queries
from office import confirming


def today():
    return timezone.localdate()


def facility_of(request, pk):
    """The facility of the address, with the municipality it stands in, or 404."""
    facility = access_facility(request.membership, pk)
    facility.municipality = request.municipality
    return facility


#: The pages of a facility that this app shows: label, and the address of the page itself.
_TABS = {
    "meetings": ("会議", "meetings:list"),
    "council": ("構成員", "meetings:council"),
    "visits": ("見学", "meetings:visits"),
    "ward": ("自治体との連絡", "meetings:ward"),
}


def frame(request, facility, tab, here="", **context):
    """The context every page of a facility has. ``here``: the name of a page below the tab's own."""
    return {
        "facility": facility,
        "current": tab,
        "here": here,
        "crumbs": _crumbs(request, facility, tab, here),
        "today": today(),
        "council_name": rules_queries.council_name(facility),
        **context,
    }


def _crumbs(request, facility, tab, here):
    label, name = _TABS[tab]
    crumbs = [
        *crumbs_above(request.membership, facility),
        (label, at(name, facility.pk) if here else ""),
    ]
    return [*crumbs, (here, "")] if here else crumbs


def ask_first(request, act, *, facility, tab="meetings", heading, **page):
    """Ask once more, then do it: :func:`office.confirming.ask_first` on a page of a facility."""
    return confirming.ask_first(
        request, act, heading=heading, context=lambda: frame(request, facility, tab, here=heading), **page
    )


def done(request, sentence, name, *args):
    """Say what was done and go on to a page."""
    messages.success(request, sentence)
    return redirect(at(name, *args))
