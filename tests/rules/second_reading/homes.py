"""Rows of homes for disabled people: leaving a satellite, and notices of additions."""

from .calendar import after, day, fiscal_year, month_before, month_later
from .row import Row, done_or_open, open_status


def rows(case):
    if case.care:
        return
    if case.type == "kyodo_seikatsu":
        satellites = {d["key"]: d for d in case.dwellings if d.get("satellite")}
        for r in case.list("residencies"):
            if r["dwelling"] in satellites:
                yield from _residency(case, r, satellites[r["dwelling"]])
    for a in case.list("additions"):
        if a["kind"] != "no_notice" and not a.get("cancelled"):
            yield from _addition(case, a)


def _residency(case, r, dwelling):
    since = day(r["since"])
    if since > case.on or fiscal_year(since) > case.year:
        return
    ends = [day(r.get("until")), day(dwelling.get("closed_on")), case.closed]
    left = min((d for d in ends if d and since <= d <= case.on), default=None)
    if left and fiscal_year(left) < case.year:
        return
    due = max(after(since, 36), day(r.get("extended_until")) or since)
    yield done_or_open(case.on, "satellite.leave", r["key"], None, due, due, left)


def _addition(case, a):
    starts = day(a["starts_on"])
    if case.closed and starts > case.closed:
        return
    told = case.past(a.get("notified_on"))
    from_notice = a["kind"] == "meal_provision"
    due = None if from_notice else month_before(starts.replace(day=1)).replace(day=15)
    row = Row("addition.notify", a["key"], fiscal_year(starts), "met", due, due, told)
    row.assumption = case.words_of_elsewhere
    if told and due and told > due:
        counts = month_later(told, 1 if told.day <= 15 else 2)
        row.reasons = (f"counts_from:{counts.isoformat()}",)
    if not told:
        late = from_notice and case.on > starts
        row.status = "behind" if late else open_status(case.on, due, due)
    yield row
