"""What is said of a meeting before it is saved: a function of what is typed and what is known, case by case."""

from datetime import date, time

import pytest

from compliance.rules import load_rulebook
from compliance.rules.workdays import OfficeDays
from meetings.planning.candidates import Attendee, Candidate, FacilityContext
from meetings.planning.findings import find

TODAY = date(2026, 11, 20)
#: A Tuesday, more than a month away.
DAY = date(2026, 12, 22)
NERIMA = "131202"
PARTNER = {"key": "2", "service_type": "ninchi_gh", "life_area": "見本台"}


def facts(service_type="ninchi_gh", municipality=NERIMA, meetings=(), members=(), visits=(), **facility):
    """One facility's facts, as the apps gather them."""
    return {
        "facility": {
            "key": "1",
            "municipality": municipality,
            "service_type": service_type,
            "variant": None,
            "operator": "op1",
            "life_area": "見本台",
            "site": None,
            "designated_on": "2015-04-01",
            "closed_on": None,
            "suspended": [],
            "dwellings": [],
            **facility,
        },
        "members": [
            {"key": f"m{number}", "category": category, "operator": operator, "from": None, "until": None}
            for number, (category, operator) in enumerate(members)
        ],
        "meetings": [
            {"key": key, "date": day, "held": False, "cancelled": False, **more}
            for key, day, more in meetings
        ],
        "visits": list(visits),
        "dates_answered": [],
        "ward_visits": [],
    }


def codes(known, day=DAY, *, office=None, hours=None, dwellings=None, **typed):
    """The codes of what is found."""
    return {
        finding.code
        for finding in found(known, day, office=office, hours=hours, dwellings=dwellings, **typed)
    }


def found(known, day=DAY, *, office=None, hours=None, dwellings=None, **typed):
    around = FacilityContext(
        facts=known,
        today=TODAY,
        book=load_rulebook(),
        office=office or OfficeDays(),
        hours=hours,
        dwellings=dwellings or {},
    )
    return find(Candidate(day=day, **typed), around)


def test_nothing_is_said_against_a_meeting_planned_well():
    assert codes(facts(), starts_at=time(14), ends_at=time(15, 30)) == set()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 26), {"closed_day"}),
        (date(2026, 12, 30), {"closed_day"}),
        (date(2027, 1, 11), {"closed_day"}),
        (date(2026, 12, 25), {"closed_day"}),
        (date(2026, 12, 24), set()),
        # The notice was due a month before.
        (date(2026, 12, 18), {"notice_overdue"}),
        (date(2028, 4, 3), {"far_away"}),
    ],
)
def test_the_day(day, expected):
    own = OfficeDays({date(2026, 12, 25): "開庁記念日"})
    assert codes(facts(), day, office=own) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"starts_at": time(18)}, {"hours"}),
        ({"starts_at": time(8, 29)}, {"hours"}),
        ({"starts_at": time(8, 30), "ends_at": time(17, 15)}, set()),
        ({"starts_at": time(16, 30), "ends_at": time(17, 16)}, {"hours"}),
    ],
)
def test_the_hour(typed, expected):
    assert codes(facts(), **typed) == expected


def test_the_hours_are_those_in_which_the_municipality_says_that_its_staff_can_come():
    late = {"starts_at": time(18), "ends_at": time(19)}
    assert codes(facts(), hours=(time(9), time(20)), **late) == set()
    [finding] = found(facts(), hours=(time(9), time(17)), **late)
    assert (
        "会議の時間は午後6時から午後7時までですが、自治体の職員が出席できるのは平日の午前9時から"
        in finding.sentence
    )


def test_a_meeting_that_was_held_is_not_told_on_which_day_and_hour_to_hold_it():
    held = {"held": True, "starts_at": time(18), "notified_on": date(2026, 9, 1)}
    assert codes(facts(), date(2026, 10, 10), **held) == set()


@pytest.mark.parametrize(
    ("facility", "expected"),
    [
        ({"designated_on": "2026-12-23"}, {"outside"}),
        ({"designated_on": "2026-12-22"}, set()),
        ({"closed_on": "2026-12-21"}, {"outside"}),
        ({"closed_on": "2026-12-22"}, set()),
        ({"suspended": [{"from": "2026-12-01", "until": "2026-12-22"}]}, {"suspended"}),
        ({"suspended": [{"from": "2026-12-01", "until": None}]}, {"suspended"}),
        ({"suspended": [{"from": "2026-12-01", "until": "2026-12-21"}]}, set()),
    ],
)
def test_a_day_on_which_the_facility_is_not_open(facility, expected):
    assert codes(facts(**facility)) == expected


def test_another_meeting_of_the_facility_that_day():
    there = facts(meetings=[("7", DAY.isoformat(), {})])
    assert codes(there) == {"same_day"}
    # The meeting itself is no other, and one that was called off is none.
    assert codes(there, key="7") == set()
    assert codes(facts(meetings=[("7", DAY.isoformat(), {"cancelled": True})])) == set()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"notified_on": date(2026, 11, 20)}, {"told_members_first"}),
        ({"notified_on": date(2026, 11, 20), "contacted_on": date(2026, 11, 21)}, {"told_members_first"}),
        ({"notified_on": date(2026, 11, 20), "contacted_on": date(2026, 11, 20)}, set()),
        ({"contacted_on": date(2026, 11, 20)}, set()),
        ({}, set()),
    ],
)
def test_the_members_were_told_before_the_municipality(typed, expected):
    home = facts("kyodo_seikatsu", dwellings=[], visits=[{"dwelling": None, "date": "2026-06-01", "by": []}])
    assert codes(home, **typed) == expected
    # No rule asks for it elsewhere.
    elsewhere = facts("kyodo_seikatsu", municipality="990001", visits=home["visits"])
    assert codes(elsewhere, **typed) == set()


def test_a_notice_later_than_the_rules_say():
    assert codes(facts(), notified_on=date(2026, 11, 23)) == {"notice_late"}
    assert codes(facts(), notified_on=date(2026, 11, 22)) == set()


def test_a_meeting_that_moves_after_the_members_were_told():
    assert codes(facts(), notified_on=date(2026, 11, 1), notified_for=date(2026, 12, 15)) == {
        "told_another_day"
    }


def test_the_conditions_of_a_joint_meeting():
    assert codes(facts(), partners=(PARTNER,), notified_on=date(2026, 11, 2)) == set()
    far = {**PARTNER, "life_area": "遠くの圏域"}
    assert codes(facts(), partners=(far,), notified_on=date(2026, 11, 2)) == {"joint.area"}


def test_the_joint_half_of_a_year_that_is_used_up():
    # 認知症対応型共同生活介護: six a year, three of them jointly.
    before = [
        (str(number), f"2026-{number:02d}-10", {"held": True, "joint_with": [PARTNER]})
        for number in (5, 6, 7, 8)
    ]
    assert "joint.half" not in codes(facts(meetings=before[:2]), partners=(PARTNER,))
    assert "joint.half" in codes(facts(meetings=before), partners=(PARTNER,))


BOTH = [("center", None), ("expert", "op2")]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (BOTH, set()),
        (BOTH[:1], {"evaluation.missing:neutral_expert"}),
        ([("center", None), ("expert", "op1")], {"evaluation.missing:neutral_expert"}),
        (BOTH[1:], {"evaluation.missing:municipality_or_center"}),
    ],
)
def test_a_meeting_that_evaluates_needs_people_who_are_on_the_roster(members, expected):
    assert codes(facts(members=members), evaluating=True) == expected


def test_a_meeting_that_evaluates_beside_a_partner():
    told = {"evaluating": True, "partners": (PARTNER,), "notified_on": date(2026, 11, 2)}
    assert codes(facts(members=BOTH), **told) == {"joint.evaluation"}


HELD = {"held": True, "notified_on": date(2026, 9, 1)}
RESIDENT = Attendee("resident")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"came": (RESIDENT,)}, set()),
        ({"came": (Attendee("staff"),)}, {"attended.nobody_outside"}),
        ({"came": (RESIDENT,), "on_paper": True}, {"attended.on_paper"}),
        (
            {"came": (RESIDENT,), "evaluating": True},
            {"evaluation.missing:municipality_or_center", "evaluation.missing:neutral_expert"},
        ),
        (
            {
                "came": (RESIDENT, Attendee("center")),
                "opinions": (Attendee("expert", False),),
                "evaluating": True,
            },
            set(),
        ),
        ({"came": (RESIDENT, Attendee("user")), "online": True}, {"consent"}),
        ({"came": (RESIDENT, Attendee("user")), "online": True, "consented_on": date(2026, 10, 1)}, set()),
    ],
)
def test_a_meeting_that_is_recorded(typed, expected):
    assert codes(facts(), date(2026, 10, 9), **HELD, **typed) == expected


def test_a_day_after_the_part_of_the_year_that_the_meeting_is_to_meet():
    held = [
        (str(month), f"2026-{month:02d}-10", {"held": True, "attended": ["x"]}) for month in (5, 7, 9, 10)
    ]
    # The fifth of six is due by the end of January.
    assert codes(facts(meetings=held), date(2027, 2, 2)) == {"pace"}
    assert codes(facts(meetings=held), date(2027, 1, 29)) == set()
    another = [*held, ("a", "2027-01-20", {})]
    assert codes(facts(meetings=another), date(2027, 2, 2)) == set()


def test_dwellings_that_no_member_has_seen_this_year():
    dwellings = [
        {"key": key, "satellite": False, "opened_on": "2019-04-01", "closed_on": None} for key in ("A", "B")
    ]
    seen = [{"dwelling": "A", "date": "2026-06-01", "by": []}]
    names = {"A": "一号", "B": "二号"}
    [finding] = found(facts("kyodo_seikatsu", dwellings=dwellings, visits=seen), dwellings=names)
    assert finding.code == "visit"
    assert "（二号）" in finding.sentence
    # A meeting of the next year has that year's visits still before it.
    next_year = date(2027, 4, 20)
    assert codes(facts("kyodo_seikatsu", dwellings=dwellings), next_year, dwellings=names) == set()


def test_facts_that_break_the_contract_leave_what_needs_no_rules():
    assert codes(facts("mirai_no_service"), date(2026, 12, 26)) == {"closed_day"}
