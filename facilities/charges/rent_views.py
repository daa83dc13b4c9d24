"""What a home may ask its residents for, what rent is within its cost, and what was reckoned and kept (O6-4a, O6-4c)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from facilities.charges import rent_papers
from facilities.charges import rents as kept_rents
from facilities.charges.kinds import OWN
from facilities.charges.price_views import KEEP, opened_home
from facilities.charges.rent_form import RentBackForm, RentForm, RentKeepForm
from facilities.form_pages import form_page
from facilities.selectors import access_facility
from facilities.wording import has_dwellings
from office.changing.views import answered
from office.confirming import refused
from office.handing_out import hand_out, paper_page
from office.plain_papers import hand_out_word


@require_safe
def charges(request, pk):
    """The source's table of charges, and a reckoning of the rent, which can then be kept."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    if not has_dwellings(facility.service_type):
        raise Http404
    form = RentForm(request.GET or None)
    keeping = None
    if form.is_valid() and may(request.membership, KEEP):
        keeping = RentKeepForm(initial=form.cleaned_data, facility=facility)
    return _about(request, facility, form, keeping)


def _about(request, facility, form, keeping):
    words = load_rulebook().vocabulary
    services = list(words.charge_services.values())
    rows = [
        (kind, [service.code in kind.may for service in services]) for kind in words.charge_kinds.values()
    ]
    context = {
        "facility": facility,
        "form": form,
        "reckoned": form.is_valid(),
        "keeping": keeping,
        "services": services,
        "rows": rows,
        "own": [kind for kind in words.charge_kinds.values() if OWN in kind.may],
        "year": fiscal_year_of(timezone.localdate()),
    }
    return render(request, "charges/about.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request, pk):
    """Keep what was reckoned; whoever comes here without a reckoning is sent to make one."""
    facility = opened_home(request, pk)
    if request.method != "POST":
        return redirect(at("charges:about", pk))
    form = RentKeepForm(request.POST, facility=facility)
    if not form.is_valid():
        return _about(request, facility, RentForm(request.POST), form)
    made = kept_rents.keep(
        by=request.membership,
        facility=facility,
        values=form.cleaned_data,
        ceiling=form.ceiling,
        today=timezone.localdate(),
    )
    messages.success(request, "計算を残しました。料金表の家賃は、この計算と見比べます。")
    return redirect(at("charges:rent", made.pk))


@require_safe
def rents(request, pk):
    """All reckonings that were kept, and which of them hold."""
    facility = opened_home(request, pk)
    rows = kept_rents.reckonings_of(facility)
    held = {row.pk for row in kept_rents.holding(rows).values()}
    lines = [(row, row.pk in held) for row in rows]
    return render(request, "charges/rents.html", {"facility": facility, "lines": lines})


def _reckoning(request, pk):
    found = kept_rents.access_reckoning(request.membership, pk)
    permit(request.membership, KEEP)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """A kept reckoning, and its sheet."""
    row = _reckoning(request, pk)
    return paper_page(
        request,
        "charges/rent.html",
        rent_papers.PAPER,
        rent_papers.paper(row),
        name=f"家賃の算定書_{row.facility.name}_{row.place}",
        heading="家賃の計算",
        facility=row.facility,
        row=row,
        words=rent_papers.in_words(row),
        source="残した計算",
        back_url=at("charges:rents", row.facility_id),
        file_url=at("charges:rent_file", pk),
        word_url=at("charges:rent_word", pk),
        take_back_url="" if row.withdrawn_on else at("charges:rent_back", pk),
    )


@require_safe
def file(request, pk):
    """The PDF of a reckoning's sheet, or back to the page that makes it."""
    return hand_out(
        rent_papers.PAPER, rent_papers.paper(_reckoning(request, pk)), page=at("charges:rent", pk)
    )


@require_safe
def word(request, pk):
    """A reckoning's sheet as a Word file."""
    row = _reckoning(request, pk)
    return hand_out_word(rent_papers.paper(row), name=f"家賃の算定書_{row.facility.name}_{row.place}")


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Take back a reckoning that was kept by mistake."""
    row = _reckoning(request, pk)
    back = at("charges:rent", pk)
    if why := kept_rents.why_not_take_back(row):
        return refused(request, why, back)

    def make(data=None):
        return RentBackForm(data, changes=[kept_rents.access_reckoning(request.membership, pk)])

    return answered(
        request,
        make,
        lambda form, seen: kept_rents.take_back(
            by=request.membership,
            reckoning=row,
            because=form.cleaned_data["because"],
            today=timezone.localdate(),
            seen=seen,
        ),
        success="家賃の計算を取り消しました。料金表の家賃とは、もう見比べません。",
        back=at("charges:rents", row.facility_id),
        show=lambda form: form_page(
            request,
            row.facility,
            form,
            "家賃の計算を取り消す",
            above="家賃の計算",
            back_url=back,
            submit="計算を取り消す",
        ),
    )
