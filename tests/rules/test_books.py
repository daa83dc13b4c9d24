"""Another municipality's book, and a ward's own values, laid over the shipped ones."""

from datetime import date
from pathlib import Path

import pytest

from compliance.rules import RulebookError, assess, load_rulebook
from compliance.rules.ward_file import dump_ward_values
from compliance.rules.ward_values import settable_values

BOOKS = Path(__file__).parent / "books"
MIHON = "288888"


@pytest.fixture(scope="module")
def book():
    return load_rulebook(more_books=(BOOKS,))


def facts(service_type="ninchi_gh", municipality=MIHON, **more):
    facility = {"key": "f", "municipality": municipality, "service_type": service_type}
    return {"facility": {**facility, "designated_on": "2019-04-01", "life_area": "北"}, **more}


def rows(book, data, duty, on, **options):
    found = [r for r in assess(data, on=on, book=book, **options) if r.duty == duty]
    return {r.subject: r for r in found}


def held(key="a", day="2026-06-10", **more):
    return {"key": key, "date": day, "held": True, **more}


@pytest.mark.parametrize(
    ("year", "service_type", "ends"),
    [
        (2024, "ninchi_gh", ["05-31", "07-31", "09-30", "11-30", "01-31", "03-31"]),
        (2025, "ninchi_gh", ["07-31", "11-30", "03-31"]),
        (2026, "shokibo_takino", ["07-31", "11-30", "03-31"]),
        (2027, "ninchi_gh", ["06-30", "09-30", "12-31", "03-31"]),
        (2026, "chiiki_tsusho", ["06-30", "09-30", "12-31", "03-31"]),
        (2026, "teiki_junkai", ["09-30", "03-31"]),
    ],
)
def test_how_often_differs_by_place_and_time(book, year, service_type, ends):
    found = rows(book, facts(service_type), "meeting.hold", date(year, 4, 1), fiscal_year=year)
    due = [r.due_on.isoformat()[5:] for key, r in found.items() if key.startswith(f"{year}#")]
    assert due == ends


def test_half_follows_the_number_of_meetings_owed_there(book):
    partner = [{"key": "p", "service_type": "ninchi_gh", "life_area": "南"}]
    joint = [held("a", "2026-05-10", joint_with=partner), held("b", "2026-06-10", joint_with=partner)]
    found = rows(book, facts(meetings=joint), "joint.conditions", date(2026, 7, 1))
    assert {key: (r.status, r.reasons) for key, r in found.items()} == {
        "a": ("met", ()),
        "b": ("breach", ("half",)),
    }


def test_who_counts_as_a_member_differs(book):
    before = rows(book, facts(), "council.roster", date(2026, 3, 31))["roster"]
    after = rows(book, facts(), "council.roster", date(2026, 4, 1))["roster"]
    assert before.reasons[0] == "missing:user_or_family"
    assert after.reasons == (
        "missing:user",
        "missing:resident",
        "missing:municipality",
        "wanted:expert",
        "wanted:family",
    )
    assert "2026" not in after.explain().checked
    assert after.explain().checked.startswith("確認済み（")
    assert "見本市 介護課" in after.explain().checked
    assert before.explain().checked.startswith("未確認")


def test_keeping_may_start_with_the_meeting(book):
    minutes = {"published_on": "2026-06-20"}
    row = rows(book, facts(meetings=[held(minutes=minutes)]), "record.keep", date(2026, 7, 1))["a"]
    assert row.due_on == date(2031, 6, 10)
    assert not row.assumption
    assert "会議の日の翌日から数えて5年間" in row.explain().reading


def test_notice_follows_the_version_of_the_meetings_own_day(book):
    meetings = [{"key": "a", "date": "2026-09-30"}, {"key": "b", "date": "2026-10-01"}]
    found = rows(book, facts(meetings=meetings), "meeting.notify", date(2026, 7, 1))
    assert found["a"].due_on == date(2026, 9, 16)
    assert found["b"].due_on == date(2026, 8, 1)
    assert "14日前" in found["a"].explain().reading
    assert "2か月前" in found["b"].explain().reading


def test_a_version_that_has_ended_gives_no_row(book):
    meetings = [{"key": "a", "date": "2026-03-31"}]
    assert not rows(book, facts(meetings=meetings), "meeting.notify", date(2026, 3, 1))


def test_minutes_may_be_an_effort_within_days(book):
    row = rows(book, facts(meetings=[held()]), "minutes.submit", date(2026, 6, 11))["a"]
    assert (row.due_on, row.advisory) == (date(2026, 6, 24), True)


def test_a_book_may_bring_its_own_duty(book):
    row = rows(book, facts(), "visit.counter", date(2027, 6, 1))["2027"]
    assert (row.due_on, row.advisory, row.title) == (date(2028, 2, 29), True, "窓口に顔を出す")
    assert rows(book, facts(), "visit.counter", date(2026, 6, 1))["2026"].due_on == date(2027, 2, 28)
    assert not rows(book, facts(municipality="131202"), "visit.counter", date(2027, 6, 1))


def test_another_place_is_untouched(book):
    data = facts(municipality="131202", meetings=[held()])
    shipped = [r.as_dict() for r in assess(data, on=date(2026, 7, 1))]
    assert [r.as_dict() for r in assess(data, on=date(2026, 7, 1), book=book)] == shipped


def test_a_book_says_who_attends(book):
    profile = book.profile(MIHON)
    assert profile["contact"].startswith("見本市役所")
    assert profile["officers_attend"][0]["officers"] == 0
    assert not any(book.profile("999999").values())


WARD = {
    "code": "131202",
    "documents": {"W": {"title": "区の要綱", "issuer": "区", "edition": "令和8年"}},
    "sets": [
        {
            "duty": "minutes.submit",
            "versions": [
                {
                    "from": "2026-10-01",
                    "values": {"within": {"months": 2}},
                    "source": [{"document": "W", "clause": "5"}],
                }
            ],
        }
    ],
}


def test_a_wards_own_value_holds_from_its_day_and_only_there():
    meetings = [held("a", "2026-09-30"), held("b", "2026-10-01")]
    found = rows(
        None, facts(municipality="131202", meetings=meetings), "minutes.submit", "2026-11-01", local=WARD
    )
    assert {key: r.due_on for key, r in found.items()} == {"a": date(2026, 11, 2), "b": date(2026, 12, 1)}
    assert [c["clause"] for c in found["b"].basis] == ["5"]
    assert "区の要綱" in found["b"].explain().basis[0]
    there = rows(
        None, facts(municipality=MIHON, meetings=meetings), "minutes.submit", "2026-11-01", local=WARD
    )
    assert not there


def test_a_ward_may_say_that_days_off_move_nothing():
    meetings = [held("b", "2026-10-01"), held("c", "2026-09-30")]
    data = facts(municipality="131202", meetings=meetings)
    for days_off, due in (("none", date(2026, 10, 31)), ("next_working_day", date(2026, 11, 2))):
        values = {**ward()["sets"][0]["versions"][0], "from": None, "values": {"days_off": days_off}}
        local = {"code": "131202", "sets": [{"duty": "minutes.submit", "versions": [values]}]}
        row = rows(None, data, "minutes.submit", "2026-10-02", local=local)["c"]
        assert (row.due_on, row.limit_on, row.assumption) == (due, due, days_off != "none")


def test_a_ward_may_make_a_target_a_deadline():
    version = {**ward()["sets"][0]["versions"][0], "from": None, "values": {"limit": "same"}}
    local = {"code": "131202", "sets": [{"duty": "minutes.publish", "versions": [version]}]}
    data = facts(municipality="131202", meetings=[held("b", "2026-04-20")])
    (free,) = rows(None, data, "minutes.publish", "2026-06-01").values()
    (bound,) = rows(None, data, "minutes.publish", "2026-06-01", local=local).values()
    assert (free.status, free.limit_on) == ("behind", None)
    assert (bound.status, bound.limit_on) == ("overdue", date(2026, 5, 20))


def ward(**version):
    base = {
        "from": "2026-10-01",
        "values": {"within": {"months": 2}},
        "source": [{"document": "N7", "clause": "x"}],
    }
    return {"code": "131202", "sets": [{"duty": "minutes.submit", "versions": [{**base, **version}]}]}


def of_others(duty, values):
    version = {"from": "2026-10-01", "values": values, "source": [{"document": "N7", "clause": "x"}]}
    return {"code": "131202", "sets": [{"duty": duty, "versions": [version]}]}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (ward(values={"within": {"months": 99}}), "sets[0].versions[0].values.within.months"),
        (ward(values={"within": {"weeks": 2}}), "sets[0].versions[0].values.within"),
        (ward(values={"until": 3}), "使えるのは within、days_off、limit です"),
        (ward(source=[]), "根拠が一つも"),
        (ward(source=[{"document": "ZZ", "clause": "1"}]), "資料「ZZ」はありません"),
        (ward(**{"from": "2026-02-30"}), "暦にない日付"),
        (ward(force="wish"), "force"),
        ({"code": "131202", "sets": [{"duty": "nothing", "versions": []}]}, "義務「nothing」はありません"),
        ({"code": "13120", "sets": []}, "6桁"),
        ({"sets": []}, "「code」がありません"),
        ({**ward(), "code": "132217"}, "この市区町村の下の本にありません"),
        (of_others("satellite.leave", {"years": 4}), "国が決めるので"),
        (of_others("addition.notify", {"day": 20}), "都道府県が決めるので"),
        (of_others("council.roster", {"needed": []}), "国が決めるので"),
        ({"code": "131202", "surprise": 1}, "「surprise」という項目は知りません"),
        ({"code": "131202", "profile": {"contact": 1.5}}, "使えません"),
    ],
)
def test_values_that_do_not_fit_are_refused_with_a_sentence(values, said):
    with pytest.raises(RulebookError) as refused:
        load_rulebook().with_ward(values)
    assert said in str(refused.value)


def test_a_file_of_the_same_form_does_the_same(tmp_path):
    path = tmp_path / "ward.yaml"
    path.write_text(
        'code: "131202"\nsets:\n  - duty: minutes.submit\n    versions:\n      - from: 2026-10-01\n'
        "        values: {within: {months: 2}}\n        source: [{document: N7, clause: N7-8d}]\n",
        encoding="utf-8",
    )
    data = facts(municipality="131202", meetings=[held("b", "2026-10-01")])
    found = rows(None, data, "minutes.submit", "2026-11-01", local=path)
    assert found["b"].due_on == date(2026, 12, 1)
    path.write_text(path.read_text(encoding="utf-8").replace("months: 2", "months: two"), encoding="utf-8")
    with pytest.raises(RulebookError, match="ward.yaml:6"):
        load_rulebook().with_ward(path)


def test_exported_values_read_back_as_the_same(tmp_path):
    path = tmp_path / "export.yaml"
    path.write_text(dump_ward_values(WARD), encoding="utf-8")
    data = facts(municipality="131202", meetings=[held("b", "2026-10-01")])
    stored = [r.as_dict() for r in assess(data, on="2026-11-01", local=WARD)]
    assert [r.as_dict() for r in assess(data, on="2026-11-01", local=path)] == stored


def test_a_ward_learns_what_it_may_set_and_what_holds_now(book):
    found = {(s.duty.id, s.name): s for s in settable_values(book, MIHON, date(2026, 5, 1))}
    assert found["meeting.notify", "before"].now["ninchi_gh"] == "14日"
    assert found["meeting.hold", "times"].now["ninchi_gh"] == "年3回"
    assert found["meeting.hold", "times"].now["teiki_junkai"] is None
    assert "見本" not in found["record.keep", "counted_from"].setting.label
    assert ("meeting.precontact", "before") not in found
    nowhere = {(s.duty.id, s.name) for s in settable_values(book, "999999", date(2026, 5, 1))}
    assert ("meeting.notify", "before") not in nowhere
