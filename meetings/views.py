"""What the pages of this app share."""

import hashlib
from datetime import date, time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.links import at
from accounts.trail import last_change
from compliance.rules.wareki import format_date
from facilities.crumbs import crumbs_above
from facilities.selectors import access_facility
from meetings import rules_queries
from meetings.once import revision_of
from meetings.selectors import access_part
from office import confirming
from office.errors import Refused, Stale


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


def save(request, form, act, *, success, next_url, stale):
    """Do what a valid form asks for.

    Args: ``act``: calls the service; ``success``, ``next_url``: the sentence and the page after it; ``stale``: makes
    the page for somebody who was second, or None where both typed the same. Returns None where the service refused:
    the form says why and is shown again.
    """
    try:
        act()
    except Refused as error:
        form.add_error(None, str(error))
        return None
    except Stale:
        if (page := stale()) is not None:
            return page
    messages.success(request, success)
    return redirect(next_url)


def done(request, sentence, name, *args):
    """Say what was done and go on to a page."""
    messages.success(request, sentence)
    return redirect(at(name, *args))


def advice_mark(said):
    """What a form sends back to say that its reader has seen exactly this advice; "" for none."""
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""


def advice_confirmed(request, said):
    """Has the person seen exactly this advice and pressed again?"""
    return not said or request.POST.get("heard") == advice_mark(said)


def stale_page(request, form, now, *, by, at_moment, revision, cancel_url):
    """Somebody else saved first: show both, lose nothing.

    Args: ``form``: what was typed, validated; ``now``: the same form over what stands saved; ``revision``: of what
    stands saved. Returns None where both say the same, so that nothing is left to do.
    """
    rows = [row for row in (_compared(form, now, name) for name in now.fields) if row]
    if not rows:
        return None
    data = form.data.copy()
    data[form.add_prefix("revision")] = revision
    form.data = data
    return render(
        request,
        "components/page_stale.html",
        {"first": (by, at_moment), "boxes": rows, "form": form, "cancel_url": cancel_url},
        status=409,
    )


def _compared(form, now, name):
    if now[name].is_hidden or name not in form.fields:
        return None
    theirs, yours = (
        _shown(now[name], now.get_initial_for_field(now.fields[name], name)),
        _shown(form[name], _typed(form, name)),
    )
    return None if theirs == yours else {"label": now[name].label, "theirs": theirs, "yours": yours}


def _typed(form, name):
    cleaned = form.cleaned_data.get(name)
    # Dates, times and numbers are compared as read; whatever else, as it was sent.
    return cleaned if isinstance(cleaned, date | time | int) else form[name].value()


def _shown(bound, value):
    """A field's value in words, whether it comes from the database or from the form."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, date):
        return format_date(value)
    choices = getattr(bound.field, "choices", None)
    if choices is None:
        return _as_text(bound, value)
    several = value if _is_several(value) else [value]
    keys = {str(getattr(one, "pk", one)) for one in several}
    return "、".join(str(label) for key, label in choices if str(key) in keys and str(key))


def _is_several(value):
    return not isinstance(value, str | SafeString) and hasattr(value, "__iter__")


def _as_text(bound, value):
    prepared = bound.field.prepare_value(value)
    return str(prepared).replace("\r\n", "\n")


def stale_part(request, part, form, form_over):
    """The page for somebody who was second, or None where both typed the same. ``form_over(part)``: the saved one."""
    part = access_part(request.membership, part.pk)
    by, moment = last_change(request.membership, part.meeting, part)
    return stale_page(
        request,
        form,
        form_over(part),
        by=by,
        at_moment=moment,
        revision=revision_of(part.meeting, part),
        cancel_url=at("meetings:detail", part.pk),
    )
