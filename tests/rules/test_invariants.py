"""What must hold for any facts at all."""

import json
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.rules import assess, load_rulebook
from compliance.rules.calendar import fiscal_year_end, fiscal_year_of
from compliance.rules.rows import BREACH, EXEMPT, KEEPING, MET, OPEN, order_of

from .odd_facts import Odd

# Their last event may lie between two days asked about, and the roster's members come and go.
COMES_ROUND = {"thirdparty.receive", "ward.visit"}
SEEDS = st.integers(min_value=0, max_value=10**9)
relaxed = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
_RANK = {MET: 0, EXEMPT: 0, "upcoming": 1, "due_soon": 2, "behind": 3, "overdue": 4}


# An evaluation that becomes known later frees this year or the one before, and the due day of the roster with it.
MOVED_BY_FREEING = {"council.roster"}


def rows_of(facts, on, year):
    return {(r.duty, r.subject): r for r in assess(facts, on=on, fiscal_year=year, explanations=False)}


@st.composite
def two_days_of_a_year(draw):
    odd = Odd(draw(SEEDS))
    facts, first = odd.facts(), odd.on()
    year = fiscal_year_of(first)
    left = (fiscal_year_end(year) - first).days
    return facts, first, first + timedelta(days=draw(st.integers(min_value=0, max_value=left))), year


@relaxed
@given(two_days_of_a_year())
def test_what_is_met_stays_met_as_the_year_goes_on(drawn):
    facts, first, second, year = drawn
    before, after = rows_of(facts, first, year), rows_of(facts, second, year)
    for key, row in before.items():
        if row.status == MET and row.duty != "council.roster" and row.duty not in COMES_ROUND:
            later = after.get(key)
            assert later is None or later.status not in OPEN, key


@relaxed
@given(two_days_of_a_year())
def test_no_due_day_moves_because_today_moved(drawn):
    facts, first, second, year = drawn
    before, after = rows_of(facts, first, year), rows_of(facts, second, year)
    for key in before.keys() & after.keys():
        if key[0] not in COMES_ROUND | MOVED_BY_FREEING:
            assert before[key].due_on == after[key].due_on, key
            assert before[key].limit_on == after[key].limit_on, key


@relaxed
@given(SEEDS, st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_one_more_meeting_never_makes_holding_worse(seed, day):
    odd = Odd(seed)
    facts, on = odd.facts(), odd.on()
    more = {**facts, "meetings": [*facts["meetings"], {"key": "more", "date": day.isoformat(), "held": True}]}
    before, after = rows_of(facts, on, None), rows_of(more, on, None)
    for key, row in after.items():
        if key[0] == "meeting.hold" and key in before:
            assert _RANK[row.status] <= _RANK[before[key].status], key


@relaxed
@given(SEEDS)
def test_the_order_in_which_facts_are_listed_does_not_matter(seed):
    odd = Odd(seed)
    facts, on = odd.facts(), odd.on()
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in facts.items()}
    first = [r.without_explanation() for r in assess(facts, on=on)]
    assert first == [r.without_explanation() for r in assess(turned, on=on)]


@relaxed
@given(SEEDS, st.integers(min_value=1, max_value=9999))
def test_every_row_is_whole_in_any_year(seed, year):
    odd = Odd(seed)
    facts, on = odd.facts(), odd.on()
    rows = assess(facts, on=on, fiscal_year=odd.pick([None, year]))
    book = load_rulebook()
    keys = [(row.duty, row.subject) for row in rows]
    assert len(set(keys)) == len(keys)
    assert rows == sorted(rows, key=order_of)
    for row in rows:
        assert row.status in {*OPEN, MET, BREACH, EXEMPT, KEEPING}
        assert row.duty in book.duties
        assert row.basis
        # A reason without words of its own is shown as its code.
        assert all(book.vocabulary.reason(code).label != code for code in row.reasons)
        assert row.status == MET or not row.late
        assert row.status == MET or row.met_on is None
        assert (row.explain().assumption is not None) == row.assumption
        # What is written out fast says the same as what a page folds part by part.
        assert row.as_dict()["explanation"]["ja"] == row.explain().text()
        json.dumps(row.as_dict())


@relaxed
@given(SEEDS, st.dates())
def test_days_at_the_ends_of_time_are_answered_too(seed, day):
    facts = Odd(seed).facts()
    facts["facility"]["designated_on"] = day.isoformat()
    for meeting in facts["meetings"]:
        meeting["date"] = day.isoformat()
    for name in ("residencies", "additions"):
        for entry in facts[name]:
            entry["since" if name == "residencies" else "starts_on"] = day.isoformat()
    for edge in (date.min, date.max, day):
        assess(facts, on=edge)
