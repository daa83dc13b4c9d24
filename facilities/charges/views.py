"""Pages of a home's months: what each charge cost, what was collected of whom, by form or by a table."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.security.watching import exports
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from facilities.charges import daily, policies, prefill, refunds, selectors, services, uploading
from facilities.charges import table as tables
from facilities.charges.forms import MonthForm, TableForm
from facilities.charges.kinds import label_of, settled_kinds
from facilities.charges.price_views import opened_home
from facilities.form_pages import form_page
from office.changing.views import answered
from office.errors import Refused
from office.http import download, post_data_or_none
from office.selectors import access_upload
from office.spreadsheets import CONTENT_TYPES

_FIRST_YEAR = 2000


def year_or_404(year):
    """A fiscal year that can be meant, or 404."""
    if not _FIRST_YEAR <= year <= fiscal_year_of(timezone.localdate()):
        raise Http404
    return year


@require_safe
def year(request, pk, year):
    """The months of a fiscal year, how far each is, and the settlement of each charge."""
    facility, today = opened_home(request, pk), timezone.localdate()
    year_or_404(year)
    lines = selectors.lines_of(facility, year)
    done = {one.kind: one for one in selectors.settlements_of(facility, year)}
    months = [line.row for line in lines if line.row]
    charges = [
        (
            kind,
            charge.label,
            done.get(kind),
            policies.why_not_settle(facility, year, kind, months, today) if kind not in done else "",
        )
        for kind, charge in settled_kinds().items()
    ]
    standings = refunds.standings(facility, year)
    this_year, labels = fiscal_year_of(today), [charge.label for charge in settled_kinds().values()]
    context = {
        "facility": facility,
        "year": year,
        "lines": [
            (
                line,
                policies.why_not_month(facility, line.month, today),
                list(zip(labels, line.sums, strict=False)),
            )
            for line in lines
        ],
        "labels": labels,
        "charges": charges,
        "years": range(this_year, max(_FIRST_YEAR, this_year - 4), -1),
        "open": refunds.open_in(standings),
        "standings": standings,
        "wishes": daily.in_year(daily.wishes_of(facility), year),
        "withdrawn": [(one, label_of(one.kind)) for one in selectors.withdrawn_of(facility, year)],
    }
    return render(request, "charges/year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def month(request, pk, year, month):
    """Enter a month, or mend it until its year is settled."""
    facility, today = opened_home(request, pk), timezone.localdate()
    if not (_FIRST_YEAR <= year <= today.year and 1 <= month <= 12):
        raise Http404
    first = date(year, month, 1)
    back = at("charges:year", pk, fiscal_year_of(first))

    def make(data=None):
        row = selectors.month_of(facility, first)
        lines = () if row else prefill.lines_for(facility, first, selectors.last_before(facility, first))
        return MonthForm(data, month=first, row=row, lines=lines, capacity=facility.capacity)

    return answered(
        request,
        make,
        lambda form, seen: services.put_month(
            by=request.membership,
            facility=facility,
            month=first,
            costs=form.costs,
            residents=form.residents,
            capacity=form.cleaned_data["capacity"],
            today=today,
            seen=seen,
        ),
        success=f"{policies.in_words(first)}の記録を保存しました。",
        back=back,
        show=lambda form: _month_page(request, facility, form, first, back, today),
    )


def _month_page(request, facility, form, first, back, today):
    why = policies.why_not_month(facility, first, today) or policies.why_not_change(facility, first)
    context = {
        "facility": facility,
        "form": form,
        "heading": f"{policies.in_words(first)}の費用",
        "back_url": back,
        "why_not": why,
        "labels": [charge.label for charge in settled_kinds().values()],
        "days": policies.days_in(first),
    }
    return render(request, "charges/month.html", context)


@exports
@require_safe
def table(request, pk, year):
    """The year's months as a table, to be filled in or kept."""
    facility = opened_home(request, pk)
    months = policies.months_of(facility, year_or_404(year))
    data = tables.workbook(months, selectors.months_in(facility, year))
    name = f"月ごとの費用_{facility.name}_{format_fiscal_year(year)}.xlsx"
    return download(data, name=name, content_type=CONTENT_TYPES["xlsx"])


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, pk, year):
    """Choose a filled table; a worker reads it, and nothing is taken in yet."""
    facility = opened_home(request, pk)
    year_or_404(year)
    form = TableForm(post_data_or_none(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        job = uploading.start_reading(
            by=request.membership, facility=facility, year=year, name=given.name, data=given.read()
        )
        return redirect(at("office:reading", job.pk))
    return form_page(
        request,
        facility,
        form,
        "月ごとの表を取り込む",
        above="月ごとの費用",
        back_url=at("charges:year", pk, year),
        table_url=at("charges:table", pk, year),
        submit="表を読み取る",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk, file):
    """What a table says, and what is wrong in which line; taken in, all or nothing, once it is in order."""
    facility, today = opened_home(request, pk), timezone.localdate()
    stored = access_upload(request.membership, file)
    read = uploading.read_of(stored)
    if read is None:
        raise Http404
    first = min(read.months, default=today)
    back = at("charges:year", pk, fiscal_year_of(first) if first <= today else fiscal_year_of(today))
    refusal = ""
    if request.method == "POST" and not read.faults:
        try:
            services.put_months(by=request.membership, facility=facility, months=read.months, today=today)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"{len(read.months)}か月分を取り込みました。")
            return redirect(back)
    context = {
        "facility": facility,
        "heading": "読み取った表を確かめる",
        "file": stored,
        "read": read,
        "faults": [*read.faults, *((0, f"{words}: {why}") for words, why in tables.faults_in(read))],
        "months": [_summed(month, *lines) for month, lines in sorted(read.months.items())],
        "labels": [charge.label for charge in settled_kinds().values()],
        "refusal": refusal,
        "back_url": back,
    }
    return render(request, "charges/check.html", context)


def _summed(month, costs, residents):
    sums = [
        (charge.label, sum(paid[kind] for _, _, paid in residents), costs[kind][0] if kind in costs else None)
        for kind, charge in settled_kinds().items()
    ]
    return policies.in_words(month), len(residents), sums
