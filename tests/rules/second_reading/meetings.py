"""What each meeting asks for: before it, on its day and after it."""

from .calendar import after, day, fiscal_year, month_before, working_day
from .evaluations import participants_row
from .freeing import freed_year
from .periodic import holding
from .row import Row, done_or_open
from .tables import TYPES


def rows(case):
    for m in case.meetings:
        yield from _record(case, m)
        held_on = day(m["date"])
        if not case.inside(held_on):
            continue
        if case.unresolved(m):
            yield from _resolve(case, m)
            continue
        yield from _ahead(case, m)
        yield from _of_the_day(case, m)
        if case.held(m):
            yield from _attended(case, m)
            yield from _minutes(case, m)


def _record(case, m):
    """Every published record is kept, whatever became of the meeting."""
    published = case.past((m.get("minutes") or {}).get("published_on"))
    if published:
        last = after(published, 24 if case.care else 60)
        row = Row("record.keep", m["key"], fiscal_year(day(m["date"])), "keeping", last, last)
        row.assumption = not (case.care and case.ward)
        if case.on > last:
            row.status, row.met = "met", last
        yield row


def _resolve(case, m):
    held_on = day(m["date"])
    year = fiscal_year(held_on)
    force = case.in_force(year)
    if force is not None:
        more = {"assumption": True, "advisory": not force}
        yield done_or_open(case.on, "meeting.resolve", m["key"], year, held_on, None, None, **more)


def _ahead(case, m):
    key, held_on = m["key"], day(m["date"])
    year = fiscal_year(held_on)
    if case.ward and case.care:
        due = month_before(held_on)
        limit = due if m.get("joint_with") or m.get("evaluating") else held_on
        told = case.past(m.get("notified_on"))
        yield done_or_open(case.on, "meeting.notify", key, year, due, limit, told)
    if case.ward and not case.care and year >= 2026:
        due = min(held_on, day(m.get("notified_on")) or held_on)
        told = case.past(m.get("contacted_on"))
        yield done_or_open(case.on, "meeting.precontact", key, year, due, due, told)


def _of_the_day(case, m):
    key, held_on = m["key"], day(m["date"])
    if case.care and m.get("online") and _user_or_family(case, m):
        yield _consent(case, m)
    if case.care and m.get("joint_with"):
        reasons = _joint(case, m)
        status = "breach" if reasons else "met"
        yield Row("joint.conditions", key, fiscal_year(held_on), status, reasons=reasons)
    if case.kind.evaluates and m.get("evaluating"):
        yield participants_row(case, m)


def _user_or_family(case, m):
    """Whether a user or family member attended or, where that is not known, is on the roster that day."""
    if case.held(m) and m.get("attended") is not None:
        return any(case.category(key) in ("user", "family") for key in m["attended"])
    on_roster = [x for x in case.members.values() if case.in_office(x, day(m["date"]))]
    return any(x["category"] in ("user", "family") for x in on_roster)


def _consent(case, m):
    held_on, given = day(m["date"]), case.past(m.get("consented_on"))
    year = fiscal_year(held_on)
    if given and given > held_on:
        row = Row("meeting.consent", m["key"], year, "breach", held_on, held_on)
        row.reasons = ("consent_after",)
        return row
    return done_or_open(case.on, "meeting.consent", m["key"], year, held_on, held_on, given)


def _joint(case, m):
    partners, reasons = m["joint_with"], ()
    areas = [case.facility.get("life_area"), *(p.get("life_area") for p in partners)]
    if None in areas or len(set(areas)) > 1:
        reasons += ("area",)
    if not all(p["service_type"] in TYPES and TYPES[p["service_type"]].group for p in partners):
        reasons += ("service",)
    if case.kind.group == "B" and _beyond_half(case, m):
        reasons += ("half",)
    return (*reasons, "evaluation") if m.get("evaluating") else reasons


def _beyond_half(case, m):
    year = fiscal_year(day(m["date"]))
    owed = [row for row in holding(case, year) if row.status != "exempt"]
    joint = sorted(
        (x["date"], x["key"])
        for x in case.meetings
        if x.get("joint_with")
        and fiscal_year(day(x["date"])) == year
        and case.inside(day(x["date"]))
        and not case.unresolved(x)
    )
    return bool(owed) and joint.index((m["date"], m["key"])) >= len(owed) // 2


def _attended(case, m):
    key, held_on = m["key"], day(m["date"])
    year = fiscal_year(held_on)
    force = case.in_force(year)
    if force is not None and (m.get("on_paper") or m.get("attended") is not None):
        row = Row("meeting.attended", key, year, "met", held_on, held_on, held_on)
        row.reasons = ("on_paper",) * bool(m.get("on_paper")) + ("nobody_outside",) * case.nobody_outside(m)
        row.assumption, row.advisory = True, not force
        if row.reasons:
            row.status, row.met = "breach", None
            _free(case, row)
        yield row
    if case.ward and case.type in ("shokibo_takino", "kango_shokibo"):
        if m.get("activity_reported"):
            yield Row("activity.report", key, year, "met", held_on, held_on, held_on)
        else:
            yield Row("activity.report", key, year, "breach", held_on, held_on, reasons=("not_reported",))


def _free(case, row):
    """A row of a freed year that is not met is exempt."""
    if not row.met and freed_year(case, row.year):
        row.status, row.reasons, row.assumption = "exempt", freed_year(case, row.year), True


def _minutes(case, m):
    key, held_on, steps = m["key"], day(m["date"]), m.get("minutes") or {}
    year, due = fiscal_year(held_on), after(held_on, 1)
    if case.ward and case.care:
        open_day = working_day(due) if case.days_off else due
        submitted = case.past(steps.get("submitted_on"))
        moved = {"assumption": open_day != due}
        yield done_or_open(case.on, "minutes.submit", key, year, open_day, open_day, submitted, **moved)
        handed_out = case.past(steps.get("distributed_on"))
        yield done_or_open(case.on, "minutes.distribute", key, year, due, due, handed_out)
    force = case.in_force(year)
    if force is not None:
        published = case.past(steps.get("published_on"))
        more = {"assumption": True, "advisory": not force}
        row = done_or_open(case.on, "minutes.publish", key, year, due, None, published, **more)
        _free(case, row)
        yield row
