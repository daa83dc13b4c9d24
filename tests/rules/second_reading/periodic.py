"""What is owed so many times a fiscal year."""

from datetime import date

from .calendar import after, day, first_of, last_of
from .evaluations import external_row
from .freeing import freed, not_freed
from .several import several_rows
from .tables import CHARGES, DONE_SEVERAL_TIMES, DONE_YEARLY, TOPICS
from .yearly import Frame, earlier_end, judge, later_beginning, on_days, year_frame


def rows(case):
    """The rows of the year asked for and of the year before."""
    for year in (case.year, case.year - 1):
        found = [*holding(case, year), *_care(case, year)]
        if not case.care:
            found += [*_homes(case, year), *_visits(case, year), *_measures(case, year)]
        yield from (row for row in found if row)


def holding(case, year):
    """The year's rows of `meeting.hold`."""
    if case.kind.times > 1:
        return several_rows(case, "meeting.hold", year, year, case.kind.times, case.meeting_days())
    if case.in_force(year) is None:
        return []
    frame = year_frame(year, case.designated, case.closed)
    return [freeable(case, "meeting.hold", f"{year}#1", frame, case.meeting_days())]


def freeable(case, duty, subject, frame, days):
    """A yearly row of 地域連携推進会議, which a 第三者評価 or a 準ずる措置 frees."""
    return judge(
        case,
        duty,
        subject,
        frame,
        on_days(days),
        exempts=lambda first, last: freed(case, first, last),
        notes=lambda first, last: not_freed(case, first, last),
        assumption=True,
        advisory=bool(frame) and not case.in_force(frame.year),
    )


def _care(case, year):
    frame = year_frame(year, case.designated, case.closed)
    if case.ward and case.kind.council == "unei":
        for heading, items in TOPICS.items():
            yield judge(
                case,
                "topics.discuss",
                f"{year}:{heading}",
                frame,
                lambda first, last, h=heading, i=items: _discussed(case, h, i, first, last),
                assumption=True,
            )
    if case.kind.evaluates:
        days = [day(e["date"]) for e in case.evaluations("self")]
        yield judge(case, "evaluation.self", str(year), frame, on_days(days))
        yield external_row(case, year, frame)


def _discussed(case, heading, items, first, last):
    """The day on which the last of a heading's items was first discussed, else which are missing."""
    found = {}
    for m in sorted((m for m in case.meetings if case.counts(m)), key=lambda m: m["date"]):
        for item in items:
            named = {heading, f"{heading}.{item}"} & set(m.get("topics") or [])
            if named and first <= day(m["date"]) <= last:
                found.setdefault(item, day(m["date"]))
    if len(found) == len(items):
        return max(found.values()), ()
    return None, tuple(f"missing:{heading}.{i}" for i in items if found and i not in found)


def _done(case, name, **wanted):
    """The days by now of those entries of a list that are as wanted."""
    entries = [e for e in case.list(name) if all(e[k] == v for k, v in wanted.items())]
    return sorted({day(e["on"]) for e in entries if case.past(e["on"])})


def _homes(case, year):
    frame = year_frame(year, case.designated, case.closed)
    disclosed = [d for d in map(case.past, case.list("disclosures")) if d]
    july = year_frame(year, case.designated, case.closed, date(year, 7, 31), 2)
    guess = case.words_of_elsewhere
    yield judge(case, "disclosure.renew", str(year), july, on_days(disclosed), assumption=guess)
    if case.type == "kyodo_seikatsu":
        for item in CHARGES:
            days = on_days(_done(case, "settlements", item=item))
            yield judge(case, "charges.settle", f"{year}:{item}", frame, days, assumption=True)
        if case.facility.get("variant") == "nitchu_shien":
            reviewed = [d for d in map(case.past, case.list("reviews")) if d]
            yield judge(case, "review.receive", str(year), frame, on_days(reviewed), assumption=guess)
    if case.ward and year >= 2026:
        yield _answer(case, year)


def _answer(case, year):
    """`dates.answer` asks who is open on that 31 March, and is met by any answer of that asking."""
    end = last_of(year)
    if case.designated and case.designated > end:
        return None
    due = max(end, after(case.designated, 1)) if case.designated else end
    span = (later_beginning(case.designated, first_of(year)), end)
    frame = Frame(year, date.min, date.max, due, span, span, case.closed)
    days = on_days(_done(case, "dates_answered", fiscal_year=year))
    row = judge(case, "dates.answer", str(year), frame, days, assumption=True)
    if row:
        row.lingers = True
    return row


def _visits(case, year):
    if case.in_force(year) is None:
        return
    visits = [v for v in case.list("visits") if case.past(v["date"]) and _seen_from_outside(case, v)]
    if case.type == "shisetsu_nyusho":
        frame = year_frame(year, case.designated, case.closed)
        yield freeable(case, "visit.facility", str(year), frame, [day(v["date"]) for v in visits])
        return
    for dwelling in case.dwellings or [{"key": None}]:
        key = dwelling["key"]
        begun = later_beginning(day(dwelling.get("opened_on")), case.designated)
        frame = year_frame(year, begun, earlier_end(day(dwelling.get("closed_on")), case.closed))
        days = [day(v["date"]) for v in visits if v.get("dwelling") == key]
        subject = f"{year}:{'unlisted' if key is None else key}"
        yield freeable(case, "visit.dwelling", subject, frame, days)


def _seen_from_outside(case, visit):
    by = visit.get("by")
    return not by or any(case.category(key) not in (None, "staff") for key in by)


def _measures(case, year):
    frame = year_frame(year, case.designated, case.closed)
    for area, item in DONE_YEARLY:
        days = on_days(_done(case, "measures", area=area, item=item))
        yield judge(case, "measure.do", f"{year}:{area}.{item}", frame, days, assumption=True)
    for (area, item), times in DONE_SEVERAL_TIMES.items():
        days = [d for d in _done(case, "measures", area=area, item=item) if case.inside(d)]
        yield from several_rows(case, "measure.do", f"{year}:{area}.{item}", year, times, days, True)
