"""What is done at each meeting of a planned year: the evaluation, joint meetings, topics, visits, measures.

Pure, like the proposing: rows of the rules in, numbers of meetings out.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from compliance.rules.calendar import fiscal_year_bounds
from compliance.rules.codes import DutyId
from compliance.rules.statuses import MET, OPEN

#: How long before its last day an evaluation is best made: it is published and reported afterwards.
_ROOM_TO_PUBLISH = timedelta(days=60)
#: The one kind of evaluation that takes place at a meeting.
AT_A_MEETING = "external"


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that is proposed: its day, and its number among the others."""

    day: date
    number: int


def where_evaluated(asked, slots) -> int | None:
    """The number of the meeting that carries out the year's outside evaluation; None where none does (N7-E1, N7-E8).

    Last year's place is kept where there was one, else it is the last that leaves time to publish.
    """
    if not is_evaluated_at_a_meeting(asked):
        return None
    due = asked.of_year(DutyId.EVALUATION_EXTERNAL)[0].due_on
    able = [slot for slot in slots if slot.day <= due]
    liked = [one.day.month for one in asked.before if one.evaluating]
    same = [slot for slot in able if slot.day.month in liked]
    early = [slot for slot in able if slot.day <= due - _ROOM_TO_PUBLISH]
    chosen = same[:1] or early[-1:] or able[:1]
    return chosen[0].number if chosen else None


def is_evaluated_at_a_meeting(asked) -> bool:
    """Does the year still ask for an outside evaluation at a meeting, and none that stands planned makes it?"""
    rows = asked.of_year(DutyId.EVALUATION_EXTERNAL)
    return any(_is_at_a_meeting(asked, row) for row in rows) and not any(
        one.get("evaluating") for one in asked.meetings
    )


def _is_at_a_meeting(asked, row):
    """Is the outside evaluation of the year made at a meeting, in the way that was chosen for it?"""
    ways = row.spec.values["ways"]
    # The facts without evaluations name no ways.
    chosen = (asked.around.facility.get("external_evaluation") or {}).get(f"{asked.year:04}")
    way = ways[chosen] if chosen in ways else next(iter(ways.values()))
    return way.exempt is None and AT_A_MEETING in way.met_by


def most_joint(asked) -> int | None:
    """How many meetings of the year may be joint at most; None for any number, 0 for a kind that never is (N7-J3)."""
    spec = asked.rule_of_meeting(DutyId.JOINT_CONDITIONS, fiscal_year_bounds(asked.year)[0])
    if spec is None:
        return 0
    if not spec.values["at_most_half"]:
        return None
    return owed(asked) // 2


def owed(asked) -> int:
    """How many meetings the year asks for in all that are not exempt."""
    return len(asked.of_year(DutyId.MEETING_HOLD, {*OPEN, MET}))


def joint_so_far(asked) -> int:
    """How many meetings of the year are joint already."""
    return sum(bool(one.get("joint_with")) for one in asked.meetings)


def which_joint(asked, slots, evaluating) -> set[int]:
    """The numbers of the meetings that may be held with others: at most half, and never the one that evaluates."""
    free = [slot.number for slot in slots if slot.number != evaluating]
    most = most_joint(asked)
    if most is None:
        return set(free)
    room = max(0, most - joint_so_far(asked))
    # Every second one first, so that meetings of the facility's own lie between.
    return set((free[1::2] + free[0::2])[:room])


def lay_out(asked, slots) -> dict[str, dict[int, list[str]]]:
    """{what: {number of a meeting: codes}} of the topics, dwellings and measures that the year still asks for."""
    return {
        "topics": _in_order(topics_open(asked), slots),
        "dwellings": _spread(visits_open(asked), slots),
        "measures": _spread(measures_open(asked), slots),
    }


def topics_open(asked) -> list[tuple[str, date]]:
    """(item, day by which) of the yearly topics that are neither discussed nor meant for a planned meeting (N7-6c)."""
    topics, found = asked.around.book.topics, []
    for row in asked.of_year(DutyId.TOPICS_DISCUSS):
        missing = [code.removeprefix("missing:") for code in row.reasons if code.startswith("missing:")]
        items = missing or topics[row.about.item].items
        found += [(item, row.due_on) for item in items if item not in asked.planned_topics]
    return found


def visits_open(asked) -> list[tuple[str, date]]:
    """(key of a dwelling, or "" for the facility; day by which) of what the members have yet to see (N8-1b, O6-1d)."""
    facility = [("", row.due_on) for row in asked.of_year(DutyId.VISIT_FACILITY)]
    homes = [(row.about.item, row.due_on) for row in asked.of_year(DutyId.VISIT_DWELLING)]
    known = [(key, due) for key, due in homes if key in asked.around.dwellings]
    wanted = known or facility or (homes[:1] and [("", homes[0][1])])
    return [(key, due) for key, due in wanted if key not in asked.planned_dwellings]


def measures_open(asked) -> list[tuple[str, date]]:
    """(area and item, day by which) of committees, training and drills that fall due in the year (O6-6a)."""
    found = [
        (row.about.item, row.due_on)
        for row in asked.rows
        if row.spec.duty.kind.name == "do_measures" and row.status in OPEN and row.about.year == asked.year
    ]
    return [(item, due) for item, due in found if item not in asked.planned_measures]


def _in_order(things, slots):
    """Each thing at a meeting, in the order in which they are named: what belongs together stays together."""
    laid: dict[int, list[str]] = defaultdict(list)
    for place, (code, due) in enumerate(things):
        able = [slot for slot in slots if slot.day <= due] or slots
        if able:
            laid[able[place * len(able) // len(things)].number].append(code)
    return laid


def _spread(things, slots):
    """Each thing at the meeting with the fewest so far among those before its day; what comes often, at different ones."""
    laid: dict[int, list[str]] = defaultdict(list)
    for code, due in sorted(things, key=lambda thing: thing[1]):
        able = [slot for slot in slots if slot.day <= due and code not in laid[slot.number]]
        if able:
            chosen = min(able, key=lambda slot: (len(laid[slot.number]), slot.day))
            laid[chosen.number].append(code)
    return laid
