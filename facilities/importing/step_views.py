"""The page on which somebody decides on the steps of a list, one by one or many at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.importing import selectors
from facilities.importing import steps as services
from facilities.importing.forms import ListStepsForm
from facilities.importing.telling import who_loses_access
from facilities.models import ListStep
from facilities.wording import service_name
from office.http import parse_int, post_data_or_none

PAGE_SIZE = 50
#: Of so many that were refused each is told; of more, that there are more.
REFUSALS_TOLD = 10
Kind, State = ListStep.Kind, ListStep.State


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request, pk, kind):
    """The steps of one kind that a list proposes; what is ticked is registered, left as it is or asked about."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    if kind not in Kind.values:
        raise Http404
    form = ListStepsForm(post_data_or_none(request), kind=kind)
    if request.method == "POST" and form.is_valid() and _decide(request, batch, kind, form):
        return redirect(at("facilities:import_steps", pk, kind))
    page = Paginator(selectors.steps_of(batch, kind), PAGE_SIZE).get_page(request.GET.get("page"))
    losing = who_loses_access([step.facility for step in page if step.kind == Kind.OPERATOR])
    context = {
        "batch": batch,
        "form": form,
        "kind": Kind(kind),
        "page": page,
        "rows": [(one, service_name(one.service_type), losing.get(one.facility_id, [])) for one in page],
        "waiting": len(selectors.undecided(batch, kind)) if batch.state == batch.State.APPLIED else 0,
        "ticked": set(request.POST.getlist("step")),
    }
    return render(request, "facilities/import_steps.html", context)


def kinds_in_words(batch):
    """The kinds of steps of a list with how many of each wait, were registered or left."""
    return [
        {
            "kind": Kind(kind),
            "waits": states.get(State.OPEN, 0),
            "asked": states.get(State.ASKED, 0),
            "done": states.get(State.DONE, 0),
            "left": states.get(State.LEFT, 0),
        }
        for kind, states in selectors.kinds_of(batch)
    ]


def _decide(request, batch, kind, form):
    """Do what was pressed; False where the form has to be shown again, with what is missing."""
    pks = [one for one in map(parse_int, request.POST.getlist("step")) if one is not None]
    chosen = selectors.undecided(batch, kind, None if "all" in request.POST else pks)
    pressed = request.POST.get("all") or request.POST.get("do")
    if not chosen:
        form.add_error(None, "手続きにチェックを入れてから押してください。")
        return False
    if pressed == "leave":
        done = services.leave_steps(by=request.membership, steps=chosen)
        messages.success(request, f"{done}件は、いまの登録のままにします。")
    elif pressed == "ask":
        done = services.ask_about(by=request.membership, steps=chosen)
        messages.success(request, f"{done}件を「問い合わせ中」にしました。")
    else:
        return _confirm(request, chosen, form)
    return True


def _confirm(request, chosen, form):
    on = form.cleaned_data["on"]
    if on is None and any(step.on is None for step in chosen):
        form.add_error("on", "一覧に日付のない手続きがあります。日付を入れてください。")
        return False
    choices = services.Choices(on=on, way=form.cleaned_data.get("way", ""))
    answer = services.confirm_steps(by=request.membership, steps=chosen, choices=choices)
    if answer.done:
        messages.success(request, f"{answer.done}件を登録しました。")
    for step, sentence in answer.refused[:REFUSALS_TOLD]:
        messages.error(request, f"{step.name}: {sentence}")
    if more := answer.refused[REFUSALS_TOLD:]:
        messages.error(request, f"ほかに{len(more)}件も登録していません。一つずつ確かめてください。")
    return True
