"""On either side of what a verb decides by, where neither a case nor an odd facility may happen to stand."""

from datetime import date

import pytest

from compliance.rules import assess

from .test_loader import load
from .test_mutants import WARD, facts, rows

HOME = {"service_type": "kyodo_seikatsu"}
FREE = [
    {"key": f"t{year}", "kind": "third_party", "date": f"{year}-06-01", "published_on": f"{year}-07-01"}
    for year in (2025, 2026)
]


def own(duty, **values):
    source = [{"document": "N7", "clause": "x"}]
    return {
        "code": WARD,
        "sets": [{"duty": duty, "versions": [{"from": None, "values": values, "source": source}]}],
    }


def test_a_measure_is_there_from_the_day_on_which_it_was_put_in_place():
    data = facts(**HOME, measures=[{"area": "abuse", "item": "officer", "on": "2026-06-10"}])
    found = {
        day: rows(data, "measure.have", day)["abuse.officer"].status for day in ("2026-06-09", "2026-06-10")
    }
    assert found == {"2026-06-09": "breach", "2026-06-10": "met"}


def test_a_municipalitys_own_number_of_meetings_counts_before_the_services():
    data = facts()
    assert len(rows(data, "meeting.hold", "2026-06-10")) == 12
    local = own("meeting.hold", times=4)
    this_year = [
        key for key in rows(data, "meeting.hold", "2026-06-10", local=local) if key.startswith("2026")
    ]
    assert this_year == [f"2026#{number}" for number in range(1, 5)]


@pytest.mark.parametrize(
    ("closed", "kept"),
    [("2026-05-30", 0), ("2026-05-31", 1), ("2026-07-30", 1), ("2026-07-31", 2), ("2027-03-31", 6)],
)
def test_a_part_of_the_year_is_owed_that_ends_on_the_last_day(closed, kept):
    data = facts(facility={"closed_on": closed})
    found = rows(data, "meeting.hold", "2026-04-02")
    assert sum(key.startswith("2026") for key in found) == kept


@pytest.mark.parametrize(
    ("designated", "first"),
    [("2026-04-01", 1), ("2026-04-02", 2), ("2026-06-01", 2), ("2026-06-02", 3), ("2027-02-01", 6)],
)
def test_a_part_of_the_year_is_owed_that_begins_on_the_first_day(designated, first):
    found = rows(
        facts(facility={"designated_on": designated}), "meeting.hold", "2027-03-01", fiscal_year=2026
    )
    assert next(key for key in found if key.startswith("2026")) == f"2026#{first}"


def test_what_is_owed_several_times_is_freed_as_a_whole_but_for_what_is_met():
    local = own("meeting.hold", times=2)
    meetings = [{"key": "a", "date": "2026-05-01", "held": True}]
    for evaluations, second in (([], "upcoming"), (FREE[1:], "exempt")):
        data = facts(**HOME, meetings=meetings, evaluations=evaluations)
        found = rows(data, "meeting.hold", "2026-08-01", local=local)
        assert (found["2026#1"].status, found["2026#2"].status) == ("met", second)


@pytest.mark.parametrize(
    ("evaluations", "status", "due"),
    [
        ([], "breach", date(2025, 4, 1)),
        (FREE[:1], "upcoming", date(2027, 3, 31)),
        (FREE[1:], "exempt", date(2025, 4, 1)),
        (FREE, "exempt", date(2025, 4, 1)),
    ],
)
def test_a_roster_waits_for_its_year_only_where_the_last_one_was_freed_and_this_one_is_not(
    evaluations, status, due
):
    row = rows(facts(**HOME, evaluations=evaluations), "council.roster", "2026-08-01")["roster"]
    assert (row.status, row.due_on) == (status, due)


@pytest.mark.parametrize(
    ("last", "due", "counted_from"),
    [
        ("2024-03-30", date(2027, 3, 31), "not_before"),
        ("2024-03-31", date(2027, 3, 31), "last_time"),
        ("2024-04-01", date(2027, 4, 1), "last_time"),
    ],
)
def test_what_comes_round_is_due_no_earlier_than_its_rule_says(last, due, counted_from):
    row = rows(facts(**HOME, ward_visits=[last]), "ward.visit", "2026-08-01")["ward"]
    assert (row.due_on, row.anchor[0]) == (due, counted_from)


ROUND = """duties:
  - id: extra.visit
    title: 題
    kind: every_few_years
    fact: ward_visits
    times: 2年に1回
    text: 文
    reading: 読み
    done: 日
    applies:
      - to: {types: [kyodo_seikatsu]}
        versions:
          - {from: null, force: duty, values: {years: 2}, source: [{document: O6, clause: O6-3}]}
  - id: extra.measures
    title: 題
    kind: do_measures
    times: 年に1回
    text: 文
    reading: 読み
    done: 日
    applies:
      - to: {types: [kyodo_seikatsu]}
        versions:
          - {from: null, force: duty, values: {measures: {abuse: [training]}}, source: [{document: O6, clause: O6-3}]}
"""


def test_a_rule_may_leave_open_from_when_it_comes_round_and_how_often_a_year(tmp_path):
    book = load(tmp_path, ROUND)
    found = assess(facts(**HOME, ward_visits=["2020-05-01"]), on="2026-08-01", book=book)
    rows = {(row.duty, row.subject): row for row in found}
    assert rows["extra.visit", "ward"].due_on == date(2022, 5, 1)
    assert rows["extra.measures", "2026:abuse.training"].due_on == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("extended", "due", "counted_from"),
    [
        (None, date(2026, 6, 1), "moved_in"),
        ("2026-06-01", date(2026, 6, 1), "moved_in"),
        ("2026-06-02", date(2026, 6, 2), "extension"),
    ],
)
def test_an_extension_counts_that_ends_later_than_everybodys_time(extended, due, counted_from):
    data = facts(
        **HOME,
        facility={"dwellings": [{"key": "S", "satellite": True}]},
        residencies=[{"key": "r", "dwelling": "S", "since": "2023-06-01", "extended_until": extended}],
    )
    row = rows(data, "satellite.leave", "2026-05-01")["r"]
    assert (row.due_on, row.anchor[0]) == (due, counted_from)


@pytest.mark.parametrize(
    ("told", "due", "counted_from"),
    [
        (None, date(2026, 10, 20), "meeting"),
        ("2026-10-19", date(2026, 10, 19), "notice"),
        ("2026-10-20", date(2026, 10, 20), "meeting"),
        ("2026-10-21", date(2026, 10, 20), "meeting"),
    ],
)
def test_the_municipality_is_told_before_the_members_and_before_the_meeting(told, due, counted_from):
    meeting = {"key": "a", "date": "2026-10-20", "notified_on": told}
    row = rows(facts(**HOME, meetings=[meeting]), "meeting.precontact", "2026-08-01")["a"]
    assert (row.due_on, row.anchor) == (due, (counted_from, due))


@pytest.mark.parametrize(
    ("strict", "limit"),
    [(["joint"], date(2026, 9, 20)), (["evaluating"], date(2026, 10, 20)), ([], date(2026, 10, 20))],
)
def test_a_joint_meetings_notice_binds_only_where_the_rule_says_so(strict, limit):
    partner = {"key": "p", "service_type": "ninchi_gh", "life_area": "北"}
    data = facts(meetings=[{"key": "a", "date": "2026-10-20", "joint_with": [partner]}])
    local = own("meeting.notify", strict=strict)
    assert rows(data, "meeting.notify", "2026-08-01", local=local)["a"].limit_on == limit


@pytest.mark.parametrize(
    ("ours", "theirs", "reasons"),
    [
        ("北", "北", set()),
        ("北", "南", {"area"}),
        ("北", None, {"area"}),
        (None, "北", {"area"}),
        (None, None, {"area"}),
    ],
)
def test_an_area_that_nobody_knows_is_no_common_one(ours, theirs, reasons):
    partner = {"key": "p", "service_type": "ninchi_gh", "life_area": theirs}
    data = facts(
        facility={"life_area": ours}, meetings=[{"key": "a", "date": "2026-10-20", "joint_with": [partner]}]
    )
    assert set(rows(data, "joint.conditions", "2026-08-01")["a"].reasons) == reasons


HELD = {
    "key": "a",
    "date": "2026-10-20",
    "held": True,
    "evaluating": True,
    "online": True,
    "activity_reported": True,
}
EVALUATED = {"key": "e", "kind": "external", "date": "2026-10-20", "meeting": "a"}


@pytest.mark.parametrize(
    ("duty", "kind", "subject", "says"),
    [
        ("meeting.notify", "shokibo_takino", "a", "会議の日が令和8年10月20日（火）なので"),
        ("minutes.submit", "shokibo_takino", "a", "会議の日が令和8年10月20日（火）なので"),
        ("minutes.publish", "shokibo_takino", "a", "会議の日が令和8年10月20日（火）なので"),
        ("evaluation.report", "shokibo_takino", "e", "令和9年3月31日（水）"),
        ("meeting.precontact", "kyodo_seikatsu", "a", "期限は令和8年10月20日（火）です"),
    ],
)
def test_an_explanation_says_what_a_day_was_counted_from(duty, kind, subject, says):
    data = facts(kind, meetings=[HELD], evaluations=[EVALUATED])
    row = rows(data, duty, "2026-11-01")[subject]
    assert row.anchor is not None
    assert says in row.explain().reading


@pytest.mark.parametrize(
    ("evaluation", "met", "causes"),
    [
        ({"kind": "agency", "date": "2026-10-20"}, False, {"chosen:meeting", "left_out:agency"}),
        ({"kind": "agency", "date": "2026-03-31"}, False, {"chosen:meeting"}),
        ({"kind": "self", "date": "2026-10-20"}, False, {"chosen:meeting"}),
        ({"kind": "external", "date": "2026-10-20", "meeting": "nowhere"}, False, {"chosen:meeting"}),
        ({"kind": "external", "date": "2026-10-20", "meeting": "a"}, True, {"chosen:meeting"}),
    ],
)
def test_a_choice_leaves_out_what_was_done_of_the_other_kind_in_its_year(evaluation, met, causes):
    data = facts(meetings=[HELD], evaluations=[{"key": "e", **evaluation}])
    row = rows(data, "evaluation.external", "2026-11-01")["2026"]
    assert (row.met_on is not None, set(row.causes)) == (met, causes)
    # Beside one that meets the year, another way is of no interest.
    if met:
        both = [{"key": "e", **evaluation}, {"key": "g", "kind": "agency", "date": "2026-10-01"}]
        assert (
            set(rows({**data, "evaluations": both}, "evaluation.external", "2026-11-01")["2026"].causes)
            == causes
        )


@pytest.mark.parametrize(
    ("held", "causes"), [(True, {"chosen:agency", "left_out:external"}), (False, {"chosen:agency"})]
)
def test_a_choice_leaves_out_only_what_was_done(held, causes):
    data = facts(
        facility={"external_evaluation": {"2026": "agency"}},
        meetings=[HELD | {"held": held}],
        evaluations=[EVALUATED],
    )
    assert set(rows(data, "evaluation.external", "2026-11-01")["2026"].causes) == causes


@pytest.mark.parametrize("designated", ["2019-04-01", "2026-11-01"])
def test_what_is_owed_several_times_names_what_would_free_from_it(designated):
    unpublished = {"key": "t", "kind": "third_party", "date": "2026-11-10"}
    data = facts(**HOME, facility={"designated_on": designated}, evaluations=[unpublished])
    row = rows(data, "meeting.hold", "2026-12-01", local=own("meeting.hold", times=2))["2026#2"]
    assert set(row.reasons) == {"third_party_unpublished"}
    # A measure is freed by nothing.
    measures = rows(data, "measure.do", "2026-12-01")
    assert measures["2026:hygiene.committee#4"].reasons == ()
