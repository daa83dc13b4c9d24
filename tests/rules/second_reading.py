"""The contract read a second time, rule by rule and without the rulebook, to compare answers with.

It is slow and plain on purpose and shares nothing with the program. Only the shipped national, prefecture and
municipality values are known to it.
"""

from datetime import date, timedelta

from .second_events import OPEN, TYPES, Events, day, fy, within

DO = {
    "abuse": "committee training",
    "restraint": "committee training",
    "bcp_infection": "training drill",
    "hygiene": "committee training drill",
    "bcp_disaster": "training drill",
    "disaster": "drill",
}
HAVE = {
    "abuse": "officer bylaw",
    "restraint": "guideline",
    "bcp_infection": "plan",
    "hygiene": "guideline",
    "bcp_disaster": "plan",
    "disaster": "plan officer bylaw",
}


class Reading(Events):
    def __init__(self, facts, on, year):
        self.f, self.on, self.year = facts, on, year
        self.fac = facts["facility"]
        self.type = self.fac["service_type"]
        self.council, self.times, self.outside, self.group = TYPES[self.type]
        self.care = self.council != "renkei"
        self.home = self.fac["municipality"] == "131202"
        self.hinted = not self.fac["municipality"].startswith("44")
        self.designated, self.closed = day(self.fac.get("designated_on")), day(self.fac.get("closed_on"))
        self.meetings = [m for m in self.list("meetings") if not m.get("cancelled")]
        self.members = {m["key"]: m for m in self.list("members")}
        self.rows = []

    def list(self, name):
        return self.f.get(name) or []

    def past(self, text):
        d = day(text)
        return d if d and d <= self.on else None

    def held(self, m):
        return bool(m.get("held")) and day(m["date"]) <= self.on

    def open(self, due, limit):
        if limit and self.on > limit:
            return "overdue"
        if due and self.on > due:
            return "behind"
        return "due_soon" if due and (due - self.on).days <= 30 else "upcoming"

    def row(
        self, duty, subject, due, limit, status, met=None, reasons=(), a=False, adv=False, who="facility"
    ):
        return {
            "duty": duty,
            "subject": subject,
            "responsible": who,
            "due_on": due and due.isoformat(),
            "limit_on": limit and limit.isoformat(),
            "met_on": met and met.isoformat(),
            "late": bool(met and due and met > due),
            "status": status,
            "advisory": adv,
            "reasons": list(reasons),
            "assumption": a,
        }

    def done_or_open(self, duty, subject, due, limit, met, reasons=(), **more):
        status = "met" if met else self.open(due, limit)
        return self.row(duty, subject, due, limit, status, met, reasons, **more)

    # -- the year and what frees it

    def in_force(self, year):
        """None: no row. False: an effort only. True: a duty."""
        return True if self.care or year >= 2025 else (False if year == 2024 else None)

    def freed(self, year):
        if self.care:
            return []
        done = [e for e in self.list("evaluations") if self.past(e["date"]) and fy(day(e["date"])) == year]
        third = any(e["kind"] == "third_party" and self.past(e.get("published_on")) for e in done)
        equal = any(e["kind"] == "equivalent" for e in done)
        return ["third_party_evaluation"] * third + ["equivalent_measure"] * equal

    def unpublished(self, year):
        done = [e for e in self.list("evaluations") if self.past(e["date"]) and fy(day(e["date"])) == year]
        third = any(e["kind"] == "third_party" for e in done)
        return ["third_party_unpublished"] if third and not self.care and not self.freed(year) else []

    def yearly(self, year, end):
        begun = not self.designated or self.designated <= date(year, 4, 1)
        return begun and (not self.closed or self.closed >= end)

    # -- all of it

    def read(self):
        standing = [
            self.roster(),
            *self.have(),
            self.three_years("thirdparty.receive"),
            self.three_years("ward.visit"),
        ]
        self.rows += [r for r in standing if r]
        self.rows += self.periodic(self.year)
        self.rows += [r for r in self.periodic(self.year - 1) if r["status"] == "overdue"]
        for m in self.meetings:
            self.meeting(m)
        for e in self.list("evaluations"):
            self.evaluation(e)
        for a in self.list("additions"):
            self.addition(a)
        for r in self.list("residencies"):
            self.residency(r)
        far = "9999-99-99"
        return sorted(self.rows, key=lambda r: (r["due_on"] or far, r["duty"], r["subject"]))

    def keep(self, year, row, ahead=(), behind=()):
        if year == self.year:
            self.rows.append(row)
        elif year == self.year + 1 and row["duty"] in ahead:
            if row["due_on"] and fy(day(row["due_on"])) <= self.year:
                self.rows.append(row)
        elif year < self.year and row["duty"] in behind and row["status"] in (*OPEN, "keeping"):
            self.rows.append(row)

    def after_closing(self):
        return self.closed and self.on > self.closed

    def roster(self):
        force = self.in_force(self.year)
        if self.after_closing() or force is None:
            return None
        due = self.designated
        if not self.care:
            begin = date(2024, 4, 1) if self.year == 2024 else date(2025, 4, 1)
            due = max(due or begin, begin)
        freed = self.freed(self.year)
        if freed:
            return self.row("council.roster", "roster", due, due, "exempt", None, freed, True, not force)
        missing, wanted = self.gaps()
        reasons = [f"missing:{c}" for c in missing] + [f"wanted:{c}" for c in wanted]
        if not due:
            reasons.append("unknown:designated_on")
        if not missing:
            status = "met"
        elif due and self.on <= due:
            status = self.open(due, due)
        else:
            status = "breach"
        return self.row("council.roster", "roster", due, due, status, None, reasons, not due, not force)

    def gaps(self):
        there = set()
        for m in self.members.values():
            start, end = day(m.get("from")), day(m.get("until"))
            if (not start or start <= self.on) and (not end or self.on <= end):
                there.add(m["category"])
        missing, wanted = [], []
        if self.care:
            if not there & {"user", "family"}:
                missing.append("user_or_family")
            elif "user" not in there:
                wanted.append("user")
            elif "family" not in there:
                wanted.append("family")
            missing += [] if "resident" in there else ["resident"]
            missing += [] if there & {"municipality", "center"} else ["municipality_or_center"]
            missing += [] if "expert" in there else ["expert"]
            missing += ["medical"] if self.council == "iryo" and "medical" not in there else []
            wanted += [] if "staff" in there else ["staff"]
        else:
            missing = [c for c in ("user", "family", "resident") if c not in there]
            wanted = [c for c in ("expert", "municipality") if c not in there]
        return missing, wanted

    def have(self):
        if self.care or self.after_closing():
            return
        unknown = [] if self.designated else ["unknown:designated_on"]
        for area, items in HAVE.items():
            for item in items.split():
                days = [
                    self.past(m["on"])
                    for m in self.list("measures")
                    if (m["area"], m["item"]) == (area, item)
                ]
                met = min([d for d in days if d], default=None)
                if met:
                    status, reasons = "met", unknown
                elif self.designated and self.on < self.designated:
                    status, reasons = "upcoming", unknown
                else:
                    status, reasons = "breach", ["missing", *unknown]
                yield self.row(
                    "measure.have", f"{area}.{item}", None, None, status, met, reasons, bool(unknown)
                )

    def three_years(self, duty):
        if self.care or not self.home or self.year < 2026 or self.after_closing():
            return None
        if duty == "ward.visit":
            subject, who = "ward", "municipality"
            days = [self.past(d) for d in self.list("ward_visits")]
        else:
            subject, who = "third_party", "facility"
            days = [self.past(e["date"]) for e in self.list("evaluations") if e["kind"] == "third_party"]
        last = max([d for d in days if d], default=self.designated)
        if not last:
            reasons = ["unknown:designated_on"]
            return self.row(duty, subject, None, None, "upcoming", None, reasons, True, True, who)
        due = max(within(last, 36), date(2027, 3, 31))
        return self.row(duty, subject, due, due, self.open(due, due), None, [], True, True, who)

    def periodic(self, year):
        rows = list(self.hold(year))
        end = date(year + 1, 3, 31)
        if self.yearly(year, end):
            for duty, subject, days, a in self.once(year):
                rows.append(self.done_or_open(duty, subject, end, end, self.first(year, days), a=a))
            if self.outside:
                rows.append(self.external(year, end))
        july = date(year, 7, 31)
        if not self.care and self.yearly(year, july):
            met = self.first(year, [day(d) for d in self.list("disclosures")])
            rows.append(self.done_or_open("disclosure.renew", str(year), july, july, met, a=self.hinted))
        rows += self.visits(year, end)
        if not self.care and self.home and year >= 2026:
            starts, stays = (
                not self.designated or self.designated <= end,
                not self.closed or self.closed >= end,
            )
            if starts and stays:
                days = [self.past(a["on"]) for a in self.list("dates_answered") if a["fiscal_year"] == year]
                met = min([d for d in days if d], default=None)
                rows.append(self.done_or_open("dates.answer", str(year), end, end, met, a=True))
        return rows

    def once(self, year):
        """Duty, subject, the days that may meet it, and whether it is an assumption."""
        once = []
        if self.home and self.council == "unei":
            for t in ("community", "disaster", "abuse", "hygiene"):
                days = [
                    day(m["date"]) for m in self.meetings if self.held(m) and t in (m.get("topics") or [])
                ]
                once.append(("topics.discuss", f"{year}:{t}", days, True))
        if self.outside:
            selves = [day(e["date"]) for e in self.list("evaluations") if e["kind"] == "self"]
            once.append(("evaluation.self", str(year), selves, False))
        if not self.care:
            for area, items in DO.items():
                for i in items.split():
                    days = [
                        day(m["on"]) for m in self.list("measures") if (m["area"], m["item"]) == (area, i)
                    ]
                    once.append(("measure.do", f"{year}:{area}.{i}", days, True))
        if self.type == "kyodo_seikatsu":
            for i in ("food", "utilities", "daily_goods"):
                days = [day(s["on"]) for s in self.list("settlements") if s["item"] == i]
                once.append(("charges.settle", f"{year}:{i}", days, True))
            if self.fac.get("variant") == "nitchu_shien":
                once.append(
                    ("review.receive", str(year), [day(d) for d in self.list("reviews")], self.hinted)
                )
        return once

    def first(self, year, days):
        return min([d for d in days if fy(d) == year and d <= self.on], default=None)

    def parts(self, year):
        if self.in_force(year) is None:
            return []
        found, length = [], 12 // self.times
        for k in range(self.times):
            month = 3 + k * length
            start = date(year + month // 12, month % 12 + 1, 1)
            month = 3 + (k + 1) * length
            end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            if (not self.designated or start >= self.designated) and (not self.closed or end <= self.closed):
                found.append((k + 1, end))
        return found

    def hold(self, year):
        end = date(year + 1, 3, 31)
        days = {
            day(m["date"])
            for m in self.meetings
            if self.held(m)
            and fy(day(m["date"])) == year
            and (not self.designated or day(m["date"]) >= self.designated)
            and (not self.closed or day(m["date"]) <= self.closed)
        }
        days = sorted(days)
        a = not self.care or bool(self.designated and self.designated > date(year, 4, 1))
        adv = self.in_force(year) is False
        for index, (k, due) in enumerate(self.parts(year)):
            subject = f"{year}#{k}"
            if self.freed(year):
                yield self.row("meeting.hold", subject, due, end, "exempt", None, self.freed(year), True, adv)
                continue
            met = days[index] if index < len(days) else None
            reasons = [] if met else self.unpublished(year)
            yield self.done_or_open("meeting.hold", subject, due, end, met, reasons, a=a, adv=adv)

    def external(self, year, end):
        agency = (
            self.type == "ninchi_gh"
            and (self.fac.get("external_evaluation") or {}).get(str(year)) == "agency"
        )
        done = [e for e in self.list("evaluations") if self.past(e["date"]) and fy(day(e["date"])) == year]
        met, reasons = None, []
        for e in sorted(done, key=lambda e: (e["date"], e["key"])):
            meeting = next((m for m in self.meetings if m["key"] == e.get("meeting")), None)
            if e["kind"] != ("agency" if agency else "external"):
                continue
            if not agency and not (meeting and self.held(meeting)):
                continue
            met = day(e["date"])
            if not any(s["kind"] == "self" and s["date"] <= e["date"] for s in done):
                reasons.append("self_missing")
            if not agency and self.evaluators(meeting)[0]:
                reasons.append("participants")
            if not agency and meeting.get("joint_with"):
                reasons.append("joint")
            break
        return self.done_or_open("evaluation.external", str(year), end, end, met, reasons)

    def evaluators(self, m):
        def officials(keys):
            return [k for k in keys if self.category(k) in ("municipality", "center")]

        def experts(keys):
            own = self.fac.get("operator")
            found = [k for k in keys if self.category(k) == "expert"]
            return [
                k for k in found if not self.members[k].get("operator") or self.members[k]["operator"] != own
            ]

        came, wrote = m.get("attended") or [], m.get("opinions") or []
        missing, notes = [], []
        if not officials(came + wrote):
            missing.append("missing:municipality_or_center")
        if not experts(came + wrote):
            missing.append("missing:neutral_expert")
        for side in (officials, experts):
            if side(came + wrote) and not side(came) and "by_opinion" not in notes:
                notes.append("by_opinion")
        found = experts(came + wrote)
        if found and not any(self.members[k].get("operator") for k in found):
            notes.append("operator_unknown")
        return missing, notes

    def category(self, key):
        return self.members.get(key, {}).get("category")

    def visits(self, year, end):
        force = self.in_force(year)
        if self.care or force is None or not self.yearly(year, end):
            return
        counted = [
            v
            for v in self.list("visits")
            if self.past(v["date"]) and (not v.get("by") or set(v["by"]) & set(self.members))
        ]
        subjects = []
        if self.type == "shisetsu_nyusho":
            subjects.append(("visit.facility", str(year), counted))
        elif not self.fac.get("dwellings"):
            subjects.append(("visit.dwelling", f"{year}:unlisted", counted))
        else:
            for d in self.fac["dwellings"]:
                opened, shut = day(d.get("opened_on")), day(d.get("closed_on"))
                if (not opened or opened <= date(year, 4, 1)) and (not shut or shut >= end):
                    own = [v for v in counted if v.get("dwelling") == d["key"]]
                    subjects.append(("visit.dwelling", f"{year}:{d['key']}", own))
        for duty, subject, visits in subjects:
            freed = self.freed(year)
            if freed:
                yield self.row(duty, subject, end, end, "exempt", None, freed, True, not force)
                continue
            met = self.first(year, [day(v["date"]) for v in visits])
            reasons = [] if met else self.unpublished(year)
            yield self.done_or_open(duty, subject, end, end, met, reasons, a=True, adv=not force)


def read(facts, on, year=None):
    """All rows of one facility, as the second reading has them."""
    return Reading(facts, on, year if year is not None else fy(on)).read()
