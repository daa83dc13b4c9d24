"""統計: on the screen, as a workbook, as a PDF."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.security.watching import exports
from compliance.obligations.statistics import papers, selectors
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from office.handing_out import hand_out, paper_page
from office.http import download, parse_int
from office.spreadsheets import CONTENT_TYPES

YEARS_BACK = 5


def _asked(request):
    """(fiscal year of the address, the numbers as data)."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    this_year = fiscal_year_of(today)
    year = parse_int(request.GET.get("year"), 4) or this_year
    year = min(max(year, this_year - YEARS_BACK), this_year)
    lines, topics = selectors.statistics(request.membership, year, on=today)
    desk = request.membership.desk.name if request.membership.desk else ""
    return year, papers.data_of(request.municipality.name, desk, year, lines, topics, today)


def _name(data):
    return f"会議と訪問の統計_{data['municipality']}_{data['year']}"


@require_safe
def page(request):
    """The numbers of a fiscal year, by type and area."""
    year, data = _asked(request)
    this_year = fiscal_year_of(timezone.localdate())
    here = at("obligations:statistics")
    years = [
        {"label": format_fiscal_year(one), "url": f"{here}?year={one}", "current": one == year}
        for one in range(this_year, this_year - 3, -1)
    ]
    context = {"data": data, "year": year, "years": years, "is_this_year": year == this_year}
    return render(request, "obligations/statistics.html", context)


@exports
@require_safe
def workbook(request):
    """The numbers as a workbook."""
    _, data = _asked(request)
    return download(papers.workbook(data), name=f"{_name(data)}.xlsx", content_type=CONTENT_TYPES["xlsx"])


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request):
    """The page on which the PDF is made by a job and handed out."""
    year, data = _asked(request)
    return paper_page(
        request,
        "obligations/statistics_print.html",
        papers.STATISTICS,
        data,
        name=_name(data),
        file_url=f"{at('obligations:statistics_file')}?year={year}",
        back_url=f"{at('obligations:statistics')}?year={year}",
    )


@require_safe
def paper_file(request):
    """The PDF, or back to the page that makes it."""
    year, data = _asked(request)
    return hand_out(papers.STATISTICS, data, page=f"{at('obligations:statistics_print')}?year={year}")
