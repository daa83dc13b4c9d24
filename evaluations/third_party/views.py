"""Pages on which papers are added to an evaluation and fetched."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from evaluations import policies
from evaluations.selectors import access_evaluation
from evaluations.third_party import selectors, services
from evaluations.third_party.forms import EvaluationFileForm
from office import files
from office.confirming import ask_first, refused
from office.http import post_data_or_none, private_download

EDIT = "facility.complete"


@require_http_methods(["GET", "HEAD", "POST"])
def file_new(request, pk):
    """Add a paper to an evaluation."""
    evaluation = access_evaluation(request.membership, pk)
    permit(request.membership, EDIT)
    if why := policies.why_gone(evaluation):
        return refused(request, why, at("evaluations:list", evaluation.facility_id))
    kind, _ = selectors.WANTED.get(evaluation.kind, ("", ""))
    form = EvaluationFileForm(
        post_data_or_none(request), request.FILES or None, evaluation=evaluation, initial={"kind": kind}
    )
    if form.is_valid():
        job = services.start_adding(
            by=request.membership,
            evaluation=evaluation,
            kind=form.cleaned_data["kind"],
            title=form.cleaned_data["title"],
            upload=form.cleaned_data["file"],
        )
        return redirect(at("office:reading", job.pk))
    context = {"facility": evaluation.facility, "form": form, "heading": "評価の文書を付ける"}
    return render(request, "evaluations/form.html", context)


@require_safe
def file(request, pk):
    """Hand a paper out, as a download always."""
    paper = selectors.access_file(request.membership, pk)
    data = files.pieces_of(paper.file)
    if data is None:
        raise Http404
    return private_download(data, paper.file)


@require_http_methods(["GET", "HEAD", "POST"])
def file_remove(request, pk):
    """Take a paper away from an evaluation."""
    paper = selectors.access_file(request.membership, pk)
    permit(request.membership, EDIT)
    facility = paper.evaluation.facility
    back = at("evaluations:list", facility.pk)
    return ask_first(
        request,
        lambda: services.remove(by=request.membership, paper=paper),
        success="文書を外しました。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_remove_file(paper.evaluation),
        heading="評価の文書を外す",
        body="評価の記録からこのファイルを外します。",
        facts=[
            ("評価", f"{format_date(paper.evaluation.date)}の{paper.evaluation.get_kind_display()}"),
            ("文書名", paper.title),
        ],
        submit="文書を外す",
        danger=True,
        crumbs=[(facility.name, at("obligations:facility", facility.pk)), ("評価", back), ("文書を外す", "")],
    )
