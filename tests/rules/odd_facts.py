"""Facilities as nobody would record them on purpose: every date may contradict every other."""

import random
from datetime import date, timedelta

CARE = ["chiiki_tsusho", "ninchi_tsusho", "shokibo_takino", "kango_shokibo", "ninchi_gh", "teiki_junkai"]
TYPES = [*CARE, "kyodo_seikatsu", "shisetsu_nyusho"]
CATEGORIES = ["user", "family", "resident", "municipality", "center", "expert", "medical", "staff", "other"]
AREAS = ["abuse", "restraint", "bcp_infection", "hygiene", "bcp_disaster", "disaster", "accident"]
ITEMS = ["plan", "guideline", "committee", "training", "drill", "record", "officer", "bylaw"]
EDGES = [
    f"{year}-{end}"
    for year in range(2022, 2030)
    for end in (
        "01-31",
        "02-28",
        "03-30",
        "03-31",
        "04-01",
        "04-02",
        "05-31",
        "07-31",
        "08-01",
        "09-30",
        "12-31",
    )
] + ["2024-02-29", "2028-02-29"]


class Odd:
    """Draws facts from a seed; ``around`` is the day near which most dates lie."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.around = date(2022, 1, 1) + timedelta(days=self.r.randrange(365 * 7))

    def some(self, chance=0.5):
        return self.r.random() < chance

    def day(self):
        if self.some(0.35):
            return self.r.choice(EDGES)
        return (self.around + timedelta(days=int(self.r.gauss(0, 260)))).isoformat()

    def near(self, text, spread=45):
        return (date.fromisoformat(text) + timedelta(days=self.r.randint(-spread, spread))).isoformat()

    def maybe(self, value, chance=0.5):
        return value if self.some(chance) else None

    def pick(self, options):
        return self.r.choice(options)

    def keys(self, known):
        pool = [*known, "nobody"]
        return [self.pick(pool) for _ in range(self.r.randrange(4))]

    def facts(self):
        kind = self.pick(TYPES)
        members = [self.member(i) for i in range(self.r.randrange(9))]
        names = [m["key"] for m in members]
        facts = {
            "facility": self.facility(kind),
            "members": members,
            "meetings": [self.meeting(i, names) for i in range(self.r.randrange(9))],
            "visits": [
                {
                    "dwelling": self.pick([None, "A", "B", "S", "Z"]),
                    "date": self.day(),
                    "by": self.keys(names),
                }
                for _ in range(self.r.randrange(5))
            ],
            "dates_answered": [
                {"fiscal_year": self.r.randrange(2024, 2029), "on": self.day()}
                for _ in range(self.r.randrange(3))
            ],
            "measures": [
                {"area": self.pick(AREAS), "item": self.pick(ITEMS), "on": self.day()}
                for _ in range(self.r.randrange(30))
            ],
            "settlements": [
                {"item": self.pick(["food", "utilities", "daily_goods"]), "on": self.day()}
                for _ in range(self.r.randrange(5))
            ],
            **{
                name: [self.day() for _ in range(self.r.randrange(3))]
                for name in ("ward_visits", "reviews", "disclosures")
            },
        }
        facts["evaluations"] = self.evaluations(facts["meetings"])
        facts["residencies"] = [self.residency(i) for i in range(self.r.randrange(3))]
        facts["additions"] = [self.addition(i) for i in range(self.r.randrange(4))]
        return facts

    def member(self, index):
        return {
            "key": f"m{index}",
            "category": self.pick(CATEGORIES),
            "operator": self.pick([None, "op1", "op2"]),
            "from": self.maybe(self.day(), 0.3),
            "until": self.maybe(self.day(), 0.3),
        }

    def facility(self, kind):
        dwellings = [
            {
                "key": key,
                "satellite": self.pick([True, False, None]),
                "opened_on": self.maybe(self.day(), 0.4),
                "closed_on": self.maybe(self.day(), 0.2),
            }
            for key in ("A", "B", "S")
            if self.some(0.6)
        ]
        return {
            "key": "1372000001",
            "municipality": self.pick(["131202", "131202", "132217", "442011"]),
            "service_type": kind,
            "variant": self.pick([None, "kaigo_hokatsu", "nitchu_shien"]),
            "operator": self.pick([None, "op1"]),
            "life_area": self.pick([None, "北", "北", "南"]),
            "designated_on": self.pick([None, "2019-04-01", "2019-04-01", self.day()]),
            "closed_on": self.maybe(self.day(), 0.2),
            "external_evaluation": {
                str(year): self.pick(["meeting", "agency"]) for year in range(2023, 2028) if self.some()
            },
            "dwellings": dwellings if kind == "kyodo_seikatsu" else [],
        }

    def meeting(self, index, names):
        day = self.day()
        partners = [
            {
                "key": f"p{i}",
                "service_type": self.pick(TYPES),
                "life_area": self.pick([None, "北", "北", "南"]),
            }
            for i in range(self.pick([0, 0, 1, 2]))
        ]
        steps = ("submitted_on", "distributed_on", "published_on")
        return {
            "key": f"{self.pick('abc')}{index}",
            "date": day,
            "held": self.some(0.7),
            "cancelled": self.some(0.1),
            "online": self.some(0.4),
            "evaluating": self.some(0.3),
            "activity_reported": self.some(),
            "joint_with": partners,
            **{name: self.maybe(self.near(day)) for name in ("contacted_on", "notified_on", "consented_on")},
            "attended": self.keys(names),
            "opinions": self.keys(names),
            "topics": [t for t in ("community", "disaster", "abuse", "hygiene") if self.some(0.3)],
            "minutes": self.maybe({step: self.maybe(self.near(day)) for step in steps}, 0.8),
        }

    def evaluations(self, meetings):
        kinds = ["self", "external", "agency", "third_party", "equivalent"]
        keys = [m["key"] for m in meetings] + [None, "nowhere"]
        found = []
        for index in range(self.r.randrange(6)):
            day = self.day()
            found.append(
                {
                    "key": f"e{index}",
                    "kind": self.pick(kinds),
                    "date": day,
                    "meeting": self.pick(keys),
                    "published_on": self.maybe(self.near(day)),
                    "reported_on": self.maybe(self.near(day)),
                }
            )
        return found

    def residency(self, index):
        return {
            "key": f"r{index}",
            "dwelling": self.pick(["A", "S", "S", "nowhere"]),
            "since": self.day(),
            "until": self.maybe(self.day(), 0.3),
            "extended_until": self.maybe(self.day(), 0.3),
        }

    def addition(self, index):
        return {
            "key": f"a{index}",
            "kind": self.pick(["welfare_specialist", "meal_provision", "no_notice"]),
            "starts_on": self.day(),
            "notified_on": self.maybe(self.day(), 0.5),
        }

    def on(self):
        return date.fromisoformat(self.day())
