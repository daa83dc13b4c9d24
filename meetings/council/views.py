"""構成員: who sits on a facility's council, and who is still missing."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings import rules_queries
from meetings.council import page, policies, seats, selectors, services
from meetings.council.forms import EndForm, MemberForm, SeatForm
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.views import save
from office.deeds import note_read
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def council(request, pk):
    """The council of a facility in a fiscal year. The ward sees numbers and what is missing: no names.

    A year that is over shows who was seated then, and how often they came.
    """
    facility = facility_of(request, pk)
    year = page.year_of(request.GET.get("year"), today())
    row = rules_queries.roster(facility, year.on, explained=True)
    reasons = rules_queries.reasons(row) if row else []
    context = frame(
        request,
        facility,
        "council",
        year=year,
        roster=row,
        missing=[reason for reason in reasons if not reason.is_wish],
        wanted=[reason for reason in reasons if reason.is_wish],
        may_be_late=row is not None and row.status == "breach",
        why_lines=row.explain().lines() if row else [],
    )
    if request.membership.is_ward:
        shown = page.in_numbers(facility, year)
        return render(request, "meetings/council_ward.html", {**context, **shown})
    note_read("roster")
    return render(request, "meetings/council.html", {**context, **page.with_names(facility, year)})


@require_http_methods(["GET", "HEAD", "POST"])
def member_new(request, pk, category):
    """Add a member in one category."""
    facility = facility_of(request, pk)
    permit(request.membership, "council.edit")
    seat = next((s for s in seats.seats(facility, today(), also=[category]) if s.code == category), None)
    if seat is None:
        raise Http404
    known = selectors.offices() if seat.by_office else selectors.known_people(request.membership, facility)
    form = SeatForm(
        post_data_or_none(request),
        category=category,
        known=known,
        today=today(),
        initial=selectors.introduced(facility, category, request.GET.get("enquiry")),
    )
    if form.is_valid():
        try:
            services.add_member(
                by=request.membership,
                facility=facility,
                token=form.cleaned_data["token"],
                category=category,
                person=form.person,
                term=form.term,
                office=form.office_values,
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return done(request, "構成員を登録しました。", "meetings:council", pk)
    context = frame(request, facility, "council", here="構成員を加える", form=form, seat=seat)
    return render(request, "meetings/member_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request, pk):
    """Correct a member's data."""
    member = selectors.access_member(request.membership, pk)
    permit(request.membership, "council.edit")
    facility = facility_of(request, member.facility_id)

    def make(data=None):
        return _member_form(selectors.access_member(request.membership, pk), today(), data)

    def change(seen):
        services.change_member(
            by=request.membership,
            member=member,
            category=form.cleaned_data["category"],
            person=form.person_values,
            term=form.term,
            office=form.office_values,
            seen=seen,
        )

    form, back = make(post_data_or_none(request)), at("meetings:council", facility.pk)
    if form.is_valid():
        success = "構成員を直しました。"
        answer = save(request, form, change, remake=make, success=success, next_url=back, cancel_url=back)
        if answer is not None:
            return answer
    context = frame(
        request,
        facility,
        "council",
        here="構成員を直す",
        form=form,
        member=member,
        removable=not policies.why_not_remove_member(member),
    )
    note_read("member")
    return render(request, "meetings/member_edit.html", context)


def _member_form(member, on, data=None):
    return MemberForm(
        data,
        member=member,
        today=on,
        seats=seats.seats(member.facility, on, also=[member.category]),
        changes=[member.person, member],
        initial=MemberForm.initial_of(member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request, pk):
    """Somebody leaves the council."""
    member = selectors.access_member(request.membership, pk)
    permit(request.membership, "council.edit")
    form = _end_form(request, member)
    return ask_first(
        request,
        lambda seen: services.end_member(
            by=request.membership, member=member, until=form.cleaned_data["until"], seen=seen
        ),
        changes=[member],
        success="任期の最後の日を記録しました。",
        next_url=at("meetings:council", member.facility_id),
        facility=member.facility,
        tab="council",
        heading="構成員の任期を終える",
        body="これまでの会議や見学の記録は、そのまま残ります。",
        facts=_facts(member),
        form=form,
        submit="任期を終える",
        cancel_url=at("meetings:council", member.facility_id),
    )


def _end_form(request, member):
    initial = {"until": member.until or today()}
    return EndForm(
        post_data_or_none(request), member=member, today=today(), initial=initial, changes=[member]
    )


def _facts(member):
    return [("構成員", member.person.name), ("区分", seats.label(member.category))]


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request, pk):
    """Take back somebody who was registered by mistake."""
    member = selectors.access_member(request.membership, pk)
    permit(request.membership, "council.edit")
    return ask_first(
        request,
        lambda seen: services.remove_member(by=request.membership, member=member, seen=seen),
        changes=[member],
        success="登録を取り消しました。",
        next_url=at("meetings:council", member.facility_id),
        facility=member.facility,
        tab="council",
        heading="構成員の登録を取り消す",
        body="まちがって登録したときに使います。会議や見学の記録に名前がある人は取り消せません。",
        facts=_facts(member),
        submit="登録を取り消す",
        danger=True,
        cancel_url=at("meetings:council", member.facility_id),
    )
