"""Where the result of an evaluation can be read: the register, and what was noted of other places (N7-E6, N8-5, O6-1b)."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from evaluations import effects
from evaluations.selectors import access_evaluation
from facilities.self_reports.selectors import load
from meetings.facts import gather
from meetings.views import done, today
from office import printing
from office.errors import Refused
from office.http import post_data_or_none
from publications import corrections
from publications.elsewhere import services as elsewhere
from publications.elsewhere.forms import NewElsewhereForm
from publications.evaluated import policies, results, selectors, way
from publications.evaluated.frame import EDIT, frame


@require_http_methods(["GET", "HEAD", "POST"])
def places(request, pk):
    """What goes on the register, what stands there, and other places with what shows them."""
    evaluation = access_evaluation(request.membership, pk)
    permit(request.membership, EDIT)
    form = NewElsewhereForm(post_data_or_none(request), request.FILES or None, initial={"on": today()})
    if form.is_valid() and (answer := _note_elsewhere(request, evaluation, form)) is not None:
        return answer
    path = selectors.path_of(evaluation)
    cards = ([_of_path(path)] if path else []) + (
        [_of_files(evaluation)] if evaluation.kind in policies.BY_FILE else []
    )
    return frame(
        request,
        "places",
        evaluation.facility,
        2,
        evaluation=evaluation,
        path=path,
        cards=cards,
        said=_then(evaluation) if any(not card["refusal"] for card in cards) else (),
        correction_length=corrections.LENGTH,
        form=form,
        publications=load(selectors.places_of(evaluation)),
        back_url=at("evaluations:path", path.pk) if path else at("evaluations:list", evaluation.facility_id),
    )


def _of_path(path):
    newest = selectors.newest_check(path)
    made = newest is not None and printing.printed(newest.snapshot) is not None
    return {
        "title": "公開ページ",
        "what": f"{way.title_of(path)}の公表用の資料",
        "number": path.pk,
        "ways": "publications:evaluation_",
        "edit": "公表用の文章を直す",
        "made": made,
        "waits": newest is not None and not made,
        **_stand(newest, selectors.live_of(path), made),
    }


def _of_files(evaluation):
    newest = selectors.newest_check_of_result(evaluation)
    lacks = policies.why_not_prepare_result(evaluation)
    stand = _stand(newest, selectors.live_result_of(evaluation), True)
    return {
        "title": "結果のファイルを公開ページに出す",
        "what": results.title_of(evaluation),
        "number": evaluation.pk,
        "ways": "publications:result_",
        "edit": "" if lacks else "公表するファイルを選ぶ",
        "is_file": True,
        **stand,
        "refusal": stand["refusal"] and (lacks or stand["refusal"]),
    }


def _stand(newest, live, made):
    row = selectors.row_of(newest)
    return {
        "live": live,
        "newest": newest,
        "live_is_newest": row is not None and row.withdrawn_on is None,
        "refusal": policies.why_not_publish(newest, row, made),
    }


def _then(evaluation):
    """What putting it on the register today would free from, or would be too late for."""
    if evaluation.published_on:
        return ()
    facts = gather([evaluation.facility_id])[evaluation.facility_id]
    on = today()
    then = effects.candidate_of(evaluation) | {"published_on": on.isoformat()}
    return effects.said_of(facts, then, on)


def _note_elsewhere(request, evaluation, form):
    """Note a place and begin to read its photo; None where the form says why not."""
    try:
        made = elsewhere.record_result(
            by=request.membership, evaluation=evaluation, today=today(), **form.said
        )
        if photo := form.cleaned_data["photo"]:
            job = elsewhere.start_proving(by=request.membership, publication=made, upload=photo)
            return redirect(at("office:reading", job.pk))
    except Refused as error:
        form.add_error("on", str(error))
        return None
    return done(request, "公表を記録しました。", "publications:evaluation_places", evaluation.pk)
