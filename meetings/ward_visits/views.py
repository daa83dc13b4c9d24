"""訪問: planned, changed, recorded and called off by the municipality; the facility reads what concerns it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.calendar import clashes
from meetings.calendar.entries import VISIT
from meetings.views import ask_first, done, facility_of, frame, today
from meetings.ward_visits import mails, policies, selectors, services
from meetings.ward_visits.forms import CallOffForm, VisitPlanForm, VisitRecordForm
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none

TAB = "ward"


def _officers(request, facility):
    """Those who may be chosen, as a queryset, and how a form takes them."""
    rows = selectors.officers_for(request.membership, facility.service_type)
    own = [one.pk for one in rows if one.pk == request.membership.pk]
    return {"officers": rows, "membership": request.membership, "today": today()}, own


def opened_visit(request, pk, verb="ward_visit.edit"):
    """A visit of the address, and its facility as pages show it."""
    visit = selectors.access_ward_visit(request.membership, pk)
    permit(request.membership, verb)
    visit.facility.municipality = request.municipality
    return visit, visit.facility


@require_safe
def visit(request, pk):
    """When it is, who goes, whether the facility was told; afterwards what was seen."""
    visit, facility = opened_visit(request, pk, "facility.view")
    officers = selectors.names_of_officers(visit)
    busy = []
    if visit.is_planned and request.membership.is_ward:
        here = ((VISIT, visit.pk),)
        times = (visit.planned_on, visit.starts_at, visit.ends_at)
        busy = clashes.elsewhere(request.membership, officers, *times, besides=here)
    context = {
        "visit": visit,
        "officers": list(officers.values()),
        "busy": busy,
        "goes": request.membership.pk in officers,
        "no_mail": mails.why_not_mail(facility) if visit.is_planned else "",
        "is_past": visit.is_planned and visit.planned_on < today(),
    }
    day = visit.visited_on or visit.planned_on
    context = frame(request, facility, TAB, here=f"{format_date(day)}の訪問", **context)
    return render(request, "meetings/ward_visits/visit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_plan(request, pk):
    """Plan a visit to one facility."""
    facility = facility_of(request, pk)
    permit(request.membership, "ward_visit.edit")
    if (known := selectors.open_plan_of(facility)) and request.method != "POST":
        return refused(request, policies.ONE_PLAN, at("meetings:ward_visit", known.pk))
    kept, own = _officers(request, facility)
    form = VisitPlanForm(post_data_or_none(request), initial={"officers": own}, **kept)
    if form.is_valid() and form.is_acknowledged():
        try:
            made = services.plan(
                by=request.membership, facility=facility, today=today(), **form.values(_PLANNED)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(
                request,
                "訪問を予定しました。事業所へ知らせてください。",
                "meetings:ward_visit",
                made.pk,
            )
    return _form(request, facility, form, "訪問を予定する", submit="予定する")


_PLANNED = ("planned_on", "starts_at", "ends_at", "officers")


def _form(request, facility, form, here, *, submit, back=None):
    context = frame(
        request,
        facility,
        TAB,
        here=here,
        form=form,
        submit=submit,
        back_url=back or at("meetings:ward", facility.pk),
    )
    return render(request, "meetings/ward_visits/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_change(request, pk):
    """Set another day, other hours, other people."""
    visit, facility = opened_visit(request, pk)
    page = at("meetings:ward_visit", pk)
    if (why := policies.why_not_planned(visit)) and request.method != "POST":
        return refused(request, why, page)
    kept, _ = _officers(request, facility)

    def make(data=None):
        now = selectors.access_ward_visit(request.membership, pk)
        initial = {name: getattr(now, name) for name in _PLANNED[:3]}
        initial["officers"] = list(selectors.names_of_officers(now))
        return VisitPlanForm(data, initial=initial, changes=[now], besides=((VISIT, pk),), **kept)

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():

        def act(seen):
            services.change(
                by=request.membership, visit=visit, today=today(), seen=seen, **form.values(_PLANNED)
            )

        answer = save(
            request,
            form,
            act,
            remake=make,
            success="訪問の予定を変えました。日や時刻が変わったときは、もう一度事業所へ知らせてください。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    return _form(request, facility, form, "訪問の予定を変える", submit="変える", back=page)


def _step(request, pk, act, sentence):
    visit, _ = opened_visit(request, pk, "ward_visit.go")
    try:
        act(by=request.membership, visit=visit)
    except Refused as refusal:
        return refused(request, refusal, at("meetings:ward_visit", pk))
    messages.success(request, sentence)
    return redirect(at("meetings:ward_visit", pk))


@require_POST
def visit_take(request, pk):
    """Go oneself; where one is elsewhere at that time, the page says so afterwards."""
    return _step(request, pk, services.take_over, "あなたが行くことにしました。")


@require_POST
def visit_step_back(request, pk):
    """Do not go oneself."""
    return _step(
        request, pk, services.step_back, "あなたを外しました。ほかに行く人がいるか確かめてください。"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def visit_record(request, pk):
    """Record that a planned visit was made."""
    visit, facility = opened_visit(request, pk)
    page, on = at("meetings:ward_visit", pk), today()
    if (why := policies.why_not_planned(visit)) and request.method != "POST":
        return refused(request, why, page)
    kept, _ = _officers(request, facility)

    def make(data=None):
        now = selectors.access_ward_visit(request.membership, pk)
        initial = {"visited_on": min(now.planned_on or on, on), "note": now.note}
        initial["officers"] = list(selectors.names_of_officers(now))
        return VisitRecordForm(data, initial=initial, changes=[now], **kept)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.record(
                by=request.membership, visit=visit, today=on, seen=seen, **form.values()
            ),
            remake=make,
            success="訪問を記録しました。",
            next_url=page,
            cancel_url=page,
            error_field="visited_on",
        )
        if answer is not None:
            return answer
    return _form(request, facility, form, "訪問を記録する", submit="記録する", back=page)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_new(request, pk):
    """Record a visit that nobody had planned."""
    facility = facility_of(request, pk)
    permit(request.membership, "ward_visit.edit")
    kept, own = _officers(request, facility)
    form = VisitRecordForm(
        post_data_or_none(request), initial={"officers": own, "visited_on": today()}, **kept
    )
    if form.is_valid():
        try:
            services.add_ward_visit(by=request.membership, facility=facility, today=today(), **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, "訪問を記録しました。", "meetings:ward", pk)
    return _form(request, facility, form, "自治体の職員の訪問を記録する", submit="記録する")


@require_http_methods(["GET", "HEAD", "POST"])
def visit_off(request, pk):
    """Call a planned visit off."""
    visit, facility = opened_visit(request, pk)
    page = at("meetings:ward_visit", pk)
    form = CallOffForm(post_data_or_none(request), changes=[visit])
    return ask_first(
        request,
        lambda seen: services.call_off(
            by=request.membership,
            visit=visit,
            today=today(),
            seen=seen,
            because=form.cleaned_data["because"],
        ),
        form=form,
        changes=[visit],
        refusal=policies.why_not_planned(visit),
        success="訪問を取りやめました。知らせてあるときは、事業所へ電話で伝えてください。",
        next_url=at("meetings:ward", facility.pk),
        cancel_url=page,
        facility=facility,
        tab=TAB,
        heading="訪問を取りやめる",
        facts=[("予定の日", format_date(visit.planned_on) if visit.planned_on else "")],
        submit="取りやめる",
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def visit_remove(request, pk):
    """Take back a visit that was recorded by mistake."""
    visit, facility = opened_visit(request, pk)
    page = at("meetings:ward", facility.pk)
    return ask_first(
        request,
        lambda seen: services.remove_ward_visit(by=request.membership, visit=visit, seen=seen),
        changes=[visit],
        success="訪問の記録を消しました。",
        next_url=page,
        facility=facility,
        cancel_url=page,
        tab=TAB,
        heading="訪問の記録を消す",
        body="まちがって記録したときに使います。だれがいつ消したかは、操作の記録に残ります。",
        facts=[("日", format_date(visit.visited_on or visit.planned_on))],
        submit="訪問の記録を消す",
        danger=True,
    )
