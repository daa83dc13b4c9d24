"""Small slips that once lived: each of these tests fails when the rule it speaks of is turned round."""

from datetime import date

import pytest

from compliance.rules import assess, load_rulebook
from compliance.rules.ward_values import WardVersion, ward_values

WARD = "131202"
PAPER = ("区の要綱", "区", "令和8年")


def facts(service_type="ninchi_gh", municipality=WARD, facility=None, **more):
    one = {"key": "f", "municipality": municipality, "service_type": service_type}
    return {"facility": {**one, "designated_on": "2019-04-01", **(facility or {})}, **more}


def rows(data, duty, on, **options):
    return {r.subject: r for r in assess(data, on=on, **options) if r.duty == duty}


@pytest.mark.parametrize(
    ("own", "theirs", "status", "reasons"),
    [
        (None, None, "met", {"operator_unknown"}),
        (None, "op9", "met", {"operator_unknown"}),
        ("op1", None, "met", {"operator_unknown"}),
        ("op1", "op9", "met", set()),
        ("op1", "op1", "breach", {"missing:neutral_expert"}),
    ],
)
def test_an_expert_is_neutral_unless_known_to_be_of_the_facilitys_operator(own, theirs, status, reasons):
    data = facts(
        facility={"operator": own},
        members=[{"key": "c", "category": "center"}, {"key": "x", "category": "expert", "operator": theirs}],
        meetings=[
            {"key": "m", "date": "2026-10-01", "held": True, "evaluating": True, "attended": ["c", "x"]}
        ],
    )
    row = rows(data, "evaluation.participants", "2026-11-01")["m"]
    assert (row.status, set(row.reasons)) == (status, reasons)


def test_a_next_years_event_due_before_the_year_asked_about_is_shown():
    # Two months before 1 April lie in the year before; asked about 2025, the meeting of April 2026 is due in it.
    meetings = [{"key": "april", "date": "2026-04-20"}, {"key": "far", "date": "2027-04-20"}]
    book = load_rulebook().with_ward(
        {
            "code": WARD,
            "sets": [
                {
                    "duty": "meeting.notify",
                    "versions": [
                        {
                            "from": None,
                            "values": {"before": {"months": 14}},
                            "source": [{"document": "N7", "clause": "N7-4"}],
                        }
                    ],
                }
            ],
        }
    )
    found = rows(facts(meetings=meetings), "meeting.notify", "2025-10-01", book=book)
    # Due in fiscal 2024, before the year asked about, and open all the same.
    assert {key: (row.due_on, row.status) for key, row in found.items()} == {
        "april": (date(2025, 2, 20), "behind")
    }


def adopting(**values):
    return {
        "code": WARD,
        "adopts": [
            {
                "duty": "record.keep",
                "to": {"councils": ["unei_suishin"]},
                "versions": [
                    {
                        "from": None,
                        "force": "duty",
                        "values": values,
                        "source": [{"document": "N7", "clause": "N7-8e"}],
                        "assumption": "区の仮の決まりです。",
                    }
                ],
            }
        ],
    }


def test_who_adopts_a_duty_keeps_nothing_of_what_lower_books_set():
    published = {"key": "a", "date": "2026-04-01", "held": True, "minutes": {"published_on": "2026-04-01"}}
    data = facts(meetings=[published])
    # The ward's own book lifts the national assumption; a rule that is adopted anew is an assumption of its own.
    assert not rows(data, "record.keep", "2026-05-01")["a"].assumption
    local = adopting(years=3, counted_from="publication")
    row = rows(data, "record.keep", "2026-05-01", local=local)["a"]
    assert (row.assumption, row.due_on) == (True, date(2029, 4, 1))


def value(key, name, written, since, *, settles):
    return WardVersion(key, "minutes.publish", name, (), since, None, written, PAPER, "5", settles)


@pytest.mark.parametrize(("first", "second", "marked"), [(True, True, False), (True, False, True)])
def test_the_mark_goes_only_when_all_values_are_settled(first, second, marked):
    versions = [
        value(1, "within", '{"months": 2}', date(2026, 4, 1), settles=first),
        value(2, "days_off", '"none"', date(2026, 4, 1), settles=second),
    ]
    local = ward_values(load_rulebook(), WARD, versions)
    data = facts(meetings=[{"key": "a", "date": "2026-06-10", "held": True}])
    assert rows(data, "minutes.publish", "2026-06-11", local=local)["a"].assumption is marked


def test_a_value_of_a_single_event_counts_from_its_day_in_the_midst_of_a_year():
    versions = [value(1, "within", '{"months": 2}', date(2026, 10, 1), settles=True)]
    local = ward_values(load_rulebook(), WARD, versions)
    meetings = [
        {"key": "before", "date": "2026-09-30", "held": True},
        {"key": "from", "date": "2026-10-01", "held": True},
    ]
    found = rows(facts(meetings=meetings), "minutes.publish", "2026-10-02", local=local)
    assert {key: row.due_on for key, row in found.items()} == {
        "before": date(2026, 10, 31),
        "from": date(2026, 12, 1),
    }
    book = load_rulebook()
    assert book.counts_from("minutes.publish", date(2026, 10, 1)) == date(2026, 10, 1)
    assert book.counts_from("meeting.hold", date(2026, 10, 1)) == date(2027, 4, 1)
    assert book.counts_from("meeting.hold", date(2026, 4, 1)) == date(2026, 4, 1)


def test_a_notice_is_counted_from_its_meeting_in_words():
    data = facts(meetings=[{"key": "a", "date": "2026-07-31"}])
    row = rows(data, "meeting.notify", date(2026, 6, 1))["a"]
    assert "令和8年7月31日（金）なので、期限は令和8年6月30日（火）です。" in row.explain().reading


def test_a_part_of_the_year_says_from_when_to_when_it_is():
    row = rows(facts(), "meeting.hold", date(2026, 4, 10))["2026#1"]
    assert "令和8年4月1日（水）から令和8年5月31日（日）までです。" in row.explain().reading
