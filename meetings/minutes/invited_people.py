"""Everyone who was asked to a meeting, as a version of its minutes froze it (N7-3c, N7-9b)."""

from dataclasses import dataclass, field

from meetings.council.seats import label, seat_order
from meetings.models import Attendance


@dataclass(slots=True)
class AskedGroup:
    """Those of one category: names of who came, stayed away, sent an opinion; ``opinions``: (name, words)."""

    label: str
    came: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    by_opinion: list[str] = field(default_factory=list)
    opinions: list[tuple[str, str]] = field(default_factory=list)


def everyone_asked(content):
    """The groups of a version's content, in the order of the seats; none where nobody was recorded."""
    groups: dict = {}
    for row in content["attendance"]:
        group = groups.setdefault(row["category"], AskedGroup(label(row["category"])))
        name = f"{row['name']}（代理）" if row["proxy"] else row["name"]
        place = {Attendance.Kind.ATTENDED: group.came, Attendance.Kind.OPINION: group.by_opinion}
        place.get(row["kind"], group.absent).append(name)
        if row["opinion"].strip():
            group.opinions.append((name, row["opinion"]))
    return [groups[code] for code in sorted(groups, key=seat_order)]
