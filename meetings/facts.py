"""This app's part of the facts the rules ask for: members of the council, meetings, visits and what the ward asks."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from compliance.rules import load_rulebook
from facilities.facts import FACILITY, READ, facility_facts, operator_key
from meetings.facts_read import COUNCIL
from meetings.models import Attendance, Meeting

#: The contract's key for "some corporation other than the facility's own".
ANOTHER_OPERATOR = "another"
#: Guests and proxies count where somebody attended, and never fill the roster: their term has long ended.
NEVER_IN_OFFICE = "1900-01-01"


@dataclass(slots=True)
class _Seat:
    """What is compared between a member as registered and as noted on the day."""

    key: str
    category: str
    employer_is_own: bool | None


@dataclass(slots=True)
class _Facility:
    operator: str
    members: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    visits: list = field(default_factory=list)
    dates_answered: list = field(default_factory=list)
    ward_visits: list = field(default_factory=list)

    def parts(self):
        """What the contract lists of a facility's council, under its names."""
        return {
            "members": self.members,
            "meetings": self.meetings,
            "visits": self.visits,
            "dates_answered": self.dates_answered,
            "ward_visits": self.ward_visits,
        }


_ADDED_ABOVE: list[Callable] = []
_LISTS_ABOVE: list[str] = []


def adds_facts(*lists):
    """Have an app above add what it knows of facilities, in place, out of lists that it added to ``facilities.facts.READ``.

    The function is given {facility primary key: facts} and {name: rows}.
    """

    def keep(function):
        _ADDED_ABOVE.append(function)
        _LISTS_ABOVE.extend(lists)
        return function

    return keep


def gather(facility_ids):
    """Facts of facilities, their councils and what apps above add, as contract JSON objects: {facility primary key: facts}.

    Enough for whatever an evaluation does to the council's duties; how a facility is run is joined by whoever asks for
    it. One statement, however many facilities. The meeting key is the event's.
    """
    return gather_with(facility_ids)[0]


def gather_with(facility_ids, *further):
    """What :func:`gather` says, and the rows of the lists named ``further``, all in one statement."""
    facility_ids = list(facility_ids)
    rows = READ.of(facility_ids, (*FACILITY, *COUNCIL, *_LISTS_ABOVE, *further))
    facilities = facility_facts(facility_ids, rows)
    parts = _meeting_facts({pk: facility["operator"] for pk, facility in facilities.items()}, rows)
    found = {pk: {"facility": facility, **parts[pk]} for pk, facility in facilities.items()}
    for add in _ADDED_ABOVE:
        add(found, rows)
    return found, rows


def _meeting_facts(operators, rows):
    """Members, meetings, visits and what the ward asks of many facilities: {facility primary key: {name: list}}.

    Args: ``operators``: {facility primary key: key of its corporation}.
    """
    facilities = {pk: _Facility(operator) for pk, operator in operators.items()}
    seats = _members(facilities, rows["members"])
    _meetings(facilities, seats, rows)
    _visits(facilities, rows)
    for row in rows["dates_answered"]:
        answered = {"fiscal_year": row["fiscal_year"], "on": row["answered_on"]}
        facilities[row["facility_id"]].dates_answered.append(answered)
    for row in rows["ward_visits"]:
        facilities[row["facility_id"]].ward_visits.append(row["visited_on"])
    return {pk: facility.parts() for pk, facility in facilities.items()}


def member_key(member_id):
    """The key of a member of the council, as the rules see it."""
    return f"m{member_id}"


def operator_of(own_operator, employer_is_own):
    """The contract's key of the corporation somebody works for, by whether it is the facility's own; None: unknown."""
    if employer_is_own is None:
        return None
    return own_operator if employer_is_own else ANOTHER_OPERATOR


def _own_today(employer_is_own, collector_id, facility):
    """Does somebody work for the facility's corporation, where the answer was given to the one before?"""
    if collector_id is None or operator_key(collector_id) == facility.operator:
        return employer_is_own
    # Who worked for the one before works for another now; who did not may work for anybody.
    return False if employer_is_own else None


def _members(facilities, rows):
    seats = {}
    for row in rows:
        facility, key = facilities[row["facility_id"]], member_key(row["pk"])
        own = _own_today(row["person__employer_is_own"], row["person__operator_id"], facility)
        seats[row["pk"]] = _Seat(key, row["category"], own)
        facility.members.append(
            {
                "key": key,
                "category": row["category"],
                "operator": operator_of(facility.operator, own),
                "from": row["since"],
                "until": row["until"],
            }
        )
    return seats


def _meetings(facilities, seats, rows):
    partners = _partners(rows["partners"])
    present, opinions = _attendance(facilities, seats, rows["attendance"])
    for row in rows["parts"]:
        facilities[row["facility_id"]].meetings.append(
            {
                "key": str(row["meeting_id"]),
                "date": row["meeting__date"],
                # What a partner has recorded is no record of this facility's own (N7-J7, N7-J8).
                "held": row["meeting__state"] == Meeting.State.HELD and not row["awaits_record"],
                "cancelled": row["meeting__state"] == Meeting.State.CANCELLED,
                "online": row["meeting__online"],
                "on_paper": row["meeting__on_paper"],
                "evaluating": row["evaluating"],
                "joint_with": [p for pk, p in partners[row["meeting_id"]] if pk != row["facility_id"]],
                "contacted_on": row["contacted_on"],
                "notified_on": row["notified_on"],
                "consented_on": row["consented_on"],
                # A tick without numbers, as could be set before, reports nothing (N7-6d).
                "activity_reported": None not in (row["day_visits"], row["overnight_stays"]),
                "attended": present.get(row["pk"], [] if row["attendance_recorded"] else None),
                "opinions": opinions[row["pk"]],
                "topics": row["topics"],
                "minutes": {
                    "submitted_on": row["submitted_on"],
                    "distributed_on": row["distributed_on"],
                    "published_on": row["published_on"],
                },
            }
        )


def _partners(rows):
    """Who takes part in the meetings that have more than one part: {event: [(facility, contract object)]}."""
    shared = defaultdict(list)
    for row in rows:
        pk = row["facility_id"]
        partner = _partner(pk, row["facility__service_type"], row["facility__life_area"])
        shared[row["meeting_id"]].append((pk, partner))
    return shared


def partners_of(facilities):
    """Facilities as the contract names the partners of a joint meeting."""
    return tuple(_partner(one.pk, one.service_type, one.life_area) for one in facilities)


def _partner(pk, service_type, life_area):
    types = load_rulebook().service_types
    # A partner's type that the rulebook does not know is the partner's fault, not this facility's: it is told as
    # one that never meets jointly.
    never_joint = next(code for code, kind in types.items() if kind.joint_group is None)
    known = service_type if service_type in types else never_joint
    return {"key": str(pk), "service_type": known, "life_area": life_area or None}


def _attendance(facilities, seats, rows):
    """Who came to each part and who sent an opinion; a part without a line for anybody has no attendance recorded."""
    present: dict = {}
    opinions: dict = defaultdict(list)
    for row in rows:
        came = present.setdefault(row["part_id"], [])
        if row["kind"] == Attendance.Kind.ABSENT:
            continue
        facility = facilities[row["part__facility_id"]]
        key = _attendee_key(row, facility, seats.get(row["member_id"]))
        (came if row["kind"] == Attendance.Kind.ATTENDED else opinions[row["part_id"]]).append(key)
    return present, opinions


def _attendee_key(row, facility, seat):
    """The member's own key where the roster still says what was noted on the day, else a key of its own.

    Somebody else came for a proxy; a guest has no seat; a member may have changed category since.
    """
    as_registered = (
        seat is not None
        and not row["is_proxy"]
        and row["category"] == seat.category
        and row["employer_is_own"] in (None, seat.employer_is_own)
    )
    if as_registered:
        return seat.key
    key = f"a{row['pk']}"
    facility.members.append(
        {
            "key": key,
            "category": row["category"],
            "operator": operator_of(facility.operator, row["employer_is_own"]),
            "from": None,
            "until": NEVER_IN_OFFICE,
        }
    )
    return key


def _visits(facilities, rows):
    by, seen = defaultdict(list), defaultdict(list)
    for row in rows["visit_members"]:
        by[row["visit_id"]].append(member_key(row["member_id"]))
    for row in rows["visit_dwellings"]:
        seen[row["visit_id"]].append(str(row["dwelling_id"]))
    for row in rows["visits"]:
        pk = row["pk"]
        if row["by_staff_alone"]:
            # Somebody came, and nobody of the council: the contract lets a visit without names count.
            by[pk] = [f"v{pk}"]
        for dwelling in seen[pk] or [None]:
            visit = {"dwelling": dwelling, "date": row["date"], "by": by[pk]}
            facilities[row["facility_id"]].visits.append(visit)
