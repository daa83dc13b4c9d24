"""Writing who came, as of the day."""

from dataclasses import dataclass

from meetings.models import Attendance
from office.changing import nothing_forbids, opened_all, write


@dataclass(frozen=True)
class AttendanceEntry:
    """One person at a meeting. ``member`` None: a guest.

    Attributes: ``kind``: of Attendance.Kind; ``name``: of whoever came, "" for the member as registered;
    ``employer_is_own``: for guests, does this person work for the facility's corporation (N7-E3).
    """

    kind: str
    member: object = None
    name: str = ""
    category: str = ""
    is_proxy: bool = False
    employer_is_own: bool | None = None
    opinion: str = ""
    absent_because: str = ""


def write_entries(part, entries):
    """Make the attendance of a part that is open to be written equal to the entries.

    Name and category of a member are taken when the row is first made and stand from then on.
    """
    asked = nothing_forbids("what forbids it is asked of the part")
    before = opened_all(Attendance.objects.filter(part=part), policy=asked)
    members = {row.member_id: row for row in before if row.member_id is not None}
    guests = {_guest_key(row): row for row in before if row.member_id is None}
    kept = set()
    for entry in entries:
        row = members.get(entry.member.pk) if entry.member else guests.get(_guest_key(entry))
        if row is None:
            row = Attendance.objects.create(part=part, **_first(entry))
        else:
            write(row, **_later(entry, row))
        kept.add(row.pk)
    for row in before:
        if row.pk not in kept:
            row.delete()


def _guest_key(guest):
    return (guest.name, guest.category)


def _first(entry):
    if entry.member is None:
        category, name, own = entry.category, entry.name, entry.employer_is_own
    else:
        person = entry.member.person
        category, name, own = entry.member.category, entry.name or person.name, person.employer_is_own
    if entry.is_proxy:
        # Whom a proxy works for is not known from the member it stands for.
        own = entry.employer_is_own
    return {
        "member": entry.member,
        "name": name,
        "category": category,
        "kind": entry.kind,
        "is_proxy": entry.is_proxy,
        "employer_is_own": own,
        "opinion": entry.opinion,
        "absent_because": entry.absent_because,
    }


def _later(entry, row):
    first = _first(entry)
    later = {name: first[name] for name in ("kind", "is_proxy", "opinion", "absent_because")}
    if entry.member is None:
        return later | {"employer_is_own": entry.employer_is_own}
    # The name changes only where this form says who came, or says no longer that somebody else did.
    if entry.name or row.is_proxy != entry.is_proxy:
        later |= {"name": first["name"], "employer_is_own": first["employer_is_own"]}
    return later
