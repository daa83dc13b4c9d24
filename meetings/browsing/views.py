"""会議: the year's list, and one meeting's page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import may
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.wareki import format_date
from facilities.self_reports.selectors import load
from meetings import rules_queries
from meetings.browsing import part_page, selectors
from meetings.joint.selectors import joint_invitations_for
from meetings.joint_groups.selectors import seats_that_wait
from meetings.minutes.request_selectors import number_open
from meetings.models import Meeting
from meetings.planning.policies import YEARS_AHEAD
from meetings.polls.selectors import polls_of
from meetings.selectors import access_part
from meetings.states import Stage, next_step, stage_of
from meetings.views import facility_of, frame, today
from office.http import parse_int

#: Years one may turn back to from this one.
YEARS_BACK = 10


@require_safe
def meeting_list(request, pk):
    """A facility's meetings of one fiscal year, those to answer for first."""
    facility = facility_of(request, pk)
    on = today()
    this_year = fiscal_year_of(on)
    year = _year_asked(request, this_year)
    rows = rules_queries.year_of_meetings(facility, year, on)
    edits = may(request.membership, "meeting.edit")
    context = frame(
        request,
        facility,
        "meetings",
        year=year,
        plan_query=f"?year={year}",
        this_year=this_year,
        previous=year - 1 if year > this_year - YEARS_BACK else None,
        following=year + 1 if year < this_year + YEARS_AHEAD else None,
        parts=_with_stage(selectors.parts_of(facility, *fiscal_year_bounds(year)), on),
        wanted=len(rows),
        held=sum(1 for row in rows if row.status == "met"),
        unanswered=_with_stage(selectors.unanswered(facility, on), on) if edits else [],
        polls=polls_of(facility) if edits else [],
        invitations=joint_invitations_for(facility) if edits else [],
        open_requests=number_open(facility, request.membership),
        group_seats=seats_that_wait(facility) if edits else [],
        may_meet_jointly=rules_queries.joint_group(facility) is not None,
        states=Meeting.State,
    )
    return render(request, "meetings/list.html", context)


def _with_stage(parts, on):
    """The parts, each with what its line shows of how far the facility has come."""
    parts = load(parts)
    for part in parts:
        part.is_unrecorded = stage_of(part, on) is Stage.UNRECORDED
        part.next_step = next_step(part, on)
    return parts


def _year_asked(request, this_year):
    year = parse_int(request.GET.get("year"), 4) or this_year
    return min(max(year, this_year - YEARS_BACK), this_year + YEARS_AHEAD)


@require_safe
def detail(request, pk):
    """One facility's part in a meeting."""
    part = access_part(request.membership, pk)
    facility, on = part.facility, today()
    here = f"{format_date(part.meeting.date)}の会議"
    context = frame(request, facility, "meetings", here=here, states=Meeting.State)
    if request.membership.is_ward:
        context |= part_page.for_ward(request.membership, part, facility, on)
        return render(request, "meetings/detail_ward.html", context)
    context |= part_page.for_staff(request.membership, part, facility, on)
    return render(request, "meetings/detail.html", context)
