"""公開ページ: what anybody may read, without a login, a cookie or a name (N7-8b, N7-8c).

The pages are rendered without the request: nothing on them depends on who reads, so any cache may keep them.
"""

from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from compliance.rules.calendar import fiscal_year_of
from facilities.wording import service_name
from office.http import download, for_everybody
from office.search import looking_for
from publications import printouts, public_register

PER_PAGE = 50


def _page(template, status=200, **context):
    return HttpResponse(render_to_string(f"publications/register/{template}", context), status=status)


@for_everybody
@require_safe
def municipalities(request):
    """The municipalities whose facilities have published anything."""
    return _page("municipalities.html", municipalities=public_register.municipalities())


@for_everybody
@require_safe
def listing(request, code):
    """The public minutes of one municipality, searched by facility, service type and fiscal year."""
    name = public_register.name_of(code)
    if name is None:
        raise Http404
    rows = list(public_register.minutes_in(code))
    wanted = {key: request.GET.get(key, "")[:100] for key in ("q", "type", "year")}
    fits = _fitting(wanted)
    page = Paginator([row for row in rows if fits(row)], PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.service = service_name(row.service_type)
    return _page(
        "list.html",
        name=name,
        code=code,
        page=page,
        wanted=wanted,
        types=public_register.service_types_in(rows),
        years=sorted({fiscal_year_of(row.held_on) for row in rows}, reverse=True),
        query="&".join(f"{key}={quote(text)}" for key, text in wanted.items() if text),
    )


def _fitting(wanted):
    holds = looking_for(wanted["q"])
    return lambda row: (
        holds(row.facility_name)
        and wanted["type"] in ("", row.service_type)
        and wanted["year"] in ("", str(fiscal_year_of(row.held_on)))
    )


@for_everybody
@require_safe
def minutes(request, address):
    """One set of public minutes; once withdrawn, a sentence that says so and when (410)."""
    row = _row(address)
    if row.withdrawn_on:
        return _page("withdrawn.html", status=410, row=row)
    data = printouts.public_minutes(row, row.municipality_name, row.municipality_code)
    return _page("minutes.html", row=row, data=data, files=public_register.files_of(row))


@for_everybody
@require_safe
def file(request, address, sha256):
    """The PDF of public minutes or an attachment that goes with them, as a download."""
    row = _row(address)
    if row.withdrawn_on:
        return _page("withdrawn.html", status=410, row=row)
    public_file = public_register.file_of(row, sha256)
    if public_file is None:
        raise Http404
    return download(
        bytes(public_file.data), name=public_file.file_name, content_type=public_file.content_type
    )


def _row(address):
    row = public_register.minutes_at(address)
    if row is None:
        raise Http404
    return row
