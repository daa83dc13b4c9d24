"""評価の結果のファイルを公表する: which files, the check for names, their copies, the register (N8-5, O6-1b, N7-8c)."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from evaluations.selectors import access_evaluation
from meetings.views import done, today
from office import jobs
from office.changing.forms import ConfirmForm
from office.changing.views import answered
from office.confirming import CHANGED_MEANWHILE, ask_first, refused
from office.errors import Refused, Stale
from office.http import post_data_or_none, private_download
from publications import corrections
from publications.evaluated import policies, result_services, results, selectors
from publications.evaluated.forms import ResultForm
from publications.evaluated.frame import EDIT, STEPS_OF_FILES, frame
from publications.views import found
from publications.views.checking import NO_COPY, decide
from publications.views.frame import refuse_another, seen_by


def _opened(request, pk):
    evaluation = access_evaluation(request.membership, pk)
    permit(request.membership, EDIT)
    evaluation.facility.municipality = request.municipality
    return evaluation


def _page(request, template, evaluation, step, **context):
    title = results.title_of(evaluation)
    context |= {"evaluation": evaluation, "title": title}
    return frame(request, template, evaluation.facility, step, names=STEPS_OF_FILES, **context)


def _places(pk):
    return at("publications:evaluation_places", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request, pk):
    """Choose the files that go out, and write what is said beside them."""
    evaluation = _opened(request, pk)
    try:
        result_services.prepare(by=request.membership, evaluation=evaluation)
    except Refused as error:
        return refused(request, error, _places(pk))
    papers = list(selectors.files_of_result(evaluation))

    def make(data=None):
        return ResultForm(
            data, draft=selectors.wording_of_result(evaluation), evaluation=evaluation, papers=papers
        )

    return answered(
        request,
        make,
        lambda form, seen: result_services.save(
            by=request.membership, evaluation=evaluation, text=form.text, chosen=form.chosen, seen=seen
        ),
        success="",
        back=at("publications:result_check", pk),
        show=lambda form: _prepare_page(request, evaluation, form),
    )


def _prepare_page(request, evaluation, form):
    draft = selectors.wording_of_result(evaluation)
    is_newer = draft.source != results.source_of(evaluation)
    return _page(request, "result_prepare", evaluation, 0, form=form, is_newer=is_newer)


@require_POST
def begin_again(request, pk):
    """Take what the record and its files say now in place of what was copied before."""
    evaluation, here = _opened(request, pk), at("publications:result_prepare", pk)
    try:
        draft = result_services.prepare(by=request.membership, evaluation=evaluation)
        result_services.begin_again(
            by=request.membership, evaluation=evaluation, seen=seen_by(request, draft)
        )
    except Stale:
        return refused(request, CHANGED_MEANWHILE, here)
    except Refused as error:
        return refused(request, error, _places(pk))
    return done(request, "いまの記録とファイルを写しました。", "publications:result_prepare", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Show what may tell who somebody is; a person puts a label in its place, or says why it may stay."""
    evaluation = _opened(request, pk)
    here = at("publications:result_check", pk)
    try:
        draft = result_services.prepare(by=request.membership, evaluation=evaluation)
        if request.method == "POST":
            return decide(
                request,
                results.of_result(evaluation, draft),
                partial(result_services.confirm, evaluation=evaluation),
                here=("publications:result_check", pk),
                places=("publications:evaluation_places", pk),
            )
    except Stale:
        messages.error(request, CHANGED_MEANWHILE)
        return redirect(here)
    except Refused as error:
        lacks = policies.why_not_prepare_result(evaluation)
        return refused(request, error, _places(pk) if lacks else here)
    return _check_page(request, evaluation, draft)


def _check_page(request, evaluation, draft):
    out = results.of_result(evaluation, draft)
    if not out.papers:
        # Those that were chosen have been taken away from the evaluation since.
        return refused(request, policies.NOT_CHOSEN, at("publications:result_prepare", evaluation.pk))
    if job := found.reading(request.membership, out):
        return _progress(request, evaluation, job)
    shown = found.found_in(out)
    if job := found.copying(out, shown):
        return _progress(request, evaluation, job)
    boxes = results.boxes_of(evaluation)
    return _page(
        request,
        "result_check",
        evaluation,
        1,
        form=ConfirmForm(changes=[draft]),
        words=[(boxes[key], words) for key, words in draft.text.items() if words.strip()],
        copy_way="publications:result_copy",
        number=evaluation.pk,
        **shown,
    )


def _progress(request, evaluation, job):
    mine = job.asked_by == request.membership.pk
    return _page(request, "result_reading", evaluation, 1, mine=mine, **jobs.shown(job))


@require_POST
def read_again(request, pk):
    """Have the files read once more, where that was given up."""
    evaluation = _opened(request, pk)
    try:
        result_services.prepare(by=request.membership, evaluation=evaluation)
    except Refused as error:
        return refused(request, error, _places(pk))
    found.work_again(request.membership, results.of_result(evaluation))
    return redirect(at("publications:result_check", pk))


@require_safe
def copy(request, pk, file):
    """Show a copy as the public will get it, before it is published."""
    made = found.copy_in(results.of_result(_opened(request, pk)), file)
    if made is None:
        return refused(request, NO_COPY, at("publications:result_check", pk))
    return private_download(*made)


@require_POST
def publish(request, pk):
    """Put the files that were looked through last on the register."""
    evaluation = _opened(request, pk)
    newest = selectors.newest_check_of_result(evaluation)
    try:
        refuse_another(request, newest)
        result_services.publish(
            by=request.membership,
            evaluation=evaluation,
            check=newest,
            on=today(),
            correction=corrections.typed(request.POST.get("correction", "")),
        )
    except Refused as error:
        return refused(request, error, _places(pk))
    sentence = "公開ページに出しました。だれでも読めます。公表した日は、今日になりました。"
    return done(request, sentence, "publications:evaluation_places", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take the files off the register, after asking why."""
    evaluation = _opened(request, pk)
    form = corrections.WithdrawForm(post_data_or_none(request))
    return ask_first(
        request,
        lambda: result_services.withdraw(
            by=request.membership, evaluation=evaluation, on=today(), because=form.cleaned_data["because"]
        ),
        form=form,
        success="公開ページから取り下げました。",
        next_url=_places(pk),
        cancel_url=_places(pk),
        refusal=policies.why_not_withdraw(selectors.live_result_of(evaluation)),
        heading="評価の結果の公表を取り下げる",
        body="公開ページからファイルが読めなくなり、取り下げた日と理由の種類、事業所と担当の名前だけが残ります。",
        facts=[("事業所", evaluation.facility.name), ("資料", results.title_of(evaluation))],
        submit="取り下げる",
        danger=True,
    )
