"""A municipality's dated values become one book in which every value holds on its days and on no other."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.rules import RulebookError, assess, load_rulebook
from compliance.rules.ward_file import dump_ward_values
from compliance.rules.ward_values import (
    PROFILE,
    STATUTE,
    WardVersion,
    bound_types,
    show_ward_value,
    ward_profile,
    ward_values,
)

CODE = "131202"
DOCUMENT = ("見本区の要綱", "見本区", "令和8年")
BOOK = load_rulebook()


def version(key, duty="minutes.submit", name="within", value=None, **more):
    """A value as a row gives it: ``value`` months unless the rule takes something else."""
    base = {"types": (), "since": None, "until": None, "document": DOCUMENT, "clause": f"第{key}条"}
    text = json.dumps({"months": 2} if value is None else value)
    return WardVersion(key=key, duty=duty, name=name, value=text, **{**base, **more})


def book_of(*versions):
    return BOOK.with_ward(ward_values(BOOK, CODE, versions))


def spec_on(book, duty, service_type, day):
    specs = book.specs(CODE, book.service_types[service_type], None, day)
    return next((spec for spec in specs if spec.duty_id == duty), None)


def test_the_later_value_holds_from_its_day_and_the_earlier_one_before():
    book = book_of(
        version(1, value={"months": 2}, since=date(2026, 4, 1)),
        version(2, value={"days": 14}, since=date(2026, 10, 1)),
    )
    found = [
        spec_on(book, "minutes.submit", "ninchi_gh", day).values["within"]
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 1))
    ]
    assert found == [("months", 1), ("months", 2), ("months", 2), ("days", 14)]


def test_after_its_last_day_the_value_below_serves_again():
    book = book_of(version(1, since=date(2026, 4, 1), until=date(2026, 9, 30)))
    assert spec_on(book, "minutes.submit", "ninchi_gh", date(2026, 9, 30)).values["within"] == ("months", 2)
    assert spec_on(book, "minutes.submit", "ninchi_gh", date(2026, 10, 1)).values["within"] == ("months", 1)


def test_a_value_of_some_types_leaves_the_others_alone():
    book = book_of(version(1, "record.keep", "years", 3, types=("ninchi_gh",), since=date(2026, 4, 1)))
    day = date(2026, 5, 1)
    assert spec_on(book, "record.keep", "ninchi_gh", day).values["years"] == 3
    assert spec_on(book, "record.keep", "teiki_junkai", day).values["years"] == 2


def test_two_values_of_one_duty_stand_beside_each_other_each_with_its_clause():
    book = book_of(
        version(1, "record.keep", "years", 3, since=date(2026, 4, 1)),
        version(2, "record.keep", "counted_from", "meeting", since=date(2027, 4, 1)),
    )
    first, both = (spec_on(book, "record.keep", "ninchi_gh", date(y, 5, 1)) for y in (2026, 2027))
    assert (first.values, [c.clause for c in first.basis]) == (
        {"years": 3, "counted_from": "publication"},
        ["第1条"],
    )
    assert (both.values, [c.clause for c in both.basis]) == (
        {"years": 3, "counted_from": "meeting"},
        ["第1条", "第2条"],
    )


@pytest.mark.parametrize(("settles", "assumption"), [(True, False), (False, True)])
def test_a_value_takes_the_mark_of_an_assumption_away_only_where_its_source_settles_it(settles, assumption):
    book = book_of(version(1, "minutes.publish", settles=settles))
    assert spec_on(book, "minutes.publish", "ninchi_gh", date(2026, 5, 1)).assumption is assumption


ORDINANCE = {"law": "見本区の基準の条例", "article": "第85条"}


def test_an_article_of_the_ordinance_stands_with_the_types_that_it_is_for_and_is_no_value():
    versions = (
        version(1, "record.keep", "years", 3, types=("ninchi_gh",)),
        version(2, "record.keep", STATUTE, ORDINANCE),
        version(3, "record.keep", STATUTE, ORDINANCE | {"article": "第9条"}, types=("ninchi_gh",)),
    )
    values = ward_values(BOOK, CODE, versions)
    assert values["statutes"] == {
        "own_2": {"duties": ["record.keep"], "read": False, **ORDINANCE},
        "own_3": {
            "duties": ["record.keep"],
            "read": False,
            **ORDINANCE,
            "article": "第9条",
            "types": ["ninchi_gh"],
        },
    }
    assert [one["duty"] for one in values["sets"]] == ["record.keep"]
    # What it cites itself is no document of a rule.
    assert len(values["documents"]) == 1
    day = date(2026, 5, 1)
    for kind, expected in (("ninchi_gh", ["第85条", "第9条"]), ("teiki_junkai", ["第85条"])):
        spec = spec_on(BOOK.with_ward(values), "record.keep", kind, day)
        own = [one.article for one in spec.statutes if one.level == "municipality"]
        assert own == expected
    assert show_ward_value(BOOK, versions[1]) == "見本区の基準の条例第85条"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (["08:30", "17:00"], "2人が出席します（平日8時30分から17時まで。要相談）"),
        (None, "2人が出席します（要相談）"),
    ],
)
def test_when_officers_come_is_said_in_words(hours, said):
    attends = {"officers": 2, "note": "要相談"} | ({"hours": hours} if hours else {})
    shown = version(1, PROFILE, "officers_attend.chiiki_renkei", attends)
    assert show_ward_value(BOOK, shown) == said


def test_hours_stand_in_the_book_as_they_were_given():
    entry = {"council": "chiiki_renkei", "officers": 2, "note": None, "hours": ["08:30", "17:00"]}
    book = BOOK.with_ward({"code": CODE, "profile": {"officers_attend": [entry]}})
    assert book.profile(CODE)["officers_attend"][0]["hours"] == ("08:30", "17:00")


@pytest.mark.parametrize("hours", [["17:00", "08:30"], ["08:30"], ["8時", "17:00"], ["08:30", "08:30"]])
def test_hours_that_are_none_are_refused(hours):
    entry = {"council": "chiiki_renkei", "officers": 2, "note": None, "hours": hours}
    with pytest.raises(RulebookError, match="初めと終わりの時刻"):
        BOOK.with_ward({"code": CODE, "profile": {"officers_attend": [entry]}})


def test_the_file_written_out_gives_the_same_answers(tmp_path):
    versions = (
        version(1, since=date(2026, 4, 1)),
        version(2, "record.keep", "years", 3, types=("ninchi_gh",), until=date(2027, 3, 31)),
        version(3, PROFILE, "contact", "見本区役所"),
        version(4, PROFILE, "officers_attend.chiiki_renkei", {"officers": 2, "note": None}),
        version(5, PROFILE, "offices", {"name": "介護課", "contact": None}, types=("ninchi_gh",)),
    )
    values = ward_values(BOOK, CODE, versions, profile_on=date(2026, 5, 1))
    path = tmp_path / "values.yaml"
    path.write_text(dump_ward_values(values), encoding="utf-8")
    stored, read = BOOK.with_ward(values), BOOK.with_ward(path)
    assert stored.profile(CODE) == read.profile(CODE)
    assert read.profile(CODE)["contact"] == "見本区役所"
    facts = {
        "facility": {"key": "1", "municipality": CODE, "service_type": "ninchi_gh"},
        "meetings": [
            {"key": "a", "date": "2026-04-20", "held": True, "minutes": {"published_on": "2026-05-01"}}
        ],
    }
    shown = [[row.as_dict() for row in assess(facts, on="2026-06-01", book=book)] for book in (stored, read)]
    assert shown[0] == shown[1]
    assert {row["due_on"] for row in shown[0] if row["duty"] == "record.keep"} == {"2029-05-01"}


def test_what_a_ward_says_of_itself_follows_the_day():
    versions = [
        version(1, PROFILE, "contact", "前の窓口", until=date(2026, 3, 31)),
        version(2, PROFILE, "contact", "今の窓口", since=date(2026, 4, 1)),
    ]
    assert ward_profile(versions, date(2026, 3, 31)) == {"contact": "前の窓口"}
    assert ward_profile(versions, date(2026, 4, 1)) == {"contact": "今の窓口"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (version(1), "2か月"),
        (version(1, "council.roster", "needed", ["user", "resident"]), "利用者・地域住民の代表者"),
        (version(1, "no.duty", "within", 3), "3"),
        (version(1, "record.keep", "years", 900), "900"),
        (version(1, PROFILE, "officers_attend.unei_suishin", {"officers": 0}), "出席しません"),
        (version(1, PROFILE, "offices", {"name": "介護課", "contact": "窓口3"}), "介護課　窓口3"),
    ],
)
def test_a_value_is_shown_in_words_and_what_does_not_fit_as_it_was_written(value, shown):
    assert show_ward_value(BOOK, value) == shown


def test_a_duty_of_another_wards_book_binds_nobody_here():
    assert bound_types(BOOK, "999999", "minutes.submit") == []
    assert "ninchi_gh" in bound_types(BOOK, CODE, "minutes.submit")


_TYPES = ("ninchi_gh", "teiki_junkai", "kyodo_seikatsu")
_FIRST = date(2026, 4, 1)
_NAMES = {"years": st.integers(1, 9), "counted_from": st.sampled_from(["publication", "meeting"])}


@st.composite
def some_versions(draw):
    found = []
    for key in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from(sorted(_NAMES)))
        start = draw(st.none() | st.integers(0, 20))
        end = draw(st.none() | st.integers(start or 0, 25))
        found.append(
            version(
                key,
                "record.keep",
                name,
                draw(_NAMES[name]),
                types=tuple(draw(st.sets(st.sampled_from(_TYPES)))),
                since=None if start is None else _FIRST + timedelta(days=start),
                until=None if end is None else _FIRST + timedelta(days=end),
            )
        )
    return found


@settings(deadline=None, max_examples=60)
@given(some_versions())
def test_on_every_day_and_for_every_type_the_book_holds_what_the_rows_say(versions):
    book = book_of(*versions)
    turns = {day for one in versions for day in (one.since, one.until) if day is not None} | {_FIRST}
    for day in sorted(turn + timedelta(days=n) for turn in turns for n in (-1, 0, 1)):
        for code in _TYPES:
            below = spec_on(BOOK, "record.keep", code, day)
            holding = [v for v in versions if v.holds_on(day) and (not v.types or code in v.types)]
            wanted = dict(below.values)
            for one in sorted(holding, key=lambda v: v.order):
                wanted[one.name] = json.loads(one.value)
            assert spec_on(book, "record.keep", code, day).values == wanted, (day, code)
