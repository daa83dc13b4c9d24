"""What programs and counters take from the register: open data, feeds, site maps, a list to print."""

import json

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.links import public_url
from facilities.wording import service_name
from office.http import download, for_everybody
from office.spreadsheets import CONTENT_TYPES, to_csv
from publications.evaluated.selectors import newest_evaluations
from publications.register import feeds, open_data, selectors
from publications.register.views.pages import municipality_or_404, page

_ATOM, _XML = "application/atom+xml; charset=utf-8", "application/xml; charset=utf-8"


def _as_of(municipality):
    return timezone.localtime(municipality.changed_at).date()


@for_everybody
@require_safe
def about(request, code):
    """The four tables with their columns, the day they tell of, and the licence."""
    municipality = municipality_or_404(code)
    return page(
        "data.html",
        municipality=municipality,
        datasets=open_data.DATASETS.values(),
        as_of=_as_of(municipality),
        licence=open_data.LICENCE,
    )


@for_everybody
@require_safe
def table(request, code, name, ending):
    """One table of open data as CSV or JSON."""
    municipality, dataset = municipality_or_404(code), _dataset_or_404(name)
    as_of = _as_of(municipality)
    file = f"{code}_{name}_{as_of:%Y%m%d}.{ending}"
    if ending == "csv":
        data, kind = to_csv(dataset.headings, open_data.as_rows(dataset, code)), CONTENT_TYPES["csv"]
    elif ending == "json":
        data, kind = _json(open_data.as_json(dataset, municipality, as_of)), "application/json"
    else:
        raise Http404
    answer = download(data, name=file, content_type=kind)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@for_everybody
@require_safe
def schema(request, name):
    """The JSON schema of one table."""
    return HttpResponse(
        _json(open_data.as_schema(_dataset_or_404(name))), content_type="application/schema+json"
    )


def _dataset_or_404(name):
    if name not in open_data.DATASETS:
        raise Http404
    return open_data.DATASETS[name]


def _json(said):
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


@for_everybody
@require_safe
def feed(request, code):
    """New minutes and results of evaluations of one municipality as Atom."""
    municipality = municipality_or_404(code)
    minutes = selectors.newest_in(code)[: feeds.ENTRIES]
    evaluations = newest_evaluations(municipality_code=code)[: feeds.ENTRIES]
    data = feeds.atom(
        title=f"{municipality.name}の議事録と評価の結果",
        page=reverse("register:list", args=[code]),
        feed=request.path,
        entries=feeds.entries_of(minutes, evaluations),
    )
    return HttpResponse(data, content_type=_ATOM)


@for_everybody
@require_safe
def facility_feed(request, code, pk):
    """New minutes and results of evaluations of one facility as Atom."""
    facility = selectors.facility_of(code, pk)
    if facility is None:
        raise Http404
    minutes = selectors.minutes_of_facility(pk)[: feeds.ENTRIES]
    evaluations = newest_evaluations(facility_id=pk)[: feeds.ENTRIES]
    data = feeds.atom(
        title=f"{facility.name}の議事録と評価の結果",
        page=selectors.url_of_facility(facility),
        feed=request.path,
        entries=feeds.entries_of(minutes, evaluations),
    )
    return HttpResponse(data, content_type=_ATOM)


@for_everybody
@require_safe
def robots(request):
    """What search engines may read: the register, and nothing else."""
    lines = [
        "User-agent: *",
        f"Allow: {reverse('register:municipalities')}",
        "Disallow: /",
        f"Sitemap: {public_url(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@for_everybody
@require_safe
def sitemap_index(request):
    """The site maps of all municipalities."""
    return HttpResponse(feeds.sitemap_index(selectors.municipalities()), content_type=_XML)


@for_everybody
@require_safe
def sitemap(request, code):
    """The pages of one municipality."""
    municipality = municipality_or_404(code)
    entries = feeds.entries_of(
        selectors.newest_in(code)[: feeds.ADDRESSES],
        newest_evaluations(municipality_code=code)[: feeds.ADDRESSES],
    )
    return HttpResponse(
        feeds.sitemap(municipality, selectors.facilities_in(code), entries), content_type=_XML
    )


@for_everybody
@require_safe
def printable(request, code):
    """All facilities of a municipality on paper, for the counter: by area and type, with telephone and newest minutes."""
    municipality = municipality_or_404(code)
    rows = list(
        selectors.facilities_in(code).filter(closed_on=None).order_by("life_area", "service_type", "kana")
    )
    for row in rows:
        row.service = service_name(row.service_type)
    return page("printable.html", municipality=municipality, facilities=rows, as_of=_as_of(municipality))


@for_everybody
@require_safe
def contact(request, code):
    """Whom to ask: the municipality's desks, each with the kinds of facilities it looks after."""
    municipality = municipality_or_404(code)
    return page("contact.html", municipality=municipality, desks=selectors.desks_in(code))
