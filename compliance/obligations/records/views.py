"""記録: who saw and did what. The administrator reads the municipality's, a manager that of the own facilities."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.security.watching import exports
from compliance.obligations.records import selectors
from compliance.obligations.records.forms import RecordFilter
from compliance.obligations.records.workbook import workbook
from compliance.rules.wareki import format_date
from office.http import download, parse_int
from office.spreadsheets import CONTENT_TYPES

PAGE_SIZE = 50
#: A workbook holds the latest so many; whoever needs older ones says until which day.
MOST_IN_FILE = 10_000
ANCHORS_SHOWN = 10


def _narrowed(request):
    permit(request.membership, "records.view")
    form = RecordFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    return form, any(wanted.values()), selectors.narrowed(request.membership, **wanted)


@require_safe
def records(request):
    """The events, the latest first, fifty on a page; an older page is asked for by the number before which it begins."""
    form, narrowed, events = _narrowed(request)
    before = parse_int(request.GET.get("before"))
    if before is not None:
        events = events.filter(pk__lt=before)
    found = selectors.lines_of(request.membership, events[: PAGE_SIZE + 1])
    query = request.GET.copy()
    query.pop("before", None)
    newest = query.urlencode()
    if len(found) > PAGE_SIZE:
        query["before"] = str(found[PAGE_SIZE - 1].pk)
    context = {
        "form": form,
        "lines": found[:PAGE_SIZE],
        "narrowed": narrowed,
        "older": f"?{query.urlencode()}" if len(found) > PAGE_SIZE else "",
        "newest": f"?{newest}" if before is not None else "",
        "file_url": f"{at('obligations:records_file')}?{newest}",
        "most_in_file": MOST_IN_FILE,
        "anchors": selectors.last_anchors(ANCHORS_SHOWN) if request.membership.is_ward else [],
    }
    return render(request, "obligations/records.html", context)


@exports
@require_safe
def records_file(request):
    """The latest of the same events as a workbook."""
    _, _, events = _narrowed(request)
    lines = selectors.lines_of(request.membership, events[:MOST_IN_FILE])
    today = timezone.localdate()
    note = f"{format_date(today)}現在。新しい順に{len(lines)}件"
    name = f"記録_{request.municipality.name}_{today:%Y%m%d}.xlsx"
    made = workbook(lines, zone=timezone.get_default_timezone(), note=note)
    return download(made, name=name, content_type=CONTENT_TYPES["xlsx"])
