"""Pages of a plan's document: its versions, the file, to whom it was given (O6-5)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.form_pages import form_page
from facilities.support import policies, selectors, services, uploading
from facilities.support.forms import PlanGivenBackForm, PlanGivenForm, SupportPaperForm
from facilities.support.views import KEEP
from office.changing.views import answered
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.files import pieces_of
from office.http import post_data_or_none, private_download


def _plan(request, pk):
    plan = selectors.access_plan(request.membership, pk)
    permit(request.membership, KEEP)
    return plan


@require_safe
def papers(request, pk):
    """The versions of a plan's document, and to whom each was given."""
    plan = _plan(request, pk)
    note_read("support_plans")
    context = {"facility": plan.facility, "plan": plan, "papers": list(selectors.papers_of(plan))}
    return render(request, "support/papers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Choose the plan's document; a worker looks into it before it is kept."""
    plan = _plan(request, pk)
    form = SupportPaperForm(post_data_or_none(request), request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        job = uploading.start_adding(
            by=request.membership, plan=plan, note=given["note"], upload=given["file"]
        )
        return redirect(at("office:reading", job.pk))
    return _page(request, plan, form, "計画の文書を付ける", submit="付ける")


def _page(request, plan, form, heading, **more):
    above, back = f"{plan.resident}の計画の文書", at("support:papers", plan.pk)
    return form_page(request, plan.facility, form, heading, above=above, back_url=back, **more)


def _paper(request, pk):
    paper = selectors.access_plan_paper(request.membership, pk)
    permit(request.membership, KEEP)
    return paper


@require_safe
def file(request, pk):
    """The document itself, for the home's own people."""
    paper = _paper(request, pk)
    data = pieces_of(paper.file)
    if data is None:
        raise Http404
    return private_download(data, paper.file)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request, pk):
    """Record to whom a version was given."""
    paper, today = _paper(request, pk), timezone.localdate()
    form = PlanGivenForm(post_data_or_none(request), paper=paper, today=today)
    if form.is_valid():
        try:
            services.give(by=request.membership, paper=paper, today=today, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "渡したことを記録しました。")
            return redirect(at("support:papers", paper.plan_id))
    return _page(request, paper.plan, form, f"第{paper.version}版を渡したことを記録する")


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Take back a record of giving that was entered by mistake."""
    given = selectors.access_given(request.membership, pk)
    permit(request.membership, KEEP)
    plan = given.paper.plan
    back = at("support:papers", plan.pk)
    if why := policies.why_not_take_back(given):
        return refused(request, why, back)

    def make(data=None):
        return PlanGivenBackForm(data, changes=[selectors.access_given(request.membership, pk)])

    return answered(
        request,
        make,
        lambda form, seen: services.take_back(
            by=request.membership,
            given=given,
            because=form.cleaned_data["because"],
            today=timezone.localdate(),
            seen=seen,
        ),
        success="渡した記録を取り消しました。",
        back=back,
        show=lambda form: _page(request, plan, form, "渡した記録を取り消す", submit="記録を取り消す"),
    )
