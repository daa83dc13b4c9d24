"""A center reads the 結果報告書 behind its link and confirms that it has it: no login, and the day is that of the deed (N7-E6)."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.tenancy import scope_of_link
from evaluations.doors import LinkDoor
from evaluations.models import ResultReport
from evaluations.reports import keys, policies, selectors, services
from meetings.members.views.door import unlisted
from office.errors import Refused


def _closed(request, why="", status=410):
    return render(request, "evaluations/reports/center_closed.html", {"why": why}, status=status)


#: A center may have the reports of several facilities open.
DOOR = LinkDoor("center_report", "evaluations.reports.door", _closed, one_each=True)


@unlisted
@require_safe
def touch(request, token):
    """Touch the link of a report: the key goes out of the address into a cookie at once."""
    return DOOR.touch(request, keys.read_token(token), selectors.report_of_center)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    """What was sent, and the button that says that the center has it."""
    carried = DOOR.carried(request, pk)
    if carried is None:
        return _closed(request)
    municipality, seal = carried
    with scope_of_link(municipality):
        found = selectors.report_of_center(pk, seal)
        if found is None:
            return _closed(request)
        return _answer(request, found)


def _answer(request, found):
    why = ""
    if request.method == "POST":
        try:
            services.confirm_by_center(by=None, report=found, today=timezone.localdate())
        except Refused as refusal:
            why = str(refusal)
        else:
            return redirect("center_report", found.pk)
    at_desk = selectors.report_to(found.path_id, ResultReport.To.WARD)
    context = {
        "report": found,
        "data": found.snapshot.data,
        "why": why,
        "overtaken": policies.why_not_last_words(found, at_desk),
        "waits": not policies.why_not_confirm(found, at_desk),
        "has_it": not policies.waits_for_center(found),
    }
    return render(request, "evaluations/reports/center.html", context, status=409 if why else 200)
