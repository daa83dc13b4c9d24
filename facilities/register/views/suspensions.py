"""Pages on which a facility says when it rests, and when it is open again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from facilities.register import policies, selectors, suspension_papers, suspension_services
from facilities.register.forms.suspensions import ResumeForm, SuspensionForm
from facilities.selectors import access_facility
from office.changing.views import save
from office.confirming import ask_first
from office.errors import Refused
from office.http import post_data_or_none
from office.models import Job

EDIT = "facility.complete"


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request, pk):
    """Note that a facility rests from a day on."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    form = SuspensionForm(post_data_or_none(request), request.FILES or None, facility=facility)
    if request.method == "POST" and form.is_valid():
        try:
            made = suspension_services.suspend(by=request.membership, facility=facility, **form.days())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "休止を登録しました。休止の長さに応じて、期限が延びるか、対象から外れます。"
            )
            return redirect(_after(pk, _with_paper(request, form, made, suspension_papers.SUSPENDED)))
    elif why := policies.why_not_change(facility):
        messages.error(request, why)
        return redirect(at("facilities:detail", pk))
    return _page(request, facility, form, "休止を登録する", "休止を登録する")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Correct the days of a suspension or its reason."""

    def make(suspension, data=None, sent=None):
        return SuspensionForm(data, sent, facility=suspension.facility, suspension=suspension)

    def act(suspension, form, seen):
        made = suspension_services.change_suspension(
            by=request.membership, suspension=suspension, seen=seen, **form.days()
        )
        return _with_paper(request, form, made, suspension_papers.SUSPENDED)

    words = {"heading": "休止の登録を直す", "submit": "直した内容を登録する"}
    return _change(request, pk, make, act, said="休止の登録を直しました。", **words)


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request, pk):
    """Note from when a facility that rests is open again."""

    def make(suspension, data=None, sent=None):
        return ResumeForm(data, sent, suspension=suspension)

    def act(suspension, form, seen):
        made = suspension_services.resume(
            by=request.membership, suspension=suspension, last_day=form.last_day, seen=seen
        )
        return _with_paper(request, form, made, suspension_papers.RESUMED)

    words = {"heading": "再開を登録する", "submit": "再開を登録する"}
    return _change(request, pk, make, act, said="再開を登録しました。", error_field="resumed_on", **words)


def _change(request, pk, make, act, *, said, heading, submit, error_field=None):
    suspension = selectors.access_suspension(request.membership, pk)
    permit(request.membership, EDIT)

    def remake(data=None):
        sent = request.FILES or None if data is not None else None
        return make(selectors.access_suspension(request.membership, pk), data, sent)

    form = remake(post_data_or_none(request))
    back = at("facilities:detail", suspension.facility_id)
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: act(suspension, form, seen),
            remake=remake,
            success=said,
            next_url=lambda made=None: _after(suspension.facility_id, made),
            cancel_url=back,
            error_field=error_field,
        )
        if answer is not None:
            return answer
    return _page(request, suspension.facility, form, heading, submit, suspension)


def _with_paper(request, form, suspension, which):
    """The suspension that was written; where a notification came with it, the Job of whoever looks into that."""
    upload = form.cleaned_data.get("upload")
    if upload is None:
        return suspension
    return suspension_papers.start_attaching(
        by=request.membership, suspension=suspension, which=which, upload=upload
    )


def _after(facility_id, made):
    """Where one goes on: the facility's page, or first the one that waits for a notification to be looked into."""
    return at("office:reading", made.pk) if isinstance(made, Job) else at("facilities:detail", facility_id)


def _page(request, facility, form, heading, submit, suspension=None):
    context = {
        "facility": facility,
        "form": form,
        "heading": heading,
        "submit": submit,
        "suspension": suspension,
    }
    return render(request, "facilities/suspension.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """Take away a suspension entered by mistake."""
    suspension = selectors.access_suspension(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("facilities:detail", suspension.facility_id)
    return ask_first(
        request,
        lambda seen: suspension_services.remove_suspension(
            by=request.membership, suspension=suspension, seen=seen
        ),
        changes=[suspension],
        refusal=policies.why_not_change(suspension.facility),
        success="休止の登録を消しました。",
        next_url=back,
        heading="休止の登録を消す",
        body="まちがって登録したときに使います。だれがいつ消したかは、操作の記録に残ります。",
        facts=[
            ("事業所", suspension.facility.name),
            ("休止の最初の日", format_date(suspension.first_day)),
            ("休止の最後の日", format_date(suspension.last_day) if suspension.last_day else "決まっていない"),
        ],
        submit="休止の登録を消す",
        danger=True,
        cancel_url=back,
        crumbs=[(suspension.facility.name, back), ("休止の登録を消す", "")],
    )
