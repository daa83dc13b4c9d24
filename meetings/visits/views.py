"""見学: the council's members see the place."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.council.selectors import council_of
from meetings.views import ask_first, done, facility_of, frame, today
from meetings.visits import selectors, services
from meetings.visits.forms import ChangeVisitForm, VisitForm
from office.changing.views import save
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def visits(request, pk):
    """The visits to a facility, newest first."""
    facility = facility_of(request, pk)
    kind = rules_queries.service_type(facility)
    context = frame(
        request,
        facility,
        "visits",
        visits=selectors.visits_of(request.membership, facility, today()),
        wanted=rules_queries.has_visits(facility, today()),
        lacks_dwellings=bool(kind and kind.has_dwellings) and not selectors.dwellings_of(facility).exists(),
    )
    return render(request, "meetings/visits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_new(request, pk):
    """Record a visit."""
    facility = facility_of(request, pk)
    permit(request.membership, "visit.edit")
    form = VisitForm(post_data_or_none(request), **_choices(facility))
    if form.is_valid() and form.is_acknowledged():
        try:
            services.add_visit(
                by=request.membership,
                facility=facility,
                token=form.cleaned_data["token"],
                today=today(),
                **form.visit,
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return done(request, "見学を記録しました。", "meetings:visits", pk)
    return render(request, "meetings/visit_form.html", _visit_frame(request, facility, form))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_edit(request, pk):
    """Correct a visit."""
    visit = selectors.access_visit(request.membership, pk)
    permit(request.membership, "visit.edit")
    facility = facility_of(request, visit.facility_id)

    def make(data=None):
        return _change_form(facility, selectors.access_visit(request.membership, pk), data)

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        page = at("meetings:visits", facility.pk)
        answer = save(
            request,
            form,
            lambda seen: services.change_visit(
                by=request.membership, visit=visit, today=today(), seen=seen, **form.visit
            ),
            remake=make,
            success="見学の記録を直しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    return render(request, "meetings/visit_form.html", _visit_frame(request, facility, form, visit=visit))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_remove(request, pk):
    """Take back a visit that did not take place."""
    visit = selectors.access_visit(request.membership, pk)
    permit(request.membership, "visit.edit")
    return ask_first(
        request,
        lambda seen: services.remove_visit(by=request.membership, visit=visit, seen=seen),
        changes=[visit],
        success="見学の記録を消しました。",
        next_url=at("meetings:visits", visit.facility_id),
        facility=visit.facility,
        tab="visits",
        heading="見学の記録を消す",
        body="まちがって記録したときに使います。だれがいつ消したかは、操作の記録に残ります。",
        facts=[("事業所", visit.facility.name), ("見学した日", format_date(visit.date))],
        submit="見学の記録を消す",
        danger=True,
        cancel_url=at("meetings:visits", visit.facility_id),
    )


def _visit_frame(request, facility, form, **context):
    kind = rules_queries.service_type(facility)
    return frame(
        request,
        facility,
        "visits",
        here="見学の記録を直す" if "visit" in context else "見学を記録する",
        form=form,
        lacks_members="members" not in form.fields,
        lacks_dwellings=bool(kind and kind.has_dwellings) and "dwellings" not in form.fields,
        **context,
    )


def _choices(facility):
    return {
        "facility": facility,
        "members": council_of(facility),
        "dwellings": selectors.dwellings_of(facility),
        "today": today(),
    }


def _change_form(facility, visit, data=None):
    initial = {
        "date": visit.date,
        "note": visit.note,
        "said": visit.said,
        "response": visit.response,
        "by_staff_alone": visit.by_staff_alone,
        "members": list(visit.members.values_list("member", flat=True)),
        "dwellings": list(visit.dwellings.values_list("dwelling", flat=True)),
    }
    return ChangeVisitForm(data, changes=[visit], initial=initial, **_choices(facility))
