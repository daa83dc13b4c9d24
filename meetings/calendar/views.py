"""予定表: the month, the week, the list."""

from datetime import timedelta
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import law
from accounts.links import at
from accounts.models import Role
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.calendar import page, selectors
from meetings.calendar.entries import entries_between
from meetings.calendar.forms import LIST, MONTH, VIEWS, WEEK, CalendarFilter, day_asked
from meetings.views import today

_WEEKDAYS = ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日")
#: So far back a visit is looked for that was to be made and is not recorded.
_LATE = timedelta(days=60)
#: So far ahead what waits for an answer is told on top.
_SOON = timedelta(days=60)


@require_safe
def show(request):
    """What is when, who goes, and what does not go together; without a word in the address the present month."""
    permit(request.membership, "calendar.view")
    now = today()
    view = request.GET.get("view")
    view = view if view in dict(VIEWS) else MONTH
    on = day_asked(request.GET.get("on"), now)
    first, last = page.period_of(view, on)
    officers = selectors.officers_shown(request.membership)
    around = entries_between(request.membership, first, last, back=now - _LATE, ahead=now + _SOON)
    everything = [entry for entry in around if first <= entry.day <= last]
    form = CalendarFilter(
        request.GET, officers=officers, entries=everything, me=request.membership.pk, today=now
    )
    days = page.days_of(
        view,
        on,
        form.keep(everything),
        everything=everything,
        office=law.office_here(now),
        officers=len(officers) if request.membership.role == Role.OFFICER else None,
        today=now,
    )
    lines, listed = page.page_of_list(days, request.GET.get("page")) if view == LIST else (None, days)
    context = {
        "form": form,
        "view": view,
        "days": listed,
        "lines": lines,
        "weeks": page.weeks(days) if view == MONTH else [],
        "weekdays": _WEEKDAYS,
        "caption": _caption(view, on, first, last),
        "clashing": [(day, clash) for day in days for clash in day.clashes],
        "load": page.load_by_officer(everything, officers),
        "to_answer": list(page.to_answer(around, now)),
        "count": sum(len(day.entries) for day in days),
        "today": now,
        **_ways(form, view, on, now),
    }
    return render(request, "meetings/calendar/page.html", context)


def _ways(form, view, on, now):
    """The addresses that lead to other days and other views under the same narrowing."""
    before, after = page.neighbours(view, on)
    return {
        "views": _tabs(form, view, on),
        "before": _with(form, view, before),
        "after": _with(form, view, after),
        "now_url": _with(form, view, now),
        "day_url": _with(form, WEEK, None),
    }


def _caption(view, on, first, last):
    if view == MONTH:
        return f"{format_date(on.replace(day=1), weekday=False).removesuffix('1日')}の予定"
    return f"{format_date(first)}から{format_date(last)}までの予定"


def _with(form, view, on):
    """The same narrowing in another view or around another day; ``on`` None: the day is put behind it."""
    given = form.query | {"view": view}
    return f"{at('meetings:calendar')}?{urlencode(given)}&on={on.isoformat() if on else ''}"


def _tabs(form, view, on):
    return [{"label": label, "url": _with(form, code, on), "current": code == view} for code, label in VIEWS]
