"""The page of published results of evaluations that are past their last day."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from office.changing.views import done
from office.errors import Refused
from office.http import parse_int, post_data_or_none
from publications.keeping import results, selectors
from publications.keeping.forms import ProposeForm

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def past(request):
    """What is ticked goes on a list that somebody else decides on."""
    permit(request.membership, "disposal.propose")
    today = timezone.localdate()
    rows = selectors.results_past_their_day(request.membership, today)
    form = ProposeForm(post_data_or_none(request))
    ticked = {parse_int(number) for number in request.POST.getlist("evaluation")}
    if form.is_valid():
        chosen = list(rows.filter(pk__in=[number for number in ticked if number]))
        words = form.cleaned_data["words"]
        try:
            made = results.propose(by=request.membership, evaluations=chosen, words=words, today=today)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            sentence = "廃棄の一覧を作りました。提案した人とは別の管理者が、中を見て決めます。"
            return done(request, sentence, at("keeping:disposal", made.pk))
    shown = list(rows[:MOST_SHOWN])
    whys = results.refusals(shown, today)
    context = {"rows": [(one, whys[one.pk]) for one in shown], "form": form, "ticked": ticked}
    return render(request, "publications/keeping/results.html", context)
