"""The counting and deadline duties as a decision model of zen-engine, to measure against.

Its expression language neither sorts nor removes repetitions, so the model is handed each year's days of held
meetings in order; finding them is not counted against it.
"""

from datetime import date
from typing import Any

from compliance.rules.calendar import fiscal_year_of

TIMES = {
    "chiiki_tsusho": 2,
    "ninchi_tsusho": 2,
    "shokibo_takino": 6,
    "kango_shokibo": 6,
    "ninchi_gh": 6,
    "teiki_junkai": 2,
}
DUTIES = ("meeting.hold", "meeting.notify", "minutes.submit", "minutes.distribute", "minutes.publish")

_FIRST = "d(#.date).add(1, 'day')"
_LATER = f"{_FIRST}.add(1, 'month')"
# 民法 140・143: the day before the corresponding day, or the month's last day where there is none.
_DUE = f"({_LATER}.day() == {_FIRST}.day() ? {_LATER}.add(-1, 'day') : {_LATER})"
_BEFORE = "d(#.date).add(-1, 'month')"


def _status(due: str, limit: str) -> str:
    return (
        f"d(on) > {limit} ? 'overdue' : d(on) > {due} ? 'behind' : "
        f"{due} <= d(on).add(30, 'day') ? 'due_soon' : 'upcoming'"
    )


def _step(duty: str, field: str) -> str:
    done = f"#.{field} != null and d(#.{field}) <= d(on)"
    return (
        f"map(filter(meetings, #.held and d(#.date) <= d(on)), {{duty: '{duty}', subject: #.key, "
        f"due_on: {_DUE}.format('%Y-%m-%d'), met_on: {done} ? #.{field} : null, "
        f"status: {done} ? 'met' : ({_status(_DUE, _DUE)})}})"
    )


def _notify() -> str:
    done = "#.notified_on != null and d(#.notified_on) <= d(on)"
    limit = f"(#.strict ? {_BEFORE} : d(#.date))"
    return (
        "map(meetings, {duty: 'meeting.notify', subject: #.key, "
        f"due_on: {_BEFORE}.format('%Y-%m-%d'), met_on: {done} ? #.notified_on : null, "
        f"status: {done} ? 'met' : ({_status(_BEFORE, limit)})}})"
    )


def _hold(year: str, days: str) -> str:
    first = f"d(string({year}) + '-04-01')"
    due = f"{first}.add(# * length, 'month').add(-1, 'day')"
    limit = f"d(string({year} + 1) + '-03-31')"
    return (
        f"map(parts, {{duty: 'meeting.hold', subject: string({year}) + '#' + string(#), "
        f"due_on: {due}.format('%Y-%m-%d'), met_on: # <= len({days}) ? {days}[# - 1] : null, "
        f"status: # <= len({days}) ? 'met' : ({_status(due, limit)})}})"
    )


def _how_often() -> dict[str, Any]:
    """The table of how often each service type meets."""
    return {
        "hitPolicy": "first",
        "passThrough": True,
        "inputs": [{"id": "kind", "name": "type", "field": "type"}],
        "outputs": [{"id": name, "name": name, "field": name} for name in ("parts", "length")],
        "rules": [
            {
                "_id": code,
                "kind": f"'{code}'",
                "parts": str(list(range(1, times + 1))),
                "length": str(12 // times),
            }
            for code, times in TIMES.items()
        ],
    }


def _node(name: str, kind: str, **content: Any) -> dict[str, Any]:
    node = {"id": name, "type": kind, "name": name}
    return node | {"content": content} if content else node


def model() -> dict[str, Any]:
    """The decision model: a table for how often, expressions for everything else."""
    expressions = {
        "hold": _hold("year", "days"),
        "before": f"filter({_hold('year - 1', 'days_before')}, #.status == 'overdue')",
        "notify": _notify(),
        "submit": _step("minutes.submit", "submitted_on"),
        "distribute": _step("minutes.distribute", "distributed_on"),
        "publish": _step("minutes.publish", "published_on"),
    }
    listed = [{"id": k, "key": k, "value": v} for k, v in expressions.items()]
    return {
        "nodes": [
            _node("in", "inputNode"),
            _node("often", "decisionTableNode", **_how_often()),
            _node("rows", "expressionNode", expressions=listed, passThrough=False),
            _node("out", "outputNode"),
        ],
        "edges": [
            {"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"}
            for a, b in (("in", "often"), ("often", "rows"), ("rows", "out"))
        ],
    }


def question(facts: dict[str, Any]) -> dict[str, Any]:
    """One facility's facts as the model wants them."""
    on = facts["on"]
    year = fiscal_year_of(date.fromisoformat(on))
    held = sorted({m["date"] for m in facts["meetings"] if m["held"] and m["date"] <= on})
    years = {day: fiscal_year_of(date.fromisoformat(day)) for day in held}
    return {
        "type": facts["facility"]["service_type"],
        "on": on,
        "year": year,
        "days": [day for day in held if years[day] == year],
        "days_before": [day for day in held if years[day] == year - 1],
        "meetings": [
            {
                "key": m["key"],
                "date": m["date"],
                "held": m["held"],
                "strict": bool(m["joint_with"] or m["evaluating"]),
                "notified_on": m["notified_on"],
                **m["minutes"],
            }
            for m in facts["meetings"]
            if fiscal_year_of(date.fromisoformat(m["date"])) == year
        ],
    }
