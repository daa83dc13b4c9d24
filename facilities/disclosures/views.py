"""Pages of 情報公表: when the entry was renewed, whether both addresses are read, what renewal of the designation asks (O6-7)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.disclosures import policies, selectors, services
from facilities.disclosures.forms import ContactForm, NumberForm
from facilities.models import ContactAddress
from facilities.running.page import running_page
from facilities.selectors import access_facility
from facilities.wording import discloses
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.http import post_data_or_none

KEEP = "disclosure.keep"


def _facility(request, pk):
    facility = access_facility(request.membership, pk)
    permit(request.membership, KEEP)
    if not discloses(facility):
        raise Http404
    facility.municipality = request.municipality
    return facility


@require_safe
def show(request, pk):
    """The entry, both addresses, and what will be asked."""
    facility = _facility(request, pk)
    note_read("disclosure_contacts")
    contacts = selectors.contacts_of(facility)
    today = timezone.localdate()
    page = running_page(facility, today)
    sections = [section for section in page.sections if section.kind.name == "disclosure" and section.lines]
    context = {
        "facility": facility,
        "contacts": contacts,
        "today": today,
        "sections": sections,
        "renewed": selectors.last_renewed(facility),
        "all_answered": all(one and one.answered_on for _, _, one in contacts),
    }
    return render(request, "disclosures/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk, use):
    """Enter one of the addresses and have its mail sent."""
    facility = _facility(request, pk)
    if use not in ContactAddress.Use.values:
        raise Http404
    note_read("disclosure_contacts")
    known = next(one for code, _, one in selectors.contacts_of(facility) if code == use)
    form = ContactForm(post_data_or_none(request), initial={"address": known.address if known else ""})
    back = at("disclosures:show", pk)
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            services.ask(
                by=request.membership, facility=facility, use=use, address=address, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(
                request, f"{address} に確認のメールを送りました。届いたら、確認番号を入力してください。"
            )
            return redirect(back)
    return _page(request, facility, form, ContactAddress.Use(use).label, "確認のメールを送る")


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """Say the number that the mail says."""
    contact = selectors.access_contact(request.membership, pk)
    permit(request.membership, KEEP)
    note_read("disclosure_contacts")
    back = at("disclosures:show", contact.facility_id)
    if why := policies.why_not_answer(contact):
        return refused(request, why, back)
    form = NumberForm(post_data_or_none(request))
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            right = services.answer(
                by=request.membership, contact=contact, number=number, today=timezone.localdate()
            )
        except Refused as refusal:
            return refused(request, refusal, back)
        if right:
            messages.success(request, "連絡先が届くことを確かめました。")
            return redirect(back)
        form.add_error("number", "番号が違います。いちばん新しいメールの番号を入力してください。")
    return _page(request, contact.facility, form, f"{contact.get_use_display()}の確認番号", "確かめる")


def _page(request, facility, form, heading, submit):
    context = {"facility": facility, "form": form, "heading": heading, "submit": submit}
    return render(request, "disclosures/form.html", context)
