"""Verbs about single meetings. Each makes the row of one meeting, or none."""

from datetime import date

from ..calendar import deadline_after, deadline_before, fiscal_year_of, period_end
from ..case import Case
from ..facts import Meeting
from ..model import Spec
from ..plan import LIVE
from ..rows import KEEPING, MET, Row
from ..workdays import OfficeDays
from .counted import owed_meetings

#: What a rule says where a period ends on a day off: the day stays, or the next working day holds.
STAYS, NEXT_WORKING_DAY = "none", "next_working_day"
#: Whether a deadline is also the last day that the law allows.
BINDS, BINDS_NOT = "same", "none"
# What must reach a public office is in time on the working day after a day off, wherever no rule says otherwise.
_REACHES_AN_OFFICE = frozenset({"submitted_on"})


def notify_before(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Notice to the members some time before the meeting (N7-4; strictly where N7-J6, N7-E7)."""
    due = deadline_before(meeting.date, spec.values["before"])
    strict = spec.values["strict"]
    binding = ("joint" in strict and meeting.joint_with) or ("evaluating" in strict and meeting.evaluating)
    return case.settle(
        spec,
        meeting.key,
        due,
        due if binding else meeting.date,
        case.happened(meeting.notified_on),
        anchor=("meeting", meeting.date),
    )


def contact_before_notice(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Word to the municipality before the date is told to the members (N8-4a)."""
    notice = meeting.notified_on
    if notice is not None and notice < meeting.date:
        due, anchor = notice, ("notice", notice)
    else:
        due, anchor = meeting.date, ("meeting", meeting.date)
    return case.settle(spec, meeting.key, due, due, case.happened(meeting.contacted_on), anchor=anchor)


def attended_from_outside(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Whether a meeting held was one: somebody from outside came, and it was not held on paper (N7-2, N8-1a)."""
    if not case.was_held(meeting) or (meeting.attended is None and not meeting.on_paper):
        return None
    day = meeting.date
    reasons: tuple[str, ...] = ("on_paper",) if meeting.on_paper else ()
    if meeting.attended is not None and not case.from_outside(meeting.attended, day):
        reasons += ("nobody_outside",)
    if not reasons:
        return case.settle(spec, meeting.key, day, day, day, anchor=("meeting", day))
    exemption = case.exemption_of_year(spec, fiscal_year_of(day))
    if exemption.reasons:
        return case.exempt(spec, meeting.key, day, day, exemption.reasons, exemption.ground)
    return case.breach(spec, meeting.key, day, reasons)


def resolve_planned(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """What became of a meeting whose planned day has passed: open until it is recorded."""
    return case.settle(spec, meeting.key, meeting.date, None, None, anchor=("meeting", meeting.date))


def consent_online(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Consent of users and families who take part online (N7-5)."""
    asked = spec.values["asked"]
    if case.was_held(meeting) and meeting.attended is not None:
        present = any(case.category_of.get(key) in asked for key in meeting.attended)
    else:
        present = any(m.category in asked and m.in_office(meeting.date) for m in case.facts.members)
    if not present:
        return None
    consent = case.happened(meeting.consented_on)
    if consent is not None and consent > meeting.date:
        return case.breach(spec, meeting.key, meeting.date, ("consent_after",))
    return case.settle(
        spec, meeting.key, meeting.date, meeting.date, consent, anchor=("meeting", meeting.date)
    )


def report_activity(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """The report of what was provided, at each meeting held (N7-6d)."""
    if not case.was_held(meeting):
        return None
    if meeting.activity_reported:
        return case.settle(
            spec, meeting.key, meeting.date, meeting.date, meeting.date, anchor=("meeting", meeting.date)
        )
    return case.breach(spec, meeting.key, meeting.date, ("not_reported",))


def step_after_meeting(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """A step of the minutes within some months of the meeting held (N7-8d, N7-8b, N8-1c)."""
    day, on = meeting.date, case.on
    if not meeting.held or day > on:
        return None
    done = getattr(meeting.minutes, spec.fact or "")
    if done is not None:
        if done > on:
            done = None
        elif case.only_open:
            return None
    ends = deadline_after(day, spec.values["within"])
    due = _past_days_off(case, spec, ends)
    limit = None if spec.values.get("limit") == BINDS_NOT else due
    if done is None and spec.exempted_by:
        exemption = case.exemption_of_year(spec, fiscal_year_of(day))
        if exemption.reasons:
            return case.exempt(spec, meeting.key, due, limit, exemption.reasons, exemption.ground)
    return case.settle(spec, meeting.key, due, limit, done, assumption=due != ends, anchor=("meeting", day))


def _past_days_off(case: Case, spec: Spec, day: date) -> date:
    """The last day of a period, or the working day after it where an office is closed (地方自治法4条の2)."""
    if not _waits_for_office(spec):
        return day
    return OfficeDays.of(case.meaning("close_the_office", case.year)).next_open(day)


def _waits_for_office(spec: Spec) -> bool:
    usual = NEXT_WORKING_DAY if spec.fact in _REACHES_AN_OFFICE else STAYS
    return bool(spec.values.get("days_off", usual) == NEXT_WORKING_DAY)


def minutes_due(spec: Spec, day: date, office: OfficeDays) -> date:
    """The last day for a step of the minutes of a meeting held on a day, without asking for a facility's facts.

    Args: ``spec``: the rule of the step as it binds on that day; ``office``: when the municipality is closed.
    """
    ends = deadline_after(day, spec.values["within"])
    return office.next_open(ends) if _waits_for_office(spec) else ends


def retain_record(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """The keeping of each record published (N7-8e)."""
    published = case.happened(meeting.minutes.published_on)
    if published is None:
        return None
    if spec.values["counted_from"] == "meeting":
        anchor = ("meeting", meeting.date)
    else:
        anchor = ("publication", published)
    last = period_end(anchor[1], spec.values["years"] * 12)
    kept = case.on > last
    status, met_on = (MET, last) if kept else (KEEPING, None)
    return case.row(spec, meeting.key, last, last, met_on, status, (), spec.assumption, anchor)


def keep_joint_conditions(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """The conditions under which a meeting may be held jointly (N7-J2, N7-J3, N7-J4)."""
    reasons = []
    if spec.values["one_area"]:
        areas = {case.facility.life_area, *(partner.life_area for partner in meeting.joint_with)}
        if len(areas) > 1 or not all(areas):
            reasons.append("area")
    if any(not case.may_join(partner.service_type) for partner in meeting.joint_with):
        reasons.append("service")
    if spec.values["at_most_half"] and _beyond_half(case, meeting):
        reasons.append("half")
    if spec.values["evaluates_alone"] and meeting.evaluating:
        reasons.append("evaluation")
    if reasons:
        return case.breach(spec, meeting.key, None, tuple(reasons))
    return case.row(spec, meeting.key, None, None, None, MET, (), spec.assumption)


def _beyond_half(case: Case, meeting: Meeting) -> bool:
    year = fiscal_year_of(meeting.date)
    owed = owed_meetings(case, year)
    if not owed:
        return False
    counted = sorted(
        (joint.date, joint.key)
        for joint in case.meetings[year]
        if joint.joint_with and case.state_of(joint) == LIVE
    )
    return counted.index((meeting.date, meeting.key)) >= owed // 2
