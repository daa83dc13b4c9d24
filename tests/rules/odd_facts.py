"""Facilities as nobody would record them on purpose: every date may contradict every other."""

from datetime import date

from .odd_events import BEYOND, TYPES, OddEvents

CATEGORIES = ("user", "family", "resident", "municipality", "center", "expert", "medical", "staff", "other")
MUNICIPALITIES = ("131202", "131202", "131202", "132217", "442011", "441023")
VARIANTS = ("kaigo_hokatsu", "gaibu_riyo", "nitchu_shien", "nitchu_shien")
LISTS_OF_DAYS = ("ward_visits", "reviews", "disclosures")


class Odd(OddEvents):
    """Draws one facility's facts, the day asked about and the fiscal year asked for."""

    def facts(self):
        often = [*TYPES, *TYPES, "kyodo_seikatsu", "kyodo_seikatsu", "kyodo_seikatsu", "shisetsu_nyusho"]
        kind = self.pick([*often, *BEYOND])
        facility = self.facility(kind)
        self.decisive = sorted(_days_in(facility))
        members = [self.member(i) for i in range(self.r.randrange(14))]
        names = [m["key"] for m in members]
        meetings = [self.meeting(i, members) for i in range(self.r.randrange(14))]
        facts = {
            "facility": facility,
            "members": members,
            "meetings": meetings,
            "visits": [self.visit(names) for _ in range(self.r.randrange(9))],
            "evaluations": self.evaluations(meetings),
            "dates_answered": [self.answer() for _ in range(self.r.randrange(4))],
            "measures": self.measures(),
            "settlements": [self.settlement() for _ in range(self.r.randrange(6))],
            **{name: [self.day() for _ in range(self.r.randrange(4))] for name in LISTS_OF_DAYS},
            "residencies": [self.residency(i) for i in range(self.r.randrange(4))],
            "additions": [self.addition(i) for i in range(self.r.randrange(5))],
        }
        self.drawn = facts
        return self.left_out(facts, "members", "meetings", "residencies", "additions")

    def on(self):
        """A day near the others, often one of theirs or the day beside it."""
        days = sorted(_days_in(self.drawn.get(self.pick(["facility", *self.drawn]))))
        if days and self.some(0.45):
            day = date.fromisoformat(self.beside(self.pick(days)))
            years = self.pick([0, 0, 0, 0, 0, 0, 2, 3, 5])  # what is kept, or comes round, ends so much later
            return day.replace(year=day.year + years, day=min(day.day, 28)) if years else day
        return date.fromisoformat(self.moved(self.around, int(self.r.gauss(100, 150))))

    def asked_year(self, on):
        """No year, that of the day, the ones beside it, or one further off."""
        own = on.year - (on.month < 4)
        return own + self.pick([-6, -3, -2, -1, -1, 0, 1, 1, 1, 2, 5, 6]) if self.some(0.4) else None

    def member(self, index):
        entry = {
            "key": f"m{index}",
            "category": self.pick(CATEGORIES),
            "operator": self.pick([None, "op1", "op2"]),
            "from": self.maybe(self.day(), 0.2),
            "until": self.maybe(self.day(), 0.2),
        }
        return self.left_out(entry)

    def facility(self, kind):
        suspended = self.suspensions()
        closed = self.closed_on(suspended)
        entry = {
            "key": "1372000001",
            "municipality": self.pick(MUNICIPALITIES),
            "service_type": kind,
            "operator": self.pick([None, "op1", "op1"]),
            "life_area": self.pick([None, "北", "北", "北"]),
            "site": self.maybe("site"),
            "designated_on": self.designated_on(closed),
            "closed_on": closed,
            "suspended": suspended,
            "external_evaluation": self.ways(),
        }
        if kind == "kyodo_seikatsu":
            entry["variant"] = self.pick(VARIANTS)
            entry["dwellings"] = [self.dwelling(key) for key in "ABST" if self.some(0.5)]
        return self.left_out(entry)

    def closed_on(self, suspended):
        """Mostly not at all; anywhere, or some weeks after the facility took up work again."""
        again = [entry["until"] for entry in suspended if entry.get("until")]
        if again and self.some(0.2):
            return self.moved(date.fromisoformat(self.pick(again)), self.r.randrange(25, 90))
        return self.maybe(self.day(), 0.18)

    def designated_on(self, closed):
        """Unknown, long ago, on a year's first day, in late March, about now, or after the closing."""
        year = self.around.year - self.pick([0, 0, 1])
        days = [None, "2019-04-01", "2019-04-01", "2019-04-01", f"{year}-04-01"]
        days += [f"{year}-03-{self.r.randint(20, 31)}", self.day(), self.day()]
        return self.pick([*days, self.near(closed)]) if closed else self.pick(days)

    def ways(self):
        years = range(self.around.year - 3, self.around.year + 4)
        ways = {str(year): self.pick(["meeting", "agency", "relaxed"]) for year in years if self.some()}
        return self.maybe(ways, 0.9)

    def dwelling(self, key):
        entry = {
            "key": key,
            "satellite": self.pick([True, key == "S", False]),
            "opened_on": self.maybe(self.day(), 0.4),
            "closed_on": self.maybe(self.day(), 0.2),
        }
        return self.left_out(entry)

    def suspensions(self):
        """Some that overlap or touch, last a year or a day, never end, or end before they begin."""
        found = []
        for _ in range(self.pick([0, 0, 0, 0, 1, 1, 2, 3])):
            march = f"{self.around.year + self.pick([0, 1])}-03-31"
            begin = self.pick([self.day(), self.near(march, 40)])
            if found and self.some(0.7):
                begin = self.near(found[-1]["until"] or found[-1]["from"], 40)
            lengths = [0, 1, 20, 40, 90, 182, 183, 184, 300, 500, -10]
            until = self.moved(date.fromisoformat(begin), self.pick(lengths))
            found.append({"from": begin, "until": self.maybe(until, 0.9)})
        return [self.left_out(entry) for entry in found]

    def answer(self):
        return {"fiscal_year": self.around.year + self.r.randrange(-2, 3), "on": self.day()}

    def settlement(self):
        return {"item": self.pick(["food", "utilities", "daily_goods"]), "on": self.day()}


def _days_in(facts):
    """Every day that the facts name."""
    if isinstance(facts, dict):
        return {day for value in facts.values() for day in _days_in(value)}
    if isinstance(facts, list):
        return {day for value in facts for day in _days_in(value)}
    return {facts} if isinstance(facts, str) and facts[4:5] == "-" and len(facts) == 10 else set()
