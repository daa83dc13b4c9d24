"""Verbs about single meetings. Each makes the row of one meeting, or none."""

from ..calendar import deadline_after, deadline_before, fiscal_year_of, period_end
from ..case import Case
from ..facts import Meeting
from ..model import Spec
from ..rows import KEEPING, MET, Row
from .hold import owed_parts

_PRESENT_WITH_CONSENT = frozenset({"user", "family"})
_PUBLIC_SIDE = frozenset({"municipality", "center"})


def notify_before(case: Case, spec: Spec, meeting: Meeting) -> Row:
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


def contact_before_notice(case: Case, spec: Spec, meeting: Meeting) -> Row:
    """Word to the municipality before the date is told to the members (N8-4a)."""
    notice = meeting.notified_on
    if notice is not None and notice < meeting.date:
        due, anchor = notice, ("notice", notice)
    else:
        due, anchor = meeting.date, ("meeting", meeting.date)
    return case.settle(spec, meeting.key, due, due, case.happened(meeting.contacted_on), anchor=anchor)


def consent_online(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Consent of users and families who take part online (N7-5)."""
    if not meeting.online:
        return None
    if case.was_held(meeting):
        present = any(case.category_of.get(key) in _PRESENT_WITH_CONSENT for key in meeting.attended)
    else:
        present = any(
            member.category in _PRESENT_WITH_CONSENT and member.in_office(meeting.date)
            for member in case.facts.members
        )
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
    day = meeting.date
    if not case.was_held(meeting):
        return None
    done = case.happened(getattr(meeting.minutes, spec.fact))
    if done is not None and case.only_open:
        return None
    due = deadline_after(day, spec.values["within"])
    if spec.exempted_by:
        reasons = case.freed(spec, fiscal_year_of(day))
        if reasons:
            return case.exempt(spec, meeting.key, due, due, reasons)
    return case.settle(spec, meeting.key, due, due, done, anchor=("meeting", day))


def keep_record(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
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
    return case.row(
        spec,
        meeting.key,
        last,
        last,
        last if kept else None,
        MET if kept else KEEPING,
        (),
        spec.assumption,
        anchor,
    )


def keep_joint_conditions(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """The conditions under which a meeting may be held jointly (N7-J2, N7-J3, N7-J4)."""
    if not meeting.joint_with:
        return None
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
    return case.row(spec, meeting.key, None, None, None, MET, (), spec.assumption, None)


def _beyond_half(case: Case, meeting: Meeting) -> bool:
    year = fiscal_year_of(meeting.date)
    hold = case.plan_of(year).hold
    owed = len(owed_parts(case, hold, year)) if hold else 0
    if not owed:
        return False
    counted = sorted(
        (joint.date, joint.key)
        for joint in case.meetings[year]
        if joint.joint_with and (joint.date >= case.on or case.was_held(joint))
    )
    place = (meeting.date, meeting.key)
    return place in counted and counted.index(place) >= owed // 2


def gather_evaluators(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Who must take part in a meeting that evaluates (N7-E3)."""
    if not meeting.evaluating:
        return None
    day = meeting.date
    if not case.was_held(meeting):
        return case.settle(spec, meeting.key, day, day, None, anchor=("meeting", day))
    missing, notes = evaluators(case, meeting)
    if missing:
        return case.breach(spec, meeting.key, day, missing + notes)
    return case.settle(spec, meeting.key, day, day, day, reasons=notes, anchor=("meeting", day))


def evaluators(case: Case, meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is missing from an evaluating meeting, and what is to be noted of those who are there."""
    officials_came = _any_official(case, meeting.attended)
    experts_came = _neutral_experts(case, meeting.attended)
    officials = officials_came or _any_official(case, meeting.opinions)
    experts = experts_came + _neutral_experts(case, meeting.opinions)
    missing, notes = [], []
    if not officials:
        missing.append("missing:municipality_or_center")
    if not experts:
        missing.append("missing:neutral_expert")
    if (officials and not officials_came) or (experts and not experts_came):
        notes.append("by_opinion")
    if experts and all(case.operator_of[key] is None for key in experts):
        notes.append("operator_unknown")
    return tuple(missing), tuple(notes)


def _any_official(case: Case, keys: tuple[str, ...]) -> bool:
    return any(case.category_of.get(key) in _PUBLIC_SIDE for key in keys)


def _neutral_experts(case: Case, keys: tuple[str, ...]) -> list[str]:
    own = case.facility.operator
    return [
        key
        for key in keys
        if case.category_of.get(key) == "expert"
        and (case.operator_of[key] is None or case.operator_of[key] != own)
    ]
