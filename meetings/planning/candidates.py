"""A meeting as a form is going to save it, what is known around it, and what the rules say of the two together.

Nothing here reads the database or the clock: the same values give the same rows.
"""

from copy import copy
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from compliance.rules import FactsError, assess
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.rulebook import Rulebook
from compliance.rules.workdays import USUAL, OfficeDays
from facilities.facts import iso
from meetings import facts
from meetings.models import Meeting

#: The key under which a meeting that is not yet saved stands in the facts.
NEW = "new"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a meeting: the category, and whether they work for the facility's own corporation (None: unknown)."""

    category: str
    employer_is_own: bool | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting as it would stand if a form were saved.

    Attributes:
        key: of the saved meeting that it changes, as the facts name it; None for a new one.
        held: whether it is recorded as held, and not planned.
        came, opinions: who came and who sent an opinion, of ``Attendee``; None: as it stands saved.
        partners: the other facilities that take part or were asked to, as the facts name them.
        notified_for: the day that the members were told of, where the meeting moves and they were not told anew.
    """

    day: date
    key: str | None = None
    held: bool = False
    starts_at: time | None = None
    ends_at: time | None = None
    online: bool = False
    on_paper: bool = False
    evaluating: bool = False
    contacted_on: date | None = None
    notified_on: date | None = None
    consented_on: date | None = None
    came: tuple[Attendee, ...] | None = None
    opinions: tuple[Attendee, ...] = ()
    partners: tuple[dict[str, Any], ...] = ()
    notified_for: date | None = None


def as_saved(meeting: Any, part: Any = None) -> Candidate:
    """A meeting as it stands saved, without its partners; ``part``: the facility's own, None where it has none yet."""
    own = ("evaluating", "contacted_on", "notified_on", "consented_on")
    return Candidate(
        day=meeting.date,
        key=str(meeting.pk) if part else None,
        held=meeting.state == Meeting.State.HELD and not (part and part.awaits_record),
        **{name: getattr(meeting, name) for name in ("starts_at", "ends_at", "online", "on_paper")},
        **({name: getattr(part, name) for name in own} if part else {}),
    )


@dataclass(frozen=True, slots=True)
class FacilityContext:
    """What is known of a facility while one of its meetings is planned.

    Attributes:
        facts: the contract's facts of the facility.
        book: the law that answers there.
        office: when the municipality's office is closed.
        hours: from when to when the municipality's staff come to this council's meetings; None where it says nothing.
        dwellings: the names of the facility's dwellings by their keys in the facts.
    """

    facts: dict[str, Any]
    today: date
    book: Rulebook
    office: OfficeDays = USUAL
    hours: tuple[time, time] | None = None
    dwellings: dict[str, str] = field(default_factory=dict)

    @property
    def facility(self) -> dict[str, Any]:
        """The ``facility`` object of the facts."""
        return self.facts["facility"]

    def other_meetings(self, key: str | None) -> list[dict[str, Any]]:
        """The facility's meetings but for one, those that were called off left out."""
        return [m for m in self.facts["meetings"] if m["key"] != key and not m["cancelled"]]


def rows_of(candidate: Candidate, around: FacilityContext) -> list[Any]:
    """What the rules say of the meeting's fiscal year if it were saved so; none where the facts break the contract."""
    return _ask(_with(candidate, around), around, around.today, fiscal_year_of(candidate.day))


def rows_once_held(candidate: Candidate, around: FacilityContext) -> list[Any]:
    """What the rules would say once the meeting was held and everybody on the roster that day had come."""
    one = _with(candidate, around)
    day = candidate.day.isoformat()
    there = [
        member["key"]
        for member in one["members"]
        if (member["from"] or day) <= day and day <= (member["until"] or day)
    ]
    one["meetings"][-1] |= {"held": True, "attended": there}
    return _ask(one, around, max(around.today, candidate.day), fiscal_year_of(candidate.day))


def key_of(candidate: Candidate) -> str:
    """Under which subject the rules' rows speak of the meeting."""
    return candidate.key or NEW


def _ask(one, around, on, fiscal_year):
    try:
        return assess(one, on=on, fiscal_year=fiscal_year, book=around.book)
    except FactsError:
        # A broken fact is shown, with its reason, where all duties stand; here nothing can be said.
        return []


def _with(candidate, around):
    """The facts with the meeting as it would stand, last in their list."""
    one = copy(around.facts)
    one["members"] = list(one["members"])
    saved = next((m for m in one["meetings"] if m["key"] == candidate.key), None)
    meeting = {
        **(saved or {"key": NEW}),
        "date": candidate.day.isoformat(),
        "held": candidate.held,
        "cancelled": False,
        "online": candidate.online,
        "on_paper": candidate.on_paper,
        "evaluating": candidate.evaluating,
        "contacted_on": iso(candidate.contacted_on),
        "notified_on": iso(candidate.notified_on),
        "consented_on": iso(candidate.consented_on),
        "joint_with": list(candidate.partners),
    }
    if candidate.came is not None:
        meeting["attended"] = _seat(one, "came", candidate.came)
        meeting["opinions"] = _seat(one, "wrote", candidate.opinions)
    one["meetings"] = [m for m in one["meetings"] if m["key"] != candidate.key] + [meeting]
    return one


def _seat(one, name, people):
    """Put people among the members whose term has long ended, so that they count here and nowhere else; their keys."""
    seated = [
        {
            "key": f"{NEW}-{name}{index}",
            "category": person.category,
            "operator": facts.operator_of(one["facility"]["operator"], person.employer_is_own),
            "from": None,
            "until": facts.NEVER_IN_OFFICE,
        }
        for index, person in enumerate(people)
    ]
    one["members"] += seated
    return [person["key"] for person in seated]
