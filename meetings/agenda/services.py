"""Writes the agenda of a facility's part; its rows follow the lines of its text."""

from meetings.agenda.lines import read_lines, why_not_lines
from meetings.agenda.people_told import is_read_by_others, told_by_agenda, why_not_told
from meetings.agenda.policies import why_not_drop
from meetings.agenda.selectors import OfferedItem, items_of, known_headings
from meetings.models import AgendaItem
from meetings.policies import why_not_change
from office.changing import changing, nothing_forbids, opened, write
from office.errors import refuse

_ASKED_OF_PART = nothing_forbids("what forbids it is asked of the part")


def write_agenda(*, by, part, text, seen=None):
    """Write the agenda, one item a line. Raises Refused, Stale."""
    with changing(by, "agenda.write", part.meeting, part, seen=seen, policy=why_not_change):
        write(part, agenda=text)
        follow(part)


def follow(part):
    """Make the items of a part that is open to be written equal to the lines of its agenda.

    An item whose heading still stands there stays the same, with whatever the minutes say below it. Raises Refused
    where a line went that the minutes already speak of, and where other operators would read a user's name (N7-J1).
    """
    refuse(why_not_lines(part.agenda))
    if is_read_by_others(part):
        refuse(why_not_told(told_by_agenda(part, part.agenda)))
    lines = read_lines(part.agenda)
    there = {item.heading: item for item in items_of(part)}
    gone = [item for heading, item in there.items() if heading not in {line.heading for line in lines}]
    refuse(why_not_drop(part, gone))
    for item in gone:
        opened(item, policy=_ASKED_OF_PART).delete()
    known = known_headings(part) if any(line.heading not in there for line in lines) else {}
    for order, line in enumerate(lines, start=1):
        said = {"order": order, "reporter": line.reporter, "minutes": line.minutes}
        if item := there.get(line.heading):
            if any(getattr(item, name) != value for name, value in said.items()):
                write(opened(item, policy=_ASKED_OF_PART), **said)
            continue
        found = known.get(line.heading) or OfferedItem(line.heading)
        AgendaItem.objects.create(
            part=part,
            heading=line.heading,
            about=found.about,
            topic=found.topic,
            request=found.request,
            **said,
        )
