"""紹介のお願い: the facility asks from its council's page, the desk sees what waits and answers, the thread is kept."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from facilities.wording import service_name
from meetings.council.seats import label, seats
from meetings.models import EnquiryWord
from meetings.views import ask_first, done, facility_of, frame, today
from meetings.ward.enquiries import policies, selectors, services
from meetings.ward.enquiries.forms import EnquiryAnswerForm, EnquiryForm, WriteForm
from meetings.ward.waiting import tabs
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none

PER_PAGE = 50
TAB = "council"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk, category):
    """Ask the desk for somebody of one category."""
    facility = facility_of(request, pk)
    permit(request.membership, "council.edit")
    on = today()
    if category not in {seat.code for seat in seats(facility, on, also=[category])}:
        raise Http404
    council = at("meetings:council", pk)
    if refusal := policies.why_not_ask(facility, category, on):
        return refused(request, refusal, council)
    form = EnquiryForm(post_data_or_none(request), initial={"address": facility.address})
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("address", "text", "token")}
        try:
            enquiry = services.ask(
                by=request.membership, facility=facility, category=category, today=on, **values
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return done(
                request,
                "自治体に紹介を頼みました。返事が来たら、メールで知らせます。",
                "meetings:enquiry",
                enquiry.pk,
            )
    context = frame(request, facility, TAB, here="自治体に紹介を頼む", form=form, label=label(category))
    return render(request, "meetings/ward/enquiry_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """The thread of an enquiry: the facility writes on, the desk answers."""
    enquiry = selectors.access_enquiry(request.membership, pk)
    facility = facility_of(request, enquiry.facility_id)
    answers = may(request.membership, "ward.answer")
    if not answers and request.method == "POST":
        permit(request.membership, "council.edit")
    acts = answers or may(request.membership, "council.edit")
    why_not = policies.why_not_answer if answers else policies.why_not_write
    refusal = why_not(enquiry)

    def make(data=None):
        kind = EnquiryAnswerForm if answers else WriteForm
        now = selectors.access_enquiry(request.membership, pk)
        # What the other side wrote meanwhile is to be read before more is written.
        words = list(selectors.words_of(now))
        last = f"{words[-1].body}　{words[-1].text}".strip() if words else ""
        return kind(data, changes=[now, *words], facts={"最後に書かれたこと": last})

    form = make(post_data_or_none(request))
    here = at("meetings:enquiry", pk)
    if refusal and form.is_bound:
        return refused(request, refusal, here)
    if form.is_valid():
        answered = save(
            request,
            form,
            lambda seen: _write(request.membership, enquiry, form, answers, seen),
            remake=make,
            success=f"{facility.name}へ返事をしました。" if answers else "自治体へ伝えました。",
            next_url=at("meetings:ward_enquiries") if answers else here,
            cancel_url=here,
        )
        if answered is not None:
            return answered
    context = {"form": form if acts and not refusal else None, **_thread(request, enquiry, facility, answers)}
    return render(request, "meetings/ward/enquiry.html", context)


def _thread(request, enquiry, facility, answers):
    """What stands on an enquiry's page. Args: ``answers``: is this an officer, who answers?"""
    withdraws = may(request.membership, "council.edit") and not policies.why_not_withdraw(enquiry)
    return {
        **frame(request, facility, TAB, here=f"{label(enquiry.category)}の紹介のお願い"),
        "enquiry": enquiry,
        "label": label(enquiry.category),
        "words": selectors.words_of(enquiry),
        "submit": "返事をする" if answers else "伝える",
        "back_url": at("meetings:ward_enquiries") if answers else at("meetings:council", facility.pk),
        "may_withdraw": withdraws,
        "use_url": _use_url(request.membership, enquiry),
    }


def _write(by, enquiry, form, answers, seen):
    said = form.values()
    if answers:
        return services.answer_enquiry(by=by, enquiry=enquiry, seen=seen, **said)
    return services.write_on(by=by, enquiry=enquiry, seen=seen, **said)


def _use_url(membership, enquiry):
    """Where the facility seats somebody of the body that the desk named; "" where it named none."""
    answer = selectors.last_answer(enquiry)
    if answer is None or answer.kind != EnquiryWord.Kind.FOUND or not may(membership, "council.edit"):
        return ""
    return f"{at('meetings:member_new', enquiry.facility_id, enquiry.category)}?enquiry={enquiry.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take back an enquiry that waits."""
    enquiry = selectors.access_enquiry(request.membership, pk)
    permit(request.membership, "council.edit")
    here = at("meetings:enquiry", pk)
    return ask_first(
        request,
        lambda seen: services.withdraw_enquiry(by=request.membership, enquiry=enquiry, seen=seen),
        changes=[enquiry],
        success="紹介のお願いを取り下げました。",
        next_url=at("meetings:council", enquiry.facility_id),
        cancel_url=here,
        refusal=policies.why_not_withdraw(enquiry),
        facility=facility_of(request, enquiry.facility_id),
        tab=TAB,
        heading="紹介のお願いを取り下げる",
        body="自治体の画面から、このお願いが消えます。書いたことは残ります。",
        facts=[("区分", label(enquiry.category))],
        submit="取り下げる",
        danger=True,
    )


@require_safe
def waiting(request):
    """The enquiries that wait for an answer of the desk."""
    permit(request.membership, "ward.answer")
    page = Paginator(selectors.waiting_enquiries(request.membership), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page)
    for one in rows:
        one.label, one.service_name = label(one.category), service_name(one.facility.service_type)
    context = {"page": page, "rows": rows, "today": today(), "tabs": tabs("enquiries", request.membership)}
    return render(request, "meetings/ward/enquiries.html", context)
