"""The measures of all homes side by side: looked at, narrowed, written out. Only the municipality's people see it."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from accounts.security.watching import exports
from compliance.obligations.homes_compared import selectors
from compliance.rules.wareki import format_date
from office.forms import Form
from office.http import download
from office.long_sheets import LongSheet, streamed
from office.spreadsheets import CONTENT_TYPES
from office.status_looks import LOOKS

PAGE_SIZE = 40
#: So many homes are asked for at once where all are written out.
_TURN = 500


class HomesFilter(Form):
    """Narrows the list of homes."""

    q = forms.CharField(label="事業所の名前・番号・住所", required=False)
    area = forms.ChoiceField(label="分野", required=False)
    wanting = forms.BooleanField(label="足りないものがある事業所だけ", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("area", [("", "すべて"), *selectors.areas().items()])


def _asked(request):
    permit(request.membership, "overview.view")
    form = HomesFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    homes = selectors.homes(
        request.membership,
        today,
        query=given.get("q", ""),
        area=given.get("area", ""),
        is_wanting=bool(given.get("wanting") or given.get("area")),
    )
    return form, today, homes


@require_safe
def page(request):
    """The homes of the desk, a line each."""
    form, today, homes = _asked(request)
    shown = Paginator(homes, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": shown,
        "areas": list(selectors.areas().values()),
        "lines": selectors.lines_of(request.membership, list(shown), today),
        "query": request.GET.urlencode(),
    }
    return render(request, "obligations/homes_compared.html", context)


@exports
@require_safe
def workbook(request):
    """The same homes as a workbook, all of them."""
    _, today, homes = _asked(request)
    columns = [
        ("事業所", 30),
        ("事業所番号", 14),
        ("法人", 30),
        *((label, 18) for label in selectors.areas().values()),
        ("足りないもの", 60),
        ("自己点検", 18),
        ("自治体の訪問", 18),
    ]
    note = f"{format_date(today)}現在"
    rows = _rows(request.membership, homes, today)
    data = streamed([LongSheet("委員会・研修・計画", note, columns, rows)])
    name = f"委員会・研修・計画_{today:%Y%m%d}.xlsx"
    return download(data, name=name, content_type=CONTENT_TYPES["xlsx"])


def _rows(membership, homes, today):
    everyone = list(homes)
    for start in range(0, len(everyone), _TURN):
        for line in selectors.lines_of(membership, everyone[start : start + _TURN], today):
            yield [
                line.facility.name,
                line.facility.number,
                line.facility.operator.name,
                *(_word(cell.status) for cell in line.cells),
                "、".join(line.wanting),
                format_date(line.checked.handed_in_on) if line.checked else "",
                format_date(line.visited_on) if line.visited_on else "",
            ]


def _word(status):
    return LOOKS[status].label if status in LOOKS else ""
