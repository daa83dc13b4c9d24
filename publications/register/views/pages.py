"""公開ページ: what anybody may read, without a login, a cookie or a name (N7-8b, N7-8c, N8-1c).

The pages are rendered without the request: nothing on them depends on who reads, so any cache may keep them.
"""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from facilities.wording import service_name
from office.http import asked_anew, for_everybody, parse_int, public_download
from publications import printouts
from publications.evaluated.selectors import evaluations_of_facility, title_of
from publications.register import accessibility as accessibility_result
from publications.register import facility_page, passages, search, selectors

#: Letters of one question that are read.
LONGEST = 100
#: Stands for a code, or a number, in an address that is looked up once for a whole list.
NO_CODE, NO_NUMBER = "000000", 987654321


def page(template, status=200, **context):
    """A page of the register, rendered without the request."""
    return HttpResponse(render_to_string(f"publications/register/{template}", context), status=status)


def municipality_or_404(code):
    """The municipality of an address. Raises Http404."""
    found = selectors.municipality_of(code)
    if found is None:
        raise Http404
    return found


@for_everybody
@require_safe
def municipalities(request):
    """The municipalities whose facilities have published anything."""
    # Hundreds of links differ in six digits: the way is looked up once.
    way = reverse("register:list", args=[NO_CODE]).split(NO_CODE)
    found = list(selectors.municipalities().values("code", "name", "facilities", "minutes"))
    for one in found:
        one["url"] = one["code"].join(way)
    return page("municipalities.html", municipalities=found)


@asked_anew
@require_safe
def listing(request, code):
    """The facilities of one municipality; with words to look for, the minutes that hold them too, each with its passage."""
    municipality = municipality_or_404(code)
    asked = _asked(request, "q", "type", "area", "operator")
    words = search.words_asked_for(asked["q"])
    kinds = {"service_type": asked["type"], "life_area": asked["area"], "operator": asked["operator"]}
    rows, more = selectors.facilities_after(
        selectors.facilities_in(code, words=words, **kinds), parse_int(request.GET.get("after"))
    )
    types, areas, operators = selectors.kinds_in(code)
    return page(
        "list.html",
        municipality=municipality,
        facilities=_named(rows, code),
        more=more and _next(asked, rows[-1].facility_id),
        asked=asked,
        is_asked=any(asked.values()),
        types=types,
        areas=areas,
        operators=operators,
        found=_found(code, words, asked, None) if words else None,
    )


@asked_anew
@require_safe
def newest(request, code):
    """The minutes of one municipality, newest first, by words, type and fiscal year; with words, each with its passage."""
    municipality = municipality_or_404(code)
    asked = _asked(request, "q", "type", "year")
    words = search.words_asked_for(asked["q"])
    return page(
        "newest.html",
        municipality=municipality,
        asked=asked,
        is_asked=any(asked.values()),
        types=selectors.kinds_in(code)[0],
        years=selectors.years_in(code),
        found=_found(code, words, asked, parse_int(request.GET.get("after"))),
    )


def _asked(request, *names):
    return {name: request.GET.get(name, "").replace("\0", "")[:LONGEST].strip() for name in names}


def _next(asked, number):
    return "?" + urlencode({name: words for name, words in asked.items() if words} | {"after": number})


def _named(rows, code):
    way = reverse("register:facility", args=[code, NO_NUMBER]).split(str(NO_NUMBER))
    for row in rows:
        row.service, row.url = service_name(row.service_type), str(row.facility_id).join(way)
    return rows


def _found(code, words, asked, after):
    """A page of minutes with the passage in which a word stands, and where more of them are."""
    year = parse_int(asked.get("year", ""), most=4)
    rows = selectors.minutes_in(
        code, words=words, service_type=asked["type"], year=year if year and 1990 < year < 2200 else None
    )
    rows, more = selectors.minutes_after(rows if words else rows.defer("content", "search_text"), after)
    for row in rows:
        row.service = service_name(row.service_type)
        row.passage = search.passage_of(row.content, words, row.hidden) if words else None
    shown = {name: asked[name] for name in ("q", "type", "year") if asked.get(name)}
    where = reverse("register:newest", args=[code])
    return {"rows": rows, "more": more and where + _next(shown, rows[-1].pk)}


@for_everybody
@require_safe
def facility(request, code, pk):
    """One facility: what it is, its council's years, minutes, evaluations, visits, and how to reach its desk."""
    row = selectors.facility_of(code, pk)
    if row is None:
        raise Http404
    context = facility_page.context_of(row, timezone.localdate())
    context["papers"] = list(evaluations_of_facility(pk)[: facility_page.MINUTES])
    for paper in context["papers"]:
        paper.named = title_of(paper)
    return page("facility.html", municipality=municipality_or_404(code), facility=row, **context)


@asked_anew
@require_safe
def minutes(request, address):
    """One set of public minutes; once withdrawn, a sentence that says so and when (410)."""
    row = _row(address)
    place = {
        "municipality": municipality_or_404(row.municipality_code),
        "facility": selectors.facility_of(row.municipality_code, row.facility_id),
    }
    if row.withdrawn_on:
        return page("withdrawn.html", status=410, row=row, **place)
    data = passages.marked(
        printouts.public_minutes(row, place["municipality"].name, row.municipality_code), row
    )
    history = list(selectors.versions_at(address)) if row.correction else ()
    return page("minutes.html", row=row, data=data, files=selectors.files_of(row), history=history, **place)


@asked_anew
@require_safe
def file(request, address, sha256):
    """The PDF of public minutes or an attachment that goes with them, as a download."""
    row = _row(address)
    if row.withdrawn_on:
        return minutes(request, address)
    if row.hidden:
        # The passage stands in the PDF too.
        return redirect(reverse("register:minutes", args=[address]))
    public_file = selectors.file_of(row, sha256)
    if public_file is not None:
        return public_download(
            request,
            public_file.sha256,
            lambda: selectors.pieces_of(public_file),
            name=public_file.file_name,
            content_type=public_file.content_type,
        )
    earlier = selectors.earlier_file(address, sha256)
    if earlier is None:
        raise Http404
    return redirect(_in_place_of(earlier, row))


def _in_place_of(earlier, row):
    """Where the file of an earlier version leads now: to the one of the same title, else to the minutes."""
    same = selectors.files_of(row).filter(title=earlier.title).first()
    if same is None:
        return reverse("register:minutes", args=[row.address])
    return reverse("register:file", args=[row.address, same.sha256])


def _row(address):
    row = selectors.minutes_at(address)
    if row is None:
        raise Http404
    return row


@for_everybody
@require_safe
def accessibility(request):
    """What was looked at of these pages for JIS X 8341-3:2016, and what nobody has looked at yet."""
    looked = accessibility_result.looked()
    unseen = looked.numbers[accessibility_result.UNSEEN]
    return page("accessibility.html", looked=looked, unseen=unseen)
