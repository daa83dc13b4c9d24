"""Meetings, evaluations and what homes record, as nobody would record them on purpose."""

from .odd_dates import OddDates

CARE = ("chiiki_tsusho", "ninchi_tsusho", "shokibo_takino", "kango_shokibo", "ninchi_gh", "teiki_junkai")
TYPES = (*CARE, "kyodo_seikatsu", "shisetsu_nyusho")
BEYOND = ("chiiki_tokuyo", "chiiki_tokutei", "ryoyo_tsusho")  # of which the sources do not speak
TOPICS = {
    "community": ("network", "medical", "events"),
    "disaster": ("plan", "contact"),
    "abuse": ("restraint", "training"),
    "hygiene": ("infection", "committee", "guideline", "training"),
}
AREAS = ("abuse", "restraint", "bcp_infection", "hygiene", "bcp_disaster", "disaster", "accident")
ITEMS = ("plan", "guideline", "committee", "training", "drill", "record", "officer", "bylaw")
EVALUATIONS = ("self", "self", "external", "external", "agency", "third_party", "equivalent")
ADDITIONS = ("welfare_specialist", "transport", "night_support", "meal_provision", "no_notice")


class OddEvents(OddDates):
    """What has happened, or is said to."""

    def keys(self, names):
        pool = [*names, "nobody"]
        return [self.pick(pool) for _ in range(self.r.randrange(5))]

    def attended(self, members):
        """Not recorded, nobody, staff alone, a stranger, or anybody."""
        staff = [m["key"] for m in members if m["category"] == "staff"]
        several = self.keys([m["key"] for m in members])
        everybody = [m["key"] for m in members]
        return self.pick([None, [], staff, staff[:1], ["nobody"], several, several, several, everybody])

    def meeting(self, index, members):
        day = self.day()
        if self.some(0.15):
            self.decisive.append(day)
        names = [m["key"] for m in members]
        reach = self.pick([45, 45, 700])
        steps = ("submitted_on", "distributed_on", "published_on")
        minutes = self.left_out({step: self.maybe(self.near(day, 60)) for step in steps})
        entry = {
            "key": f"{self.pick('abc')}{index}",
            "date": day,
            "held": self.some(0.85),
            "cancelled": self.some(0.08),
            "online": self.some(0.4),
            "on_paper": self.some(0.12),
            "evaluating": self.some(0.3),
            "activity_reported": self.some(),
            "joint_with": [self.partner(i) for i in range(self.pick([0, 0, 0, 1, 1, 2]))],
            **{
                name: self.maybe(self.near(day, reach))
                for name in ("contacted_on", "notified_on", "consented_on")
            },
            "attended": self.attended(members),
            "opinions": self.pick([None, self.keys(names), names]),
            "topics": self.topics(),
            "minutes": self.maybe(minutes, 0.8),
        }
        if entry["attended"] == []:
            return self.left_out(entry, "attended")
        return self.left_out(entry)

    def partner(self, index):
        return {
            "key": f"p{index}",
            "service_type": self.pick([*CARE, *CARE, *TYPES, *BEYOND, "yakan_taio"]),
            "life_area": self.pick(["北", "北", "北", "南", None]),
        }

    def topics(self):
        found = [heading for heading in TOPICS if self.some(0.1)]
        often = self.pick([0, 0.1, 0.4, 0.9])
        for heading, items in TOPICS.items():
            found += [f"{heading}.{item}" for item in items if self.some(often)]
        return found

    def evaluations(self, meetings):
        return [self.evaluation(index, meetings) for index in range(self.r.randrange(9))]

    def evaluation(self, index, meetings):
        """Some lie on the day of their meeting, others anywhere; some name a meeting that is not there."""
        meeting = self.pick([*meetings, {"key": "nowhere", "date": self.day()}, None])
        day = meeting["date"] if meeting and self.some(0.7) else self.day()
        entry = {
            "key": f"{self.pick('ef')}{index}",
            "kind": self.pick(EVALUATIONS),
            "date": day,
            "meeting": meeting and meeting["key"],
            "published_on": self.maybe(self.near(day, 150), 0.6),
            "reported_on": self.maybe(self.near(day, 60)),
            "confirmed_on": self.maybe(self.near(day, 150), 0.6),
        }
        return self.left_out(entry)

    def visit(self, names):
        entry = {
            "dwelling": self.pick([None, None, "A", "B", "S", "T", "Z"]),
            "date": self.day(),
            "by": self.pick([None, [], self.keys(names), names]),
        }
        return self.left_out(entry)

    def measures(self):
        """Anything at all, and what several times a year is owed oftener than that."""
        found = [
            {"area": self.pick(AREAS), "item": self.pick(ITEMS), "on": self.day()}
            for _ in range(self.r.randrange(25))
        ]
        for item in ("committee", "training", "drill"):
            found += [{"area": "hygiene", "item": item, "on": self.day()} for _ in range(self.r.randrange(5))]
        return found

    def residency(self, index):
        since = self.day()
        entry = {
            "key": f"r{index}",
            "dwelling": self.pick(["A", "S", "S", "S", "Z"]),
            "since": self.pick([since, self.near(since, 1200), self.near(since, 1200)]),
            "until": self.maybe(self.pick([since, self.day(), self.day()]), 0.4),
            "extended_until": self.maybe(self.near(since, 1500), 0.3),
        }
        return self.left_out(entry)

    def addition(self, index):
        starts = self.day()
        told = self.near(starts, 70)
        entry = {
            "key": f"{self.pick('xy')}{index}",
            "kind": self.pick(ADDITIONS),
            "starts_on": starts,
            "notified_on": self.maybe(self.pick([told, f"{told[:7]}-15", f"{told[:7]}-16"]), 0.6),
            "cancelled": self.some(0.1),
        }
        return self.left_out(entry)
