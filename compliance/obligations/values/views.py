"""Pages on which an administrator sets what the municipality decides itself."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import law_services
from accounts import selectors as accounts_selectors
from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.assessing import reassessing
from compliance.obligations.assessing.selectors import waiting_facilities
from compliance.obligations.comparing import services as comparing
from compliance.obligations.values import selectors, services
from compliance.obligations.values.forms import ValueForm
from compliance.obligations.values.subjects import subjects
from office import jobs
from office.changing.views import done, save
from office.confirming import ask_first
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def overview(request):
    """All values by subject: what holds here, what would hold without it, since when, by what source, set by whom."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    headings: dict = {}
    for one in subjects(today):
        headings.setdefault(one.heading, []).append(one)
    job = reassessing.latest()
    done, total = jobs.progress_of(job) if job else (0, None)
    context = {
        "headings": list(headings.items()),
        "unfit": selectors.unfit_values(today),
        "checked_on": accounts_selectors.ward_profile().values_checked_on,
        "waiting": 0 if job else waiting_facilities(today).count(),
        "job": job if job and job.asked_by == request.membership.pk else None,
        "done": done,
        "total": total,
        "label": jobs.label_of(job) if job else "",
    }
    return render(request, "obligations/values/overview.html", context)


@require_POST
def confirm(request):
    """Say that nothing has to be set: the rules as they stand are the municipality's."""
    permit(request.membership, "ward.edit")
    law_services.confirm_values(by=request.membership, on=timezone.localdate())
    messages.success(request, "自治体の決まりを確かめたことを記録しました。")
    return redirect(at("obligations:values"))


@require_http_methods(["GET", "HEAD", "POST"])
def value(request, duty, name):
    """One value: what has held, and a form for a new one, which may be tried out before it is kept."""
    permit(request.membership, "ward.edit")
    today = timezone.localdate()
    subject = selectors.access_subject(duty, name, today)
    form = _form(request, post_data_or_none(request), subject)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("action") == "try":
            job = comparing.try_value(by=request.membership, draft=form.content(), on=today)
            return redirect(at("obligations:whatif_result", job.pk))
        try:
            kept = services.set_value(by=request.membership, **form.content())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, _said, at("obligations:values"), kept)
    context = {"subject": subject, "form": form, "history": selectors.history(subject, today)}
    return render(request, "obligations/values/value.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    """End a value or correct it."""
    row = selectors.access_value(request.membership, pk)
    permit(request.membership, "ward.edit")
    today = timezone.localdate()
    subject = selectors.access_subject(row.duty, row.name, today)

    def make(data=None):
        return _form(request, data, subject, selectors.access_value(request.membership, pk))

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        back = at("obligations:value", row.duty, row.name)
        answer = save(
            request,
            form,
            lambda seen: services.change_value(by=request.membership, row=row, seen=seen, **form.content()),
            remake=make,
            success=_said,
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {"subject": subject, "form": form, "row": row}
    return render(request, "obligations/values/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take back a value entered by mistake."""
    row = selectors.access_value(request.membership, pk)
    permit(request.membership, "ward.edit")
    back = at("obligations:values")
    value = selectors.value_in_words(row, timezone.localdate(), {}).value
    return ask_first(
        request,
        lambda seen: services.withdraw_value(by=request.membership, row=row, seen=seen),
        changes=[row],
        success="値を取り消しました。関係する事業所の義務を計算し直します。",
        next_url=back,
        heading="値を取り消す",
        body=f"「{value}」は、はじめから決めていなかったことになります。登録の記録は残ります。"
        "途中までは正しかったときは、取り消さずに「いつまで」を入力してください。",
        submit="取り消す",
        danger=True,
        cancel_url=back,
        crumbs=[("自治体が決める値", back), ("値を取り消す", "")],
    )


def _form(request, data, subject, row=None):
    return ValueForm(
        data,
        subject=subject,
        types=selectors.types_of(subject),
        issuer=request.municipality.name,
        row=row,
    )


def _said(kept):
    """What is told of a value that was kept. ``kept``: as the services return it."""
    more = "関係する事業所の義務を計算し直しています。" if kept and kept[1] else ""
    return f"値を登録しました。{more}"
