"""Pages on which an officer looks at what facilities say of resting and being open again."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from facilities.register import selectors, suspension_services
from office import files
from office.answering import OfficerAnswerForm, save_answer
from office.http import post_data_or_none, private_download

CHECK = "suspension.confirm"


@require_safe
def waiting(request):
    """What waits for the desk, what it has asked about, and who rests today."""
    permit(request.membership, "overview.view")
    to_answer, asked = selectors.suspensions_to_check(request.membership)
    lists = [
        ("確認を待つもの", to_answer),
        ("事業所に尋ねているもの", asked),
        ("いま休止している事業所", selectors.resting_seen_by(request.membership, timezone.localdate())),
    ]
    return render(request, "facilities/suspensions.html", {"lists": lists})


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Confirm a suspension with its resumption, or ask the facility about it."""
    suspension = selectors.access_suspension(request.membership, pk)
    permit(request.membership, CHECK)

    def make(data=None):
        row = selectors.access_suspension(request.membership, pk)
        facts = dict(told(row))
        shown = {"initial": {"remark": row.remark}, "shown_on": "事業所情報のページ"}
        return OfficerAnswerForm(data, changes=[row], facts=facts, **shown)

    form, today = make(post_data_or_none(request)), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        given = {"by": request.membership, "suspension": suspension, "on": today}
        answer = save_answer(
            request,
            form,
            confirm=partial(suspension_services.confirm_suspension, **given),
            question=partial(suspension_services.question_suspension, **given),
            back=at("facilities:suspensions"),
            remake=make,
        )
        if answer is not None:
            return answer
    context = {
        "form": form,
        "suspension": suspension,
        "facility": suspension.facility,
        "facts": told(suspension),
    }
    return render(request, "facilities/suspension_check.html", context)


def told(suspension):
    """What the facility says of a suspension, as (label, words)."""
    resumed_on = suspension.resumed_on
    return [
        ("休止の最初の日", format_date(suspension.first_day)),
        ("再開の日", format_date(resumed_on) if resumed_on else "決まっていない"),
        ("休止の理由", suspension.reason or "書かれていない"),
        ("休止の届出の写し", suspension.paper.name if suspension.paper else "付いていない"),
        (
            "再開の届出の写し",
            suspension.resumption_paper.name if suspension.resumption_paper else "付いていない",
        ),
        (
            "自治体が確認した日",
            format_date(suspension.confirmed_on) if suspension.confirmed_on else "まだ確認していません",
        ),
    ]


@require_safe
def paper(request, pk, which):
    """Hand a notification out, as a download always: the browser runs nothing of it."""
    _, file = selectors.access_suspension_paper(request.membership, pk, which)
    data = files.pieces_of(file)
    if data is None:
        raise Http404
    return private_download(data, file)
