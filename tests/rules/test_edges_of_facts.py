"""What seldom happens to facts, and what programs seldom ask of a row: answered as the contract has it."""

import contextlib
import gc
import io
import json
from datetime import date

import pytest

from compliance.rules import FactsError, assess, cli, load_rulebook, parse_facts, rulebook
from compliance.rules.calendar import Period, deadline_after, deadline_before, deadline_from
from compliance.rules.case import Case
from compliance.rules.memory import without_collecting

from .test_loader import load

WARD = "131202"
FACILITY = {"key": "f", "municipality": WARD, "service_type": "kyodo_seikatsu", "designated_on": "2019-04-01"}


def rows(on, facility=(), book=None, **facts):
    return assess({"facility": {**FACILITY, **dict(facility)}, **facts}, on=on, book=book)


def own(duty, **version):
    """A ward's book that lays one version over a duty."""
    source = [{"document": "N7", "clause": "x"}]
    return {"code": WARD, "sets": [{"duty": duty, "versions": [{"from": None, "source": source, **version}]}]}


# -- days


def test_a_time_in_days_is_counted_as_one_in_months_is():
    week = Period("days", 7)
    assert deadline_after(date(2026, 4, 1), week) == date(2026, 4, 8)
    assert deadline_from(date(2026, 4, 1), week) == date(2026, 4, 7)
    assert deadline_before(date(2026, 4, 8), week) == date(2026, 4, 1)
    assert deadline_after(date.max, week) == date.max
    assert deadline_before(date.min, week) == date.min


@pytest.mark.parametrize(
    ("wait", "due", "words"),
    [
        ({"days": 60}, date(2026, 12, 30), "60日以内"),
        ({"months": 6}, date(2027, 4, 30), "6か月以内"),
        ({"months": 24}, date(2028, 10, 31), "2年以内"),
        ({"days": 31}, date(2026, 12, 1), "31日以内"),
    ],
)
def test_a_new_home_has_the_time_that_its_rule_says(wait, due, words):
    book = load_rulebook().with_ward(own("visit.dwelling", values={"first_year": wait}))
    found = rows("2026-11-22", {"designated_on": "2026-11-01"}, book=book)
    row = next(row for row in found if row.duty == "visit.dwelling")
    assert row.due_on == due
    assert row.first_time == words
    assert f"（開設から{words}）" in row.explain().reading


def test_a_new_home_has_a_part_of_the_year_where_several_are_owed():
    new = {"designated_on": "2026-10-02", "service_type": "chiiki_tsusho"}
    row = next(row for row in rows("2026-11-22", new) if row.duty == "meeting.hold")
    assert (row.due_on, row.first_time, row.number) == (date(2027, 4, 1), "6か月以内", 1)
    old = next(
        row for row in rows("2026-11-22", {"service_type": "chiiki_tsusho"}) if row.duty == "meeting.hold"
    )
    assert old.first_time == ""


@pytest.mark.parametrize(
    ("duty", "subject", "home"),
    [
        ("meeting.hold", "2026#2", {"service_type": "chiiki_tsusho"}),
        ("measure.do", "2026:hygiene.committee#4", {}),
    ],
)
@pytest.mark.parametrize(
    ("wait", "due", "words"),
    [({"months": 1}, date(2027, 2, 28), "1か月以内"), ({"days": 45}, date(2027, 3, 17), "45日以内")],
)
def test_a_municipality_says_how_long_who_starts_late_in_the_year_has(duty, subject, home, wait, due, words):
    book = load_rulebook().with_ward(own(duty, values={"late_start": wait}))
    for designated, expected in (("2027-02-01", (due, due)), ("2026-04-01", None)):
        found = rows("2027-02-02", {"designated_on": designated, **home}, book=book)
        row = next(row for row in found if (row.duty, row.subject) == (duty, subject))
        if expected:
            assert (row.due_on, row.limit_on, row.first_time) == (*expected, words)
        else:
            assert (row.due_on, row.first_time) == (date(2027, 3, 31), "")


def test_a_time_of_no_whole_months_is_not_put_into_words():
    # The year's last day is moved by a day of its own, so that no number of months ends there.
    new = {"designated_on": "2026-11-01"}
    suspended = {"suspended": [{"from": "2027-10-01", "until": "2027-11-10"}]}
    found = rows("2026-11-22", {**new, **suspended})
    row = next(row for row in found if row.duty == "visit.dwelling")
    assert row.anchor[0] == "suspension"
    assert row.first_time == ""
    # A municipality that gives no time at all.
    book = load_rulebook().with_ward(own("visit.dwelling", values={"first_year": {"months": 0}}))
    row = next(row for row in rows("2026-11-22", new, book=book) if row.duty == "visit.dwelling")
    assert (row.due_on, row.first_time) == (date(2026, 10, 31), "")


# -- facts


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"dates_answered": [{"fiscal_year": 0, "on": "2026-04-01"}]}, "$.dates_answered[0].fiscal_year"),
        (
            {"dates_answered": [{"fiscal_year": 10_000, "on": "2026-04-01"}]},
            "$.dates_answered[0].fiscal_year",
        ),
    ],
)
def test_a_year_that_is_none_is_named(facts, path):
    with pytest.raises(FactsError) as refused:
        parse_facts({"facility": FACILITY, **facts})
    assert [fault[0] for fault in refused.value.faults] == [path]


def test_what_may_be_null_is_no_fault_beside_another():
    chosen = {**FACILITY, "external_evaluation": {"2026": None}, "variant": "no_such"}
    with pytest.raises(FactsError) as refused:
        parse_facts({"facility": chosen})
    assert [fault[0] for fault in refused.value.faults] == ["$.facility.variant"]


def test_a_charge_that_the_rule_does_not_name_meets_nothing():
    book = load_rulebook().with_ward(
        {
            "code": WARD,
            "adopts": [
                {
                    "duty": "charges.settle",
                    "to": {"types": ["kyodo_seikatsu"]},
                    "versions": [
                        {
                            "from": None,
                            "force": "duty",
                            "values": {"items": ["food"]},
                            "source": [{"document": "O6", "clause": "x"}],
                        }
                    ],
                }
            ],
        }
    )
    paid = [{"item": "utilities", "on": "2026-06-01"}]
    found = [r for r in rows("2026-11-22", book=book, settlements=paid) if r.duty == "charges.settle"]
    assert {(row.subject, row.status) for row in found} == {
        ("2026:food", "upcoming"),
        ("2025:food", "overdue"),
    }


def test_before_the_law_says_what_frees_nothing_frees(tmp_path):
    later = (tmp_path / "law").parent
    book = load(later, "not_covered:\n  extra: {title: 題, why: わけ}\n")
    cut = rulebook.Rulebook(
        book.vocabulary,
        {id: duty for id, duty in book.national.items() if duty.kind.name != "exempt_the_year"},
        {code: own for code, own in book.books.items() if code != WARD},
    )
    done = [{"key": "e", "kind": "third_party", "date": "2026-06-01", "published_on": "2026-06-02"}]
    found = {row.duty: row for row in rows("2026-11-22", book=cut, evaluations=done)}
    assert found["visit.dwelling"].status == "upcoming"
    with_it = {row.duty: row for row in rows("2026-11-22", book=book, evaluations=done)}
    assert with_it["visit.dwelling"].status == "exempt"


# -- what a program asks of a row, a case, the command


def test_a_row_tells_of_itself():
    row = next(row for row in rows("2026-11-22") if row.duty == "ward.visit")
    assert row.responsible == "municipality"
    assert "ward.visit" in repr(row)
    assert row.number is None
    assert (row.about.year, row.about.item) == (None, "ward")
    assert Case.counting.__doc__


def test_the_command_writes_to_whatever_takes_text(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"facility": FACILITY}), encoding="utf-8")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert cli.main([str(path), "--on", "2026-11-22"]) == 0
    assert json.loads(out.getvalue()) == [row.as_dict() for row in rows("2026-11-22")]


def test_the_collector_of_cycles_is_left_as_it_was():
    gc.disable()
    try:
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()
