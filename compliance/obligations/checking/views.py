"""Pages on which an administrator records that a rule was compared with its source, and sees what is still 未確認."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import law_services
from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.checking import selectors
from compliance.obligations.checking.forms import CheckForm, WhichForm
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def rules(request):
    """All rules and articles that may bind here, by duty, with how many are still 未確認."""
    permit(request.membership, "overview.view")
    lines = selectors.rule_lines()
    duties = {line.one.duties[0]: line.one.title for line in lines if line.one.statute is None}
    form = WhichForm(request.GET, duties=list(duties.items()))
    shown = [line for line in lines if form.wants(line)]
    context = {
        "form": form,
        "counts": selectors.counts_of(lines),
        "total": len(lines),
        "groups": selectors.grouped(shown),
        "shown": len(shown),
    }
    return render(request, "obligations/checking/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, slug):
    """One rule with all that it says, what was recorded of it, and a form for a comparison."""
    line = selectors.access_rule(slug)
    permit(request.membership, "ward.edit")
    today = timezone.localdate()
    initial = {"content": line.one.content, "compared_by": request.membership.name, "compared_on": today}
    form = CheckForm(post_data_or_none(request), today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            law_services.record_check(by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"「{line.one.title}」を見比べたことを記録しました。")
            return redirect(at("obligations:checks"))
    context = {
        "form": form,
        "line": line,
        "facts": [(heading, text) for heading, text in line.one.words.items() if text],
        "history": selectors.history_of(line),
    }
    return render(request, "obligations/checking/check.html", context)
