"""The page that asks which registered facility a row without a number means."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.importing import asking, selectors
from facilities.importing.matching import NOBODY
from facilities.importing.plans import ASK
from facilities.wording import service_name
from office.errors import Refused
from office.http import parse_int

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Show beside each such row the facilities that it may mean; what is chosen is kept."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    if request.method == "POST":
        return _keep(request, batch)
    page = Paginator(selectors.staged_rows(batch, ASK), PAGE_SIZE).get_page(request.GET.get("page"))
    facilities = selectors.candidates_of(page)
    rows = [
        {
            "row": row,
            "record": row.values["record"],
            "about": _about(row),
            "candidates": [facilities[one] for one in row.values["candidates"] if one in facilities],
        }
        for row in page
    ]
    context = {"batch": batch, "page": page, "rows": rows, "nobody": NOBODY}
    return render(request, "facilities/import_ask.html", context)


def _about(row):
    """Service, line and address of a row, in one line."""
    record = row.values["record"]
    parts = [service_name(record["service_type"]), f"{row.line}行目", record["values"].get("address", "")]
    return "・".join(filter(None, parts))


def _keep(request, batch):
    answers = {}
    for name, value in request.POST.items():
        row = parse_int(name.removeprefix("row-")) if name.startswith("row-") else None
        said = NOBODY if value == NOBODY else parse_int(value)
        if row is not None and said is not None:
            answers[row] = said
    back = at("facilities:import_ask", batch.pk)
    if not answers:
        messages.warning(request, "事業所を選んでから押してください。")
        return redirect(back)
    try:
        kept = asking.answer_rows(by=request.membership, batch=batch, answers=answers)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.success(request, f"{kept}件を選びました。「取り込む」を押すと、そのとおりに書きます。")
    left = batch.counts[ASK]
    return redirect(back if left else at("facilities:import_detail", batch.pk))
