"""Pages of the import: upload, look at what would happen, apply, keep the result."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.importing import problems as found
from facilities.importing import selectors, services
from facilities.importing.forms import EncodingForm, UploadForm
from facilities.importing.plans import ASK, CHANGED, NEW
from facilities.importing.selectors import AGAIN
from facilities.importing.step_views import kinds_in_words
from facilities.lists import files
from facilities.lists.encoding import CHOICES
from facilities.lists.faults import EncodingUnclear
from facilities.lists.formats import FORMATS
from facilities.lists.proposing import OWN
from facilities.wording import service_name
from office import jobs
from office.errors import Refused
from office.http import download, post_data_or_none
from office.selectors import access_upload
from office.spreadsheets import CONTENT_TYPES, to_csv

PAGE_SIZE = 50
STEPS = "steps"
HISTORY = 10
#: A list of the whole country names some dozens of services that have no meetings.
UNSUPPORTED_SHOWN = 60
_FORMAT_LABELS = {form.code: form.label for form in FORMATS} | {OWN: "読み方を決めた一覧"}
_ENCODING_LABELS = CHOICES | {"utf-8-sig": "UTF-8（BOM付き）", "utf-16": "UTF-16", "": "Excelブック"}


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    """Choose a list; a worker reads it and lays it beside what is known, and nothing is changed yet."""
    permit(request.membership, "list.import")
    form = UploadForm(post_data_or_none(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        job = services.start_reading(by=request.membership, name=given.name, data=given.read())
        return redirect(at("office:reading", job.pk))
    history = [_history_line(batch) for batch in selectors.imports()[:HISTORY]]
    return render(request, "facilities/import.html", {"form": form, "history": history})


def _history_line(batch):
    """A list with the counts of what it has written, or would write where it is not applied."""
    counts = batch.counts.get("written", batch.counts)
    is_waiting_in_vain = batch.state == batch.State.CHECKED and not any(
        counts.get(kind) for kind in (NEW, CHANGED, STEPS)
    )
    state = "取り込むものなし" if is_waiting_in_vain else batch.get_state_display()
    return batch, _FORMAT_LABELS.get(batch.list_format, ""), counts, state


@require_http_methods(["GET", "HEAD", "POST"])
def choose_encoding(request, pk):
    """Two readings of a list whose encoding nothing tells; it is read again in the one a person finds right."""
    file = access_upload(request.membership, pk)
    permit(request.membership, "list.import")
    form = EncodingForm(post_data_or_none(request))
    if form.is_valid():
        chosen = form.cleaned_data["encoding"]
        job = services.read_again(by=request.membership, file=file, encoding=chosen)
        return redirect(at("office:reading", job.pk))
    unclear = selectors.previews_of(file)
    if not unclear:
        return redirect(at("facilities:import"))
    context = {
        "form": form,
        "file": file,
        "previews": [(code, CHOICES[code], lines) for code, lines in unclear.items()],
        "reason": str(EncodingUnclear(unclear)),
    }
    return render(request, "facilities/encoding.html", context)


@require_safe
def detail(request, pk):
    """What a list would do, or has done: counts, facilities, problems with line and column."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    view = request.GET.get("view", "")
    view = view if view in (NEW, CHANGED, AGAIN, STEPS, "problems") else _first_view(batch)
    group = request.GET.get("group", "")
    page = Paginator(_items(batch, view, group), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "batch": batch,
        "page": page,
        "view": view,
        "tabs": _tabs(batch, view),
        "facts": _facts(batch),
        "nothing_for_us": not any(batch.counts[kind] for kind in (NEW, CHANGED, "unchanged")),
        "lines": _lines(page, view),
        "groups": found.grouped(batch.problems) if view == "problems" else [],
        "group": group,
        "weighed": [(problem, found.weight_of(problem)) for problem in page] if view == "problems" else [],
        "kinds": kinds_in_words(batch) if view == STEPS else [],
    }
    return render(request, "facilities/import_detail.html", context | _progress(batch))


def _items(batch, view, group):
    if view == "problems":
        return [one for one in batch.problems if not group or found.group_of(one) == group]
    return [] if view == STEPS else selectors.staged_rows(batch, view)


def _lines(page, view):
    """The rows of the page with their service in words."""
    if view == "problems":
        return []
    return [(row, service_name(row.values["record"]["service_type"])) for row in page]


def _first_view(batch):
    if batch.state == batch.State.CHECKED:
        return next((view for view in (AGAIN, NEW, CHANGED, STEPS) if batch.counts.get(view)), "problems")
    return STEPS if batch.state == batch.State.APPLIED and batch.counts.get(STEPS) else "problems"


def _tabs(batch, view):
    counts = batch.counts
    names = [("problems", "確かめてほしい行", counts["errors"] + counts["warnings"])]
    waits = batch.state in (batch.State.CHECKED, batch.State.APPLYING)
    if waits or batch.state == batch.State.APPLIED:
        written = counts.get("written", counts)
        changed = "変わる事業所" if waits else "変わった事業所"
        names = [(NEW, "新しい事業所", written[NEW]), (CHANGED, changed, written[CHANGED]), *names]
    if (waits or batch.state == batch.State.APPLIED) and counts.get(STEPS):
        names = [*names[:-1], (STEPS, "手続き", counts[STEPS]), names[-1]]
    if waits and counts.get(ASK):
        names = [(ASK, "番号のない行", counts[ASK]), *names]
    if waits and counts.get(AGAIN):
        names = [(AGAIN, "確かめ直す行", counts[AGAIN]), *names]
    return [
        {
            "label": label,
            "url": at("facilities:import_ask", batch.pk) if key == ASK else f"?view={key}",
            "current": key == view,
            "count": count,
        }
        for key, label, count in names
    ]


def _facts(batch):
    counts = batch.counts
    named = list(counts["unsupported_services"].items())
    unsupported = "、".join(f"{name} {number}行" for name, number in named[:UNSUPPORTED_SHOWN])
    unsupported += f"、ほか{len(named) - UNSUPPORTED_SHOWN}種類" if len(named) > UNSUPPORTED_SHOWN else ""
    return [
        ("ファイル", batch.file.name),
        ("形式", _FORMAT_LABELS.get(batch.list_format, batch.list_format)),
        ("文字コード", _ENCODING_LABELS.get(batch.encoding, batch.encoding)),
        ("ファイルの行", f"{counts['rows']:,}行"),
        ("この自治体の行", f"{counts['in_municipality']:,}行"),
        ("ほかの自治体の行", f"{counts['rows'] - counts['in_municipality']:,}行（取り込みません）"),
        ("未対応のサービス", f"{counts['unsupported']:,}行" + (f"（{unsupported}）" if unsupported else "")),
    ]


def _progress(batch):
    if batch.job is None or batch.state not in (batch.State.APPLYING, batch.State.TAKING_BACK):
        return {"job": None}
    return jobs.shown(batch.job)


@require_POST
def apply(request, pk):
    """Write the list; pressing twice writes it once."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    try:
        services.start_applying(by=request.membership, batch=batch)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(at("facilities:import_detail", pk))


@require_POST
def drop(request, pk):
    """Leave everything as it is."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    try:
        services.drop(by=request.membership, batch=batch)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(at("facilities:import_detail", pk))
    messages.info(request, "取り込みを取りやめました。登録内容は変わっていません。")
    return redirect(at("facilities:import"))


@require_safe
def problems(request, pk):
    """The faulty rows as a file, to be worked through beside the list."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    rows = [
        [
            found.WEIGHTS[found.weight_of(p)],
            p["line"],
            p.get("name", ""),
            p["column"],
            p["message"],
            p.get("before", ""),
            p.get("after", ""),
        ]
        for p in batch.problems
    ]
    data = to_csv(["種類", "行", "事業所名", "列", "内容", "一覧の内容", "読み取った内容"], rows)
    return download(data, name=f"import-{batch.pk}-problems.csv", content_type=CONTENT_TYPES["csv"])


@require_safe
def template(request, kind):
    """The empty template."""
    permit(request.membership, "list.import")
    makers = {"csv": files.template_csv, "xlsx": files.template_xlsx}
    if kind not in makers:
        raise Http404
    name = f"facilities-template.{kind}"
    return download(makers[kind](), name=name, content_type=CONTENT_TYPES[kind])
