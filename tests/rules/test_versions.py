"""What another rulebook would change, and the rulebook as it was before a version."""

import json
from datetime import date

import pytest

from compliance.rules import assess, load_rulebook
from compliance.rules.versions import changes, turning_days, without_versions_from
from compliance.rules.ward_values import WardVersion, ward_values

CODE = "131202"
BOOK = load_rulebook()
FACTS = {
    "facility": {
        "key": "1",
        "municipality": CODE,
        "service_type": "kyodo_seikatsu",
        "designated_on": "2019-04-01",
        "dwellings": [{"key": "A"}],
    },
    "meetings": [{"key": "m", "date": "2026-06-10", "held": True, "minutes": {"published_on": "2026-06-20"}}],
}
ON = date(2026, 11, 22)


def rows(book):
    return assess(FACTS, on=ON, book=book)


def ward(duty, name, value):
    one = WardVersion(1, duty, name, (), date(2026, 4, 1), None, json.dumps(value), ("題", "区", "版"), "1")
    return BOOK.with_ward(ward_values(BOOK, CODE, [one]))


def told(before, after):
    return {(c.kind, c.row.duty, c.row.subject) for c in changes(rows(before), rows(after))}


def test_nothing_differs_from_itself():
    assert not told(BOOK, BOOK)


@pytest.mark.parametrize(
    ("duty", "name", "value", "kind", "subject"),
    [
        ("minutes.publish", "within", {"months": 2}, "moves", "m"),
        ("meeting.hold", "times", 2, "appears", "2026#2"),
        ("record.keep", "years", 5, "marks", "m"),
    ],
)
def test_each_kind_of_change_is_told_apart(duty, name, value, kind, subject):
    assert (kind, duty, subject) in told(BOOK, ward(duty, name, value))


def test_a_change_of_state_alone_is_told():
    """Who is needed is the state's to set; a book may lay the duty down anew."""
    version = {
        "from": "2026-04-01",
        "force": "duty",
        "values": {"needed": ["user"], "wished": [], "not_before": "2025-04-01"},
        "source": [{"document": "O6", "clause": "x"}],
    }
    whom = {"councils": ["chiiki_renkei"]}
    anew = {"code": CODE, "adopts": [{"duty": "council.roster", "to": whom, "versions": [version]}]}
    assert ("status", "council.roster", "roster") in told(BOOK, BOOK.with_ward(anew))


def test_what_appears_one_way_vanishes_the_other():
    other = ward("meeting.hold", "times", 2)
    assert ("vanishes", "meeting.hold", "2026#2") in told(other, BOOK)


def test_the_book_before_a_version_asks_what_was_asked_before():
    before = without_versions_from(BOOK, date(2026, 4, 1))
    found = told(before, BOOK)
    assert {duty for kind, duty, _ in found if kind == "appears"} == {
        "meeting.precontact",
        "thirdparty.receive",
        "dates.answer",
        "ward.visit",
    }
    earlier = without_versions_from(BOOK, date(2025, 4, 1))
    hold = next(row for row in rows(earlier) if row.duty == "meeting.hold")
    assert (hold.advisory, next(r for r in rows(BOOK) if r.duty == "meeting.hold").advisory) == (True, False)
    none = without_versions_from(BOOK, date(2024, 4, 1))
    assert not any(row.duty == "meeting.hold" for row in rows(none))


def test_the_turning_days_of_a_municipality_name_their_duties():
    days = turning_days(BOOK, CODE)
    assert list(days) == sorted(days)
    assert {duty.id for duty in days[date(2026, 4, 1)]} >= {"meeting.precontact", "dates.answer"}
    assert date(2026, 4, 1) not in turning_days(BOOK, "990001")
