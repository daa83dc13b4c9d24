"""Pages of cases: a facility's pseudonyms, one case with its papers, and what is past its day."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import law
from accounts.links import at
from accounts.permissions import permit
from meetings.views import facility_of, frame
from office.changing.views import done, save
from office.confirming import refused
from office.errors import Refused
from office.files import pieces_of
from office.http import parse_int, post_data_or_none, private_download
from publications.cases import lasting, policies, selectors, services
from publications.cases.forms import CasePaperForm, ContractForm, NewCaseForm, ProposeCasesForm

WORK, PROPOSE = "meeting.edit", "disposal.propose"
MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def cases(request, pk):
    """The cases of a facility; a new one begins here."""
    facility = facility_of(request, pk)
    permit(request.membership, WORK)
    keeps = policies.keeps_cases(facility)
    form = NewCaseForm(post_data_or_none(request))
    if keeps and form.is_valid():
        made = services.begin(by=request.membership, facility=facility, **form.cleaned_data)
        return redirect(at("cases:case", made.pk))
    rows = selectors.cases_of(request.membership, facility)
    context = frame(
        request, facility, "meetings", here="事例の資料", form=form if keeps else None, cases=rows
    )
    return render(request, "publications/cases/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def case(request, pk):
    """One case: its papers, when the contract ended, until when they are kept."""
    found = selectors.access_case(request.membership, pk)
    permit(request.membership, WORK)

    def make(data=None):
        return ContractForm(data, case=selectors.access_case(request.membership, pk))

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = _end_contract(request, found, form, make)
        if answer is not None:
            return answer
    facility = facility_of(request, found.facility_id)
    context = frame(
        request,
        facility,
        "meetings",
        here=f"{found.pseudonym}の資料",
        case=found,
        form=None if found.disposed_on else form,
        keeping=lasting.keeping_of(facility, found.contract_ended_on, timezone.localdate()),
        papers=selectors.papers_of(found),
    )
    return render(request, "publications/cases/case.html", context)


def _end_contract(request, found, form, make):
    url = at("cases:case", found.pk)
    return save(
        request,
        form,
        lambda seen: services.end_contract(
            by=request.membership,
            case=found,
            ended_on=form.cleaned_data["ended_on"],
            held_back=form.cleaned_data["held_back"],
            today=timezone.localdate(),
            seen=seen,
        ),
        remake=make,
        success="保存しました。",
        next_url=url,
        cancel_url=url,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paper_new(request, pk):
    """Choose a paper for a case."""
    found = selectors.access_case(request.membership, pk)
    permit(request.membership, WORK)
    form = CasePaperForm(post_data_or_none(request), request.FILES or None)
    if form.is_valid():
        try:
            job = services.start_adding(
                by=request.membership,
                case=found,
                title=form.cleaned_data["title"],
                upload=form.cleaned_data["file"],
            )
        except Refused as error:
            return refused(request, error, at("cases:case", pk))
        return redirect(at("office:reading", job.pk))
    facility = facility_of(request, found.facility_id)
    context = frame(
        request, facility, "meetings", here="事例の資料を加える", form=form, back=at("cases:case", pk)
    )
    return render(request, "publications/cases/paper_new.html", context)


@require_safe
def paper(request, pk):
    """The paper itself, for the facility's own people."""
    found = selectors.access_paper(request.membership, pk)
    permit(request.membership, WORK)
    data = pieces_of(found.file)
    if data is None:
        raise Http404
    return private_download(data, found.file)


@require_http_methods(["GET", "HEAD", "POST"])
def past(request):
    """Cases whose last day is over: what is ticked goes on a list that somebody else decides on."""
    permit(request.membership, PROPOSE)
    rows = selectors.past_their_day(request.membership, timezone.localdate())
    form = ProposeCasesForm(post_data_or_none(request))
    ticked = {parse_int(number) for number in request.POST.getlist("case")}
    if form.is_valid():
        chosen = list(rows.filter(pk__in=[number for number in ticked if number]))
        try:
            made = services.propose(
                by=request.membership,
                cases=chosen,
                words=form.cleaned_data["words"],
                today=timezone.localdate(),
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            sentence = "廃棄の一覧を作りました。提案した人とは別の管理者が、中を見て決めます。"
            return done(request, sentence, at("keeping:disposal", made.pk))
    context = {"cases": _with_refusals(rows[:MOST_SHOWN]), "form": form, "ticked": ticked}
    return render(request, "publications/cases/past.html", context)


def _with_refusals(cases):
    """[(case, until when it is kept, why it may not be disposed of yet)]."""
    today, book = timezone.localdate(), law.book_to_explain()
    for one in cases:
        keeping = lasting.keeping_of(one.facility, one.contract_ended_on, today, book)
        yield one, policies.last_day_of(one, keeping), policies.why_not_dispose(one, keeping, today)
