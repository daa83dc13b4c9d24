"""The only place that writes what an officer enters for a facility; the rooms below write it, marked as entered."""

from dataclasses import replace

from meetings.council import services as council
from meetings.council.seats import BY_OFFICE
from meetings.on_paper import policies, selectors
from meetings.planning import services as planning
from meetings.record import services as records
from office.changing import acting
from office.errors import refuse


def enter(*, by, facility, token, today, event, own, entries):
    """Enter a meeting that was never in the program: one that was held, or one that is planned for a day ahead.

    Args: as of ``record.services.log``. Returns the part. Raises Refused.
    """
    day = event["date"]
    refuse(policies.why_no_people_yet(day, today, entries))
    with acting(by, "paper.enter", on_behalf_of=facility.pk):
        if day > today:
            return planning.plan(
                by=by, facility=facility, token=token, today=today, event=_ahead(event), own=_ahead(own)
            )
        who = _with_members(facility, day, entries)
        return records.log(
            by=by, facility=facility, token=token, today=today, event=event, own=own, entries=who
        )


def _ahead(values):
    """What is said of a meeting before it takes place."""
    later = ("on_paper", "topics", "day_visits", "overnight_stays", "counselor_minutes", "users_note")
    return {name: value for name, value in values.items() if name not in later}


def enter_record(*, by, part, today, event, own, entries, seen=None):
    """Enter that a planned meeting was held and who came, or correct what an officer entered. Raises Refused, Stale."""
    refuse(policies.why_not_enter(part.meeting, part))
    with acting(by, "paper.record", on_behalf_of=part.facility_id):
        who = _with_members(part.facility, event.get("date", part.meeting.date), entries)
        return records.record(by=by, part=part, today=today, event=event, own=own, entries=who, seen=seen)


def _with_members(facility, day, entries):
    """The people of a paper, each as the member of the council that the name is, else as a guest."""
    known = selectors.members_by_name(facility, day)
    found = []
    for entry in entries:
        member = known.pop(selectors.key_of(entry.category, entry.name), None)
        if member is None:
            found.append(entry)
        else:
            name = entry.name if entry.category in BY_OFFICE else ""
            found.append(replace(entry, member=member, name=name))
    return found


def seat(*, by, facility, token, category, person, term):
    """Enter one line of a roster on paper. Args: as of ``council.services.add_member``. Raises Refused."""
    with acting(by, "paper.seat", on_behalf_of=facility.pk):
        return council.add_member(
            by=by, facility=facility, token=token, category=category, person=person, term=term
        )
