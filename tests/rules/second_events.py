"""The second reading's part on single meetings, evaluations, additions and residencies."""

from calendar import monthrange
from datetime import date, timedelta

TYPES = {
    # code: (council, times, outside evaluation, joint group)
    "chiiki_tsusho": ("unei", 2, False, "A"),
    "ninchi_tsusho": ("unei", 2, False, "A"),
    "shokibo_takino": ("unei", 6, True, "B"),
    "kango_shokibo": ("unei", 6, True, "B"),
    "ninchi_gh": ("unei", 6, True, "B"),
    "teiki_junkai": ("iryo", 2, True, "B"),
    "kyodo_seikatsu": ("renkei", 1, False, None),
    "shisetsu_nyusho": ("renkei", 1, False, None),
}
OPEN = ("upcoming", "due_soon", "behind", "overdue")


def day(text):
    return date.fromisoformat(text) if text else None


def fy(d):
    return d.year - (d.month < 4)


def within(event, months):
    """民法 140・143, step by step."""
    first = event + timedelta(days=1)
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    last = monthrange(year, month)[1]
    if first.day > last:
        return date(year, month, last)
    return date(year, month, first.day) - timedelta(days=1)


def month_before(d):
    year, month = (d.year, d.month - 1) if d.month > 1 else (d.year - 1, 12)
    return date(year, month, min(d.day, monthrange(year, month)[1]))


class Events:
    """What `second_reading.Reading` says of single things."""

    def meeting(self, m):
        key, d = m["key"], day(m["date"])
        year, minutes = fy(d), m.get("minutes") or {}
        ahead = ("meeting.notify", "meeting.precontact")
        behind = ("minutes.submit", "minutes.distribute", "minutes.publish", "record.keep")

        def keep(row):
            self.keep(year, row, ahead, behind)

        notified = self.past(m.get("notified_on"))
        if self.home and self.care:
            due = month_before(d)
            limit = due if m.get("joint_with") or m.get("evaluating") else d
            keep(self.done_or_open("meeting.notify", key, due, limit, notified))
        if self.home and not self.care and year >= 2026:
            due = min(day(m.get("notified_on")) or d, d)
            keep(self.done_or_open("meeting.precontact", key, due, due, self.past(m.get("contacted_on"))))
        if self.care:
            self.consent(m, d, keep)
        if m.get("joint_with") and self.care:
            reasons = self.joint(m)
            keep(self.row("joint.conditions", key, None, None, "breach" if reasons else "met", None, reasons))
        if m.get("evaluating") and self.outside:
            missing, notes = self.evaluators(m)
            if not self.held(m):
                row = self.row("evaluation.participants", key, d, d, self.open(d, d))
            elif missing:
                row = self.row("evaluation.participants", key, d, d, "breach", None, missing + notes)
            else:
                row = self.row("evaluation.participants", key, d, d, "met", d, notes)
            keep(row)
        published = self.past(minutes.get("published_on"))
        if published:
            last = within(published, 24 if self.care else 60)
            over = self.on > last
            a = not (self.care and self.home)
            status = "met" if over else "keeping"
            keep(self.row("record.keep", key, last, last, status, last if over else None, [], a))
        if self.held(m):
            self.after(m, d, year, minutes, keep)

    def after(self, m, d, year, minutes, keep):
        key, due = m["key"], within(d, 1)
        if self.home and self.type in ("shokibo_takino", "kango_shokibo"):
            if m.get("activity_reported"):
                keep(self.row("activity.report", key, d, d, "met", d))
            else:
                keep(self.row("activity.report", key, d, d, "breach", None, ["not_reported"]))
        if self.home and self.care:
            for duty, step in (("minutes.submit", "submitted_on"), ("minutes.distribute", "distributed_on")):
                keep(self.done_or_open(duty, key, due, due, self.past(minutes.get(step))))
        force = self.in_force(year)
        if force is None:
            return
        if self.freed(year):
            keep(
                self.row("minutes.publish", key, due, due, "exempt", None, self.freed(year), True, not force)
            )
        else:
            met = self.past(minutes.get("published_on"))
            keep(self.done_or_open("minutes.publish", key, due, due, met, a=True, adv=not force))

    def consent(self, m, d, keep):
        if not m.get("online"):
            return
        if self.held(m):
            concerned = any(self.category(k) in ("user", "family") for k in m.get("attended") or [])
        else:
            concerned = any(
                x["category"] in ("user", "family")
                and (not x.get("from") or day(x["from"]) <= d)
                and (not x.get("until") or d <= day(x["until"]))
                for x in self.members.values()
            )
        if not concerned:
            return
        given = self.past(m.get("consented_on"))
        if given and given > d:
            keep(self.row("meeting.consent", m["key"], d, d, "breach", None, ["consent_after"]))
        else:
            keep(self.done_or_open("meeting.consent", m["key"], d, d, given))

    def joint(self, m):
        areas = [self.fac.get("life_area"), *(p.get("life_area") for p in m["joint_with"])]
        reasons = [] if all(areas) and len(set(areas)) == 1 else ["area"]
        if not all(p.get("service_type") in TYPES and TYPES[p["service_type"]][3] for p in m["joint_with"]):
            reasons.append("service")
        year = fy(day(m["date"]))
        total = len(self.parts(year))
        if self.group == "B" and total:
            counted = [
                (x["date"], x["key"])
                for x in self.meetings
                if x.get("joint_with")
                and fy(day(x["date"])) == year
                and (self.held(x) or day(x["date"]) >= self.on)
            ]
            if (m["date"], m["key"]) in sorted(counted)[total // 2 :]:
                reasons.append("half")
        return reasons + (["evaluation"] if m.get("evaluating") else [])

    def evaluation(self, e):
        d = day(e["date"])
        if not self.outside or d > self.on or e["kind"] not in ("external", "agency"):
            return
        due = max(date(fy(d) + 1, 3, 31), within(d, 1))
        behind = ("evaluation.publish", "evaluation.report")
        met = self.past(e.get("published_on"))
        self.keep(fy(d), self.done_or_open("evaluation.publish", e["key"], due, due, met, a=True), (), behind)
        if self.home and e["kind"] == "external":
            met = self.past(e.get("reported_on"))
            self.keep(
                fy(d), self.done_or_open("evaluation.report", e["key"], due, due, met, a=True), (), behind
            )

    def addition(self, a):
        if self.care or a["kind"] == "no_notice":
            return
        start = day(a["starts_on"])
        due = None if a["kind"] == "meal_provision" else month_before(start.replace(day=1)).replace(day=15)
        met = self.past(a.get("notified_on"))
        row = self.done_or_open("addition.notify", a["key"], due, due, met, a=self.hinted)
        self.keep(fy(start), row, ("addition.notify",), ("addition.notify",))

    def residency(self, r):
        satellites = [d["key"] for d in self.fac.get("dwellings") or [] if d.get("satellite")]
        since, left = day(r["since"]), self.past(r.get("until"))
        if self.type != "kyodo_seikatsu" or r.get("dwelling") not in satellites or since > self.on:
            return
        if fy(since) > self.year or (left and fy(left) < self.year):
            return
        due = max(within(since, 36), day(r.get("extended_until")) or date.min)
        self.rows.append(self.done_or_open("satellite.leave", r["key"], due, due, left))
