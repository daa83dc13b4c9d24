"""評価の結果を公表する: wording without names, its check, the register, other places with what shows them (N7-E6, N7-8c)."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from evaluations.reports import papers, word
from evaluations.sheets.selectors import access_path
from meetings.views import done, today
from office.changing.forms import ConfirmForm
from office.changing.views import answered
from office.confirming import CHANGED_MEANWHILE, ask_first, refused
from office.errors import Refused, Stale
from office.handing_out import hand_out
from office.http import download, post_data_or_none
from office.reading.papers.kinds import KINDS
from publications import corrections
from publications.evaluated import policies, selectors, services, way
from publications.evaluated.forms import EvaluationWordingForm
from publications.evaluated.frame import EDIT, frame
from publications.views import found
from publications.views.checking import decide
from publications.views.frame import refuse_another, seen_by


def _opened(request, pk):
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    path.facility.municipality = request.municipality
    return path


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request, pk):
    """Write the public wording: a copy of what the sheets say, in which nobody is named."""
    path = _opened(request, pk)
    back = at("evaluations:path", pk)
    try:
        draft = services.prepare(by=request.membership, path=path)
    except Refused as error:
        return refused(request, error, back)

    def make(data=None):
        return EvaluationWordingForm(data, draft=selectors.wording_of(path), path=path)

    return answered(
        request,
        make,
        lambda form, seen: services.save(by=request.membership, path=path, text=form.text, seen=seen),
        success="",
        back=at("publications:evaluation_check", pk),
        show=lambda form: frame(
            request,
            "prepare",
            path.facility,
            0,
            path=path,
            form=form,
            title=way.title_of(path),
            is_newer=way.hash_of(way.paper_of(path)) != draft.source,
        ),
    )


@require_POST
def begin_again(request, pk):
    """Take what the sheets say now in place of the wording that was made before."""
    path = _opened(request, pk)
    try:
        draft = services.prepare(by=request.membership, path=path)
        services.begin_again(by=request.membership, path=path, seen=seen_by(request, draft))
    except Stale:
        return refused(request, CHANGED_MEANWHILE, at("publications:evaluation_prepare", pk))
    except Refused as error:
        return refused(request, error, at("evaluations:path", pk))
    return done(request, "いまの評価票の文章を写しました。", "publications:evaluation_prepare", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Show what may tell who somebody is; a person puts a label in its place, or says why it may stay."""
    path = _opened(request, pk)
    here = at("publications:evaluation_check", pk)
    try:
        draft = services.prepare(by=request.membership, path=path)
        if request.method == "POST":
            return decide(
                request,
                way.of_path(path, draft),
                partial(services.confirm, path=path),
                here=("publications:evaluation_check", pk),
                places=("publications:evaluation_places", path.outside_id),
                has_papers=False,
            )
    except Stale:
        messages.error(request, CHANGED_MEANWHILE)
        return redirect(here)
    except Refused as error:
        return refused(request, error, at("evaluations:path", pk) if policies.why_not_prepare(path) else here)
    return frame(
        request,
        "check",
        path.facility,
        1,
        path=path,
        title=way.title_of(path),
        form=ConfirmForm(changes=[draft]),
        **found.found_in(way.of_path(path, draft)),
        data=way.with_words(way.paper_of(path), draft.text),
    )


@require_POST
def publish(request, pk):
    """Put the newest paper that was looked through on the register."""
    path = _opened(request, pk)
    if path.outside_id is None:
        return refused(request, policies.why_not_prepare(path), at("evaluations:path", pk))
    back = at("publications:evaluation_places", path.outside_id)
    newest = selectors.newest_check(path)
    try:
        refuse_another(request, newest)
        services.publish(
            by=request.membership,
            path=path,
            check=newest,
            on=today(),
            correction=corrections.typed(request.POST.get("correction", "")),
        )
    except Refused as error:
        return refused(request, error, back)
    sentence = "公開ページに出しました。だれでも読めます。"
    return done(request, sentence, "publications:evaluation_places", path.outside_id)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take it off the register, after asking why."""
    path = _opened(request, pk)
    if path.outside_id is None:
        return refused(request, policies.why_not_prepare(path), at("evaluations:path", pk))
    back = at("publications:evaluation_places", path.outside_id)
    form = corrections.WithdrawForm(post_data_or_none(request))
    return ask_first(
        request,
        lambda: services.withdraw(
            by=request.membership, path=path, on=today(), because=form.cleaned_data["because"]
        ),
        form=form,
        success="公開ページから取り下げました。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_withdraw(selectors.live_of(path)),
        heading="評価の公表を取り下げる",
        body="公開ページから資料が読めなくなり、取り下げた日と理由の種類、事業所と担当の名前だけが残ります。",
        facts=[("事業所", path.facility.name), ("資料", way.title_of(path))],
        submit="取り下げる",
        danger=True,
    )


def _checked(request, pk):
    """The paper that was looked through last, of a path. Raises Http404."""
    found = selectors.newest_check(_opened(request, pk))
    if found is None:
        raise Http404
    return found


@require_safe
def paper_file(request, pk):
    """The PDF of the 公表用資料 that was looked through, to be posted or handed out too."""
    data = _checked(request, pk).snapshot.data
    return hand_out(papers.KIND, data, page=at("publications:evaluation_check", pk))


@require_safe
def paper_word(request, pk):
    """What goes out of an evaluation as a Word file, to be edited before it is posted or copied."""
    data = _checked(request, pk).snapshot.data
    name = f"{way.name_of(data)}.docx"
    return download(word.write_word(data), name=name, content_type=KINDS["docx"][1])
