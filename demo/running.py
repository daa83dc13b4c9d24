"""How the invented homes are run: committees and plans, settlements, notices, satellites, and what the ward asked."""

from datetime import date, timedelta

from accounts.tenancy import current_municipality_id
from compliance.rules import load_rulebook
from demo import year
from evaluations.models import Evaluation
from facilities.models import Addition, Disclosure, Measure, Residency, Settlement
from facilities.running.rules_queries import specs_about
from meetings.models import DatesAnswer, WardVisit

_GROUP = "shogai"
#: How many of this year's measures a home has done by now, out of four; the rest is still to come or missed.
_DONE = {"slow": 1, "silent": 0, "newcomer": 1, "planned": 2}
_NOTES = {
    "committee": "ヒヤリハットの件数を確かめ、次の研修の内容を決めました。議事の要点を職員に回しました。",
    "training": "事例をもとに話し合いました。欠席した職員には資料を渡しました。",
    "drill": "夜間を想定して行いました。通報までの時間を計り、手順を見直しました。",
}


def build(homes, today):
    """Write the records of the disability types' facilities; care types have none of them."""
    types = load_rulebook().service_types
    for home in homes.values():
        if types[home.place.service_type].group == _GROUP:
            _measures(home, today)
            _yearly(home, today)
            _single(home, today)
            _ward(home, today)


def _here(home):
    return {"municipality_id": current_municipality_id(), "facility": home.facility}


def _measures(home, today):
    specs = [spec for spec in specs_about(home.facility, today) if "measures" in spec.values]
    standing = [spec for spec in specs if spec.duty.kind.scope == "standing"]
    start = home.facility.designated_on or date(2016, 4, 1)
    rows = []
    for number, (area, item) in enumerate(pair for spec in standing for pair in spec.values["measures"]):
        # Two homes have one thing still to put in place each.
        if (home.place.habit, number) not in (("silent", 2), ("slow", 5)):
            known = start if item == "plan" and home.place.habit == "steady" else None
            rows.append(Measure(area=area, item=item, done_on=start, made_known_on=known, **_here(home)))
    yearly = [pair for spec in specs if spec not in standing for pair in spec.values["measures"]]
    for number, (area, item) in enumerate(yearly):
        for day in _days_of_measure(home, number, today):
            known = day if item == "committee" and home.place.habit == "steady" else None
            told = {"note": _NOTES[item], "made_known_on": known}
            rows.append(Measure(area=area, item=item, done_on=day, **told, **_here(home)))
    Measure.objects.bulk_create(rows)


def _days_of_measure(home, number, today):
    """When one committee, training or drill was held, last year and this one."""
    fiscal_year = year.fiscal_year_of(today)
    before = date(fiscal_year - 1, 4, 1) + timedelta(days=40 + (home.index * 7 + number * 29) % 280)
    if before >= (home.facility.designated_on or before):
        yield before
    day = date(fiscal_year, 4, 1) + timedelta(days=30 + (home.index * 5 + number * 23) % 180)
    if number % 4 < _DONE.get(home.place.habit, 3) and day <= today:
        yield day


def _yearly(home, today):
    """Settlements, the entry in the disclosure system, and the review of the 協議会."""
    fiscal_year = year.fiscal_year_of(today)
    for own_year in (fiscal_year - 1, fiscal_year):
        this_year = own_year == fiscal_year
        if home.place.service_type == "kyodo_seikatsu":
            items = list(load_rulebook().vocabulary.settlement_items)
            for item in items[: _DONE.get(home.place.habit, 2)] if this_year else items:
                _on(home, Settlement, "settled_on", date(own_year, 10, 15), today, item=item)
        late = 25 if home.place.habit == "slow" else 0
        if not (this_year and home.place.habit == "silent"):
            _on(home, Disclosure, "renewed_on", date(own_year, 7, 12) + timedelta(days=late), today)
        if home.place.variant == "nitchu_shien" and not (this_year and home.place.habit == "planned"):
            body = "見本区障害者地域自立支援協議会"
            _on(home, Evaluation, "date", date(own_year, 10, 20), today, kind="review", received_from=body)


def _on(home, model, field, day, today, **fields):
    """Record something done on a day that has come, while the home was open."""
    if (home.facility.designated_on or day) <= day <= today:
        model(**_here(home), **{field: day}, **fields).save()


def _single(home, today):
    """Who lives in a satellite, and the additions that are being prepared."""
    satellites = [dwelling for dwelling in home.dwellings if dwelling.satellite]
    for dwelling in satellites:
        left = today - timedelta(days=400)
        here = {"dwelling": dwelling, **_here(home)}
        Residency(label="入居者A", since=left - timedelta(days=900), until=left, **here).save()
        # The three years end within the month.
        Residency(label="入居者B", since=today - timedelta(days=3 * 365 - 20), **here).save()
    if home.place.habit in ("steady", "slow"):
        first = (today.replace(day=1) + timedelta(days=62)).replace(day=1)
        notified = today - timedelta(days=3) if home.place.habit == "steady" else None
        Addition(kind="welfare_specialist", starts_on=first, notified_on=notified, **_here(home)).save()


def _ward(home, today):
    """Last year's answer about this year's meeting, and the visits of the ward's staff."""
    fiscal_year = year.fiscal_year_of(today)
    if home.place.habit not in ("silent", "newcomer"):
        answered, meant = date(fiscal_year, 3, 6), date(fiscal_year, 4, 1)
        meant += timedelta(days=90 + home.index % 60)
        DatesAnswer(
            fiscal_year=fiscal_year - 1,
            answered_on=answered,
            provisional_on=meant,
            note="午後を予定しています。",
            **_here(home),
        ).save()
    if home.index % 2:
        _on(home, WardVisit, "visited_on", date(fiscal_year - 2, 11, 5), today)
