"""義務一覧表 as a page and as a PDF."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.law import book_here
from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.duties.sheet import KIND, TITLE, sheet
from facilities.selectors import service_types_seen_by
from office.handing_out import hand_out, paper_page


@require_safe
def page(request):
    """All duties that the rulebook asks here, of one service type or of all, with what is not covered."""
    permit(request.membership, "facility.view")
    wanted = _type_wanted(request) if "type" in request.GET else _only_type(request.membership)
    context = {
        "data": sheet(request.municipality.name, wanted, timezone.localdate()),
        "types": _types(request, wanted),
        "wanted": wanted,
        "print_url": _address("obligations:duties_print", wanted),
    }
    return render(request, "obligations/duties/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request):
    """The page on which the PDF is made by a job and handed out."""
    permit(request.membership, "facility.view")
    wanted = _type_wanted(request)
    data = sheet(request.municipality.name, wanted, timezone.localdate())
    return paper_page(
        request,
        "obligations/duties/print.html",
        KIND,
        data,
        name=f"{TITLE}_{data['municipality']}_{data['service']}",
        file_url=_address("obligations:duties_file", wanted),
        # With the choice said even where it is all: without one, the page begins with the reader's own type.
        back_url=f"{at('obligations:duties')}?{urlencode({'type': wanted})}",
    )


@require_safe
def paper_file(request):
    """The PDF, or back to the page that makes it."""
    permit(request.membership, "facility.view")
    wanted = _type_wanted(request)
    data = sheet(request.municipality.name, wanted, timezone.localdate())
    return hand_out(KIND, data, page=_address("obligations:duties_print", wanted))


def _type_wanted(request):
    wanted = request.GET.get("type", "")
    return wanted if wanted in book_here().service_types else ""


def _only_type(membership):
    """The one service type of all facilities that somebody works for, or ""; the ward begins with all."""
    present = (
        set() if membership.is_ward else set(service_types_seen_by(membership)) & {*book_here().service_types}
    )
    return present.pop() if len(present) == 1 else ""


def _types(request, wanted):
    """Tabs would be too many: (code, name, chosen), those that occur in the person's facilities first."""
    present = set(service_types_seen_by(request.membership))
    kinds = sorted(book_here().service_types.values(), key=lambda kind: kind.code not in present)
    return [(kind.code, kind.name, kind.code == wanted) for kind in kinds]


def _address(name, wanted):
    return at(name) + (f"?{urlencode({'type': wanted})}" if wanted else "")
