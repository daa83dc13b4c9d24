"""One facility's facts on the day asked about: what has happened, what counts, what lies outside."""

from datetime import date

from .calendar import day, fiscal_year
from .tables import TYPES


class Case:
    def __init__(self, facts, on, year, days_off):
        self.facts, self.on, self.days_off = facts, on, days_off
        self.this_year = fiscal_year(on)
        self.year = self.this_year if year is None else year
        self.facility = facts["facility"]
        self.type = self.facility["service_type"]
        self.kind = TYPES[self.type]
        self.care = self.kind.council != "renkei"
        self.ward = self.facility["municipality"] == "131202"
        self.words_of_elsewhere = not self.facility["municipality"].startswith("44")
        self.designated = day(self.facility.get("designated_on"))
        self.closed = day(self.facility.get("closed_on"))
        self.members = {m["key"]: m for m in self.list("members")}
        self.meetings = [m for m in self.list("meetings") if not m.get("cancelled")]
        self.dwellings = self.facility.get("dwellings") or []
        self.suspensions = list(_suspensions(self.facility))

    def list(self, name):
        return self.facts.get(name) or []

    # -- what has happened

    def past(self, text):
        """The day that a fact names, unless it has not come yet."""
        d = day(text)
        return d if d and d <= self.on else None

    def inside(self, d):
        """Whether the facility was designated and open on that day."""
        return not (self.designated and d < self.designated) and not (self.closed and d > self.closed)

    @property
    def after_closing(self):
        return bool(self.closed and self.on > self.closed)

    # -- members

    def category(self, key):
        return self.members[key]["category"] if key in self.members else None

    def in_office(self, member, d):
        begin, end = day(member.get("from")), day(member.get("until"))
        return (not begin or begin <= d) and (not end or d <= end)

    # -- meetings

    def held(self, meeting):
        return bool(meeting.get("held")) and day(meeting["date"]) <= self.on

    def unresolved(self, meeting):
        """Planned, its day has passed, and neither held nor cancelled."""
        return not meeting.get("held") and day(meeting["date"]) < self.on

    def nobody_outside(self, meeting):
        """Whether the attendance is recorded and names only staff, or nobody."""
        attended = meeting.get("attended")
        return attended is not None and all(self.category(key) == "staff" for key in attended)

    def counts(self, meeting):
        """Whether a meeting of this facility took place that counts."""
        took_place = self.held(meeting) and self.inside(day(meeting["date"]))
        return took_place and not meeting.get("on_paper") and not self.nobody_outside(meeting)

    def meeting_days(self):
        return sorted({day(m["date"]) for m in self.meetings if self.counts(m)})

    # -- evaluations

    def meeting_of(self, evaluation):
        return next((m for m in self.meetings if m["key"] == evaluation.get("meeting")), None)

    def evaluations(self, *kinds):
        """Those done by now while the facility was designated and open, in order."""
        done = [
            e
            for e in self.list("evaluations")
            if e["kind"] in kinds and self.past(e["date"]) and self.inside(day(e["date"]))
        ]
        return sorted(done, key=lambda e: (e["date"], e["key"]))

    # -- suspensions

    def suspended(self, d):
        return any(begin <= d <= end for begin, end in self.suspensions)

    # -- when the duties of 地域連携推進会議 began

    def in_force(self, year):
        """None: no row. False: an effort only. True: a duty."""
        if self.care or year >= 2025:
            return True
        return False if year == 2024 else None


def _suspensions(facility):
    """First and last day of each; the last of one that goes on is the end of time."""
    for s in facility.get("suspended") or []:
        begin, end = day(s["from"]), day(s.get("until")) or date.max
        if begin <= end:
            yield begin, end
