"""Malformed facts are named by path; odd ones are taken as they are."""

from datetime import date, datetime

import pytest

from compliance.rules import FactsError, assess, parse_facts, validate_facts


def facts(**more):
    return {"facility": {"key": "f", "municipality": "131202", "service_type": "ninchi_gh"}, **more}


def facility(**more):
    return {"facility": {**facts()["facility"], **more}}


def without(name):
    return {"facility": {k: v for k, v in facts()["facility"].items() if k != name}}


MEETING = {"key": "a", "date": "2026-06-01"}
MALFORMED = [
    (None, "$"),
    ([], "$"),
    ("text", "$"),
    ({}, "$.facility"),
    ({"facility": None}, "$.facility"),
    ({"facility": []}, "$.facility"),
    (without("key"), "$.facility.key"),
    (without("municipality"), "$.facility.municipality"),
    (without("service_type"), "$.facility.service_type"),
    (facility(key=5), "$.facility.key"),
    (facility(key=None), "$.facility.key"),
    (facility(municipality=131202), "$.facility.municipality"),
    (facility(municipality="13120"), "$.facility.municipality"),
    (facility(municipality="１３１２０２"), "$.facility.municipality"),
    (facility(service_type="kyodo"), "$.facility.service_type"),
    (facility(variant="gata"), "$.facility.variant"),
    (facility(colour="red"), "$.facility.colour"),
    (facility(designated_on="2026-02-30"), "$.facility.designated_on"),
    (facility(designated_on="20260401"), "$.facility.designated_on"),
    (facility(designated_on="2026-W14-3"), "$.facility.designated_on"),
    (facility(designated_on="2026-4-1"), "$.facility.designated_on"),
    (facility(designated_on="2026-04-01T00:00:00"), "$.facility.designated_on"),
    (facility(designated_on="２０２６-04-01"), "$.facility.designated_on"),
    (facility(designated_on=" 2026-04-01"), "$.facility.designated_on"),
    (facility(designated_on=20260401), "$.facility.designated_on"),
    (facility(designated_on=True), "$.facility.designated_on"),
    (facility(designated_on=datetime(2026, 4, 1)), "$.facility.designated_on"),  # noqa: DTZ001
    (facility(external_evaluation=["meeting"]), "$.facility.external_evaluation"),
    (facility(external_evaluation={"26": "meeting"}), "$.facility.external_evaluation.26"),
    (facility(external_evaluation={"2026": "post"}), "$.facility.external_evaluation.2026"),
    (facility(dwellings={"key": "A"}), "$.facility.dwellings"),
    (facility(dwellings=[{"key": "A", "satellite": 1}]), "$.facility.dwellings[0].satellite"),
    (facility(dwellings=[{"key": "A"}, {"key": "A"}]), "$.facility.dwellings[1].key"),
    (facts(on="yesterday"), "$.on"),
    (facts(extra=1), "$.extra"),
    (facts(members={}), "$.members"),
    (facts(members=[None]), "$.members[0]"),
    (facts(members=[{"key": "m"}]), "$.members[0].category"),
    (facts(members=[{"key": "m", "category": "friend"}]), "$.members[0].category"),
    (facts(members=[{"key": "m", "category": "user", "from": "x"}]), "$.members[0].from"),
    (facts(members=[{"key": "m", "category": "user", "since": None}]), "$.members[0].since"),
    (facts(meetings=[MEETING, MEETING]), "$.meetings[1].key"),
    (facts(meetings=[{"key": "a"}]), "$.meetings[0].date"),
    (facts(meetings=[{**MEETING, "held": "yes"}]), "$.meetings[0].held"),
    (facts(meetings=[{**MEETING, "held": 0}]), "$.meetings[0].held"),
    (facts(meetings=[{**MEETING, "attended": "m"}]), "$.meetings[0].attended"),
    (facts(meetings=[{**MEETING, "attended": [1]}]), "$.meetings[0].attended[0]"),
    (facts(meetings=[{**MEETING, "topics": ["weather"]}]), "$.meetings[0].topics[0]"),
    (facts(meetings=[{**MEETING, "minutes": {"signed_on": None}}]), "$.meetings[0].minutes.signed_on"),
    (
        facts(meetings=[{**MEETING, "joint_with": [{"service_type": "ninchi_gh"}]}]),
        "$.meetings[0].joint_with[0].key",
    ),
    (facts(meetings=[{**MEETING, "joint_with": [{"key": "p"}]}]), "$.meetings[0].joint_with[0].service_type"),
    (facts(residencies=[{"key": "r", "since": "2026-04-01"}]), "$.residencies[0].dwelling"),
    (facility(suspended=[{"until": "2026-04-01"}]), "$.facility.suspended[0].from"),
    (facility(suspended=[{"from": "2026-04-01", "to": None}]), "$.facility.suspended[0].to"),
    (facts(meetings=[{**MEETING, "on_paper": "yes"}]), "$.meetings[0].on_paper"),
    (facts(meetings=[{**MEETING, "topics": ["community.weather"]}]), "$.meetings[0].topics[0]"),
    (
        facts(meetings=[{**MEETING, "joint_with": [{"key": "p", "service_type": "x"}]}]),
        "$.meetings[0].joint_with[0].service_type",
    ),
    (facts(visits=[{"dwelling": "A"}]), "$.visits[0].date"),
    (facts(evaluations=[{"key": "e", "kind": "external"}]), "$.evaluations[0].date"),
    (facts(evaluations=[{"key": "e", "kind": "x", "date": "2026-04-01"}]), "$.evaluations[0].kind"),
    (facts(dates_answered=[{"fiscal_year": True, "on": "2026-04-01"}]), "$.dates_answered[0].fiscal_year"),
    (facts(dates_answered=[{"fiscal_year": 2026.0, "on": "2026-04-01"}]), "$.dates_answered[0].fiscal_year"),
    (facts(ward_visits=["2026-04-31"]), "$.ward_visits[0]"),
    (facts(reviews=[None]), "$.reviews[0]"),
    (facts(measures=[{"area": "abuse", "item": "party", "on": "2026-04-01"}]), "$.measures[0].item"),
    (facts(settlements=[{"item": "rent", "on": "2026-04-01"}]), "$.settlements[0].item"),
    (facts(residencies=[{"key": "r", "dwelling": "A"}]), "$.residencies[0].since"),
    (facts(additions=[{"key": "a", "kind": "bonus", "starts_on": "2026-04-01"}]), "$.additions[0].kind"),
    (facts(**{"a b": 1}), "$['a b']"),
]


@pytest.mark.parametrize(("data", "path"), MALFORMED, ids=[f"{i}:{p}" for i, (_, p) in enumerate(MALFORMED)])
def test_a_fault_has_its_path(data, path):
    with pytest.raises(FactsError) as refused:
        validate_facts(data)
    assert [place for place, _ in refused.value.faults] == [path]
    assert all("\n" not in message and message for _, message in refused.value.faults)


def test_every_fault_is_named_at_once():
    data = facts(meetings=[{**MEETING, "held": 1}, {"key": "b", "date": "2026-13-01", "x": 1}], on=3)
    with pytest.raises(FactsError) as refused:
        validate_facts(data)
    assert {place for place, _ in refused.value.faults} == {
        "$.meetings[0].held",
        "$.meetings[1].date",
        "$.meetings[1].x",
        "$.on",
    }


@pytest.mark.parametrize(
    "data",
    [
        facts(),
        facts(on=None, members=None, meetings=None, visits=None),
        facility(variant=None, dwellings=None, external_evaluation=None, designated_on=date(2026, 4, 1)),
        facility(external_evaluation={"2026": None}, closed_on="0001-01-01", designated_on="9999-12-31"),
        facts(meetings=[{**MEETING, "attended": ["nobody", "nobody"], "minutes": None, "joint_with": None}]),
        facts(members=[{"key": "m", "category": "user", "from": "2027-01-01", "until": "2020-01-01"}]),
        facts(meetings=[{**MEETING, "joint_with": [{"key": "p", "service_type": "ninchi_gh"}]}]),
        facility(suspended=[{"from": "2026-04-01", "until": "2026-03-01"}, {"from": "2026-01-01"}]),
        facts(visits=[{"date": "2026-04-01", "dwelling": None, "by": None}]),
        facts(evaluations=[{"key": "e", "kind": "external", "date": "2026-04-01"}]),
        facts(residencies=[{"key": "r", "dwelling": "nowhere", "since": "2026-04-01"}]),
        facility(key="", operator="", life_area=""),
    ],
)
def test_odd_facts_are_facts_like_any_other(data):
    validate_facts(data)
    assess(data, on="2026-06-01")


def test_what_is_left_out_is_null_false_or_empty():
    found = parse_facts(facts(meetings=[MEETING]))
    meeting = found.meetings[0]
    assert (meeting.held, meeting.topics, meeting.minutes.published_on) == (False, (), None)
    assert (meeting.attended, meeting.on_paper) == (None, False)
    assert (found.members, found.facility.designated_on, found.on) == ((), None, None)


def test_attendance_that_is_recorded_is_not_the_same_as_none():
    read = [
        parse_facts(facts(meetings=[{**MEETING, "attended": a}])).meetings[0].attended for a in ([], None)
    ]
    assert read == [(), None]


def test_without_a_day_nothing_can_be_said():
    with pytest.raises(FactsError, match="基準日"):
        assess(facts())


def test_facts_read_once_can_be_asked_about_many_days():
    found = parse_facts(facts(meetings=[{**MEETING, "held": True}]))
    before = {r.subject: r.status for r in assess(found, on="2026-05-31") if r.duty == "meeting.hold"}
    after = {r.subject: r.status for r in assess(found, on="2026-06-01") if r.duty == "meeting.hold"}
    assert (before["2026#1"], after["2026#1"]) == ("due_soon", "met")
