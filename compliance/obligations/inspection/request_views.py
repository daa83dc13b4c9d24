"""運営指導の資料を求める: the officer asks, the facility sees what it gives, the officer gets it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from accounts.security.watching import exports
from accounts.trail import name_shown_to
from compliance.obligations.inspection import policies, requesting, selectors
from compliance.obligations.inspection.forms import AskForPackForm, DeclinePackForm
from compliance.rules.calendar import fiscal_year_of
from facilities.selectors import access_facility
from office import jobs
from office.changing.views import done
from office.confirming import ask_first, refused
from office.errors import Refused
from office.files import pieces_of
from office.http import post_data_or_none, private_download
from office.selectors import file_of

ASK, GIVE = "inspection.ask", "meeting.edit"


def _page(asked):
    return at("obligations:inspection_request", asked.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """An officer asks for some years of a facility; what was asked before stands below."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, ASK)
    today = timezone.localdate()
    form = AskForPackForm(post_data_or_none(request), this_year=fiscal_year_of(today))
    if form.is_valid():
        made = requesting.ask(
            by=request.membership, facility=facility, on=today, path_of=_page, **form.cleaned_data
        )
        return done(request, "事業所に求めました。事業所の画面とメールで知らせます。", _page(made))
    context = {"facility": facility, "form": form, "requests": _listed(facility)}
    return render(request, "obligations/inspection/request_new.html", context)


def _listed(facility):
    return [(one, requesting.years_in_words(one)) for one in selectors.requests_of(facility)]


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """How a request stands. The facility begins to put the file together here and sees what is in it."""
    asked = selectors.access_request(request.membership, pk)
    gives = may(request.membership, GIVE)
    if request.method == "POST":
        permit(request.membership, GIVE)
        try:
            requesting.start_for(by=request.membership, asked=asked, on=timezone.localdate())
        except Refused as error:
            return refused(request, error, _page(asked))
        return redirect(_page(asked))
    is_open = not policies.why_not_answer(asked)
    job = selectors.pack_for(request.membership, asked) if gives and is_open else None
    file = file_of(job) if job else selectors.given_file(asked)
    context = {
        "asked": asked,
        "facility": asked.facility,
        "years": requesting.years_in_words(asked),
        "who": name_shown_to(request.membership, asked.asked_by),
        "gives": gives and is_open,
        "withdraws": is_open and may(request.membership, ASK),
        "file": file,
        "contents": selectors.contents_of(file) if gives else [],
        **(jobs.shown(job) if job else {"job": None}),
    }
    return render(request, "obligations/inspection/request.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request, pk):
    """Ask once more, then give the desk what was put together."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, GIVE)
    job = selectors.pack_for(request.membership, asked)
    return ask_first(
        request,
        lambda seen: requesting.give(by=request.membership, asked=asked, on=timezone.localdate(), seen=seen),
        changes=[asked],
        heading="資料を自治体に渡す",
        body="構成員と出席した人の名前が入った資料を、担当の職員が保存できるようになります。",
        submit="渡す",
        refusal=policies.why_not_give(asked, job, bool(job and file_of(job))),
        success="資料を自治体に渡しました。",
        next_url=_page(asked),
        cancel_url=_page(asked),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, pk):
    """Say why nothing is given."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, GIVE)
    if why := policies.why_not_answer(asked):
        return refused(request, why, _page(asked))

    form = DeclinePackForm(post_data_or_none(request))
    if form.is_valid():
        try:
            requesting.decline(
                by=request.membership, asked=asked, words=form.cleaned_data["words"], on=timezone.localdate()
            )
        except Refused as error:
            return refused(request, error, _page(asked))
        return done(request, "返事を自治体に送りました。", _page(asked))
    context = {"asked": asked, "facility": asked.facility, "form": form, "back": _page(asked)}
    return render(request, "obligations/inspection/decline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Ask once more, then take the request back."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, ASK)
    return ask_first(
        request,
        lambda seen: requesting.withdraw(by=request.membership, asked=asked, seen=seen),
        changes=[asked],
        heading="資料の求めを取りやめる",
        body="事業所は、資料を渡さなくてよくなります。",
        submit="取りやめる",
        refusal=policies.why_not_answer(asked),
        success="資料の求めを取りやめました。",
        next_url=_page(asked),
        cancel_url=_page(asked),
    )


@exports
@require_safe
def given(request, pk):
    """What was given, for the desk; 404 once its time is over."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, ASK)
    file = selectors.given_file(asked)
    data = pieces_of(file) if file else None
    if data is None:
        raise Http404
    return private_download(data, file)
