"""The outside evaluation: the year's row, who must take part, and what follows each evaluation."""

from .calendar import after, day, fiscal_year, last_of
from .row import Row, done_or_open
from .yearly import judge


def rows(case):
    """What follows each evaluation done; and the evaluating meetings' rows are the meetings'."""
    if not case.kind.evaluates:
        return
    for e in case.evaluations("external", "agency"):
        if _at_a_meeting_outside(case, e):
            continue
        done = day(e["date"])
        year = fiscal_year(done)
        due = max(last_of(year), after(done, 1))
        steps = [("evaluation.publish", "published_on")]
        if case.ward and e["kind"] == "external":
            steps.append(("evaluation.report", "reported_on"))
        for duty, step in steps:
            met = case.past(e.get(step))
            yield done_or_open(case.on, duty, e["key"], year, due, None, met, assumption=True)


def _at_a_meeting_outside(case, evaluation):
    meeting = case.meeting_of(evaluation)
    outside = meeting is not None and not case.inside(day(meeting["date"]))
    return evaluation["kind"] == "external" and outside


def external_row(case, year, frame):
    """`evaluation.external` of one fiscal year."""
    chosen = None
    if case.type == "ninchi_gh":
        chosen = (case.facility.get("external_evaluation") or {}).get(str(year))
    kinds = {"agency": ("agency",), "relaxed": ("external", "agency")}.get(chosen, ("external",))

    def meets(first, last):
        found = [
            (day(e["date"]), _notes(case, e, first))
            for e in case.evaluations(*kinds)
            if first <= day(e["date"]) <= last and _took_place(case, e)
        ]
        whole = [one for one in found if not one[1]]
        return (whole or found or [(None, ())])[0]

    def relaxed(first, last):
        return ("relaxation",) if chosen == "relaxed" else ()

    return judge(case, "evaluation.external", str(year), frame, meets, relaxed)


def _took_place(case, evaluation):
    if evaluation["kind"] == "agency":
        return True
    meeting = case.meeting_of(evaluation)
    return bool(meeting) and case.held(meeting) and case.inside(day(meeting["date"]))


def _notes(case, evaluation, first):
    notes = ()
    if not any(first <= day(s["date"]) <= day(evaluation["date"]) for s in case.evaluations("self")):
        notes += ("self_missing",)
    if evaluation["kind"] == "external":
        meeting = case.meeting_of(evaluation)
        if participants(case, meeting)[0]:
            notes += ("participants",)
        if meeting.get("joint_with"):
            notes += ("joint",)
    return notes


def participants(case, meeting):
    """Who of ① and ② lacks at an evaluating meeting, and notes on those that are there."""
    came, wrote = meeting.get("attended") or [], meeting.get("opinions") or []
    missing, notes = [], []
    for code, belongs in (("municipality_or_center", is_official), ("neutral_expert", is_neutral)):
        if any(belongs(case, key) for key in came):
            continue
        if any(belongs(case, key) for key in wrote):
            notes.append("by_opinion")
        else:
            missing.append(f"missing:{code}")
    neutral = [key for key in (*came, *wrote) if is_neutral(case, key)]
    known = case.facility.get("operator") and any(case.members[key].get("operator") for key in neutral)
    if neutral and not known:
        notes.append("operator_unknown")
    return missing, sorted(set(notes))


def is_official(case, key):
    return case.category(key) in ("municipality", "center")


def is_neutral(case, key):
    """An expert whose operator is not the facility's, so far as both are known."""
    if case.category(key) != "expert":
        return False
    operator = case.members[key].get("operator")
    return not operator or operator != case.facility.get("operator")


def participants_row(case, meeting):
    """`evaluation.participants` of an evaluating meeting."""
    key, held_on = meeting["key"], day(meeting["date"])
    year = fiscal_year(held_on)
    if not case.held(meeting):
        return done_or_open(case.on, "evaluation.participants", key, year, held_on, held_on, None)
    missing, notes = participants(case, meeting)
    row = Row("evaluation.participants", key, year, "breach", held_on, held_on)
    row.reasons = (*missing, *notes)
    if not missing:
        row.status, row.met = "met", held_on
    return row
