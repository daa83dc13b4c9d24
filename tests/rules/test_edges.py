"""What seldom happens to a rulebook or to facts: each is answered with a sentence, or as the contract has it."""

from datetime import date

import pytest

from compliance.rules import RulebookError, assess, load_rulebook, rulebook
from compliance.rules.tree import from_mapping, parse_yaml, read_yaml
from compliance.rules.ward_values import OFFICES, PROFILE, WardVersion, show_ward_value, ward_values

from .test_loader import DUTY, load

WARD = "131202"
FACILITY = {"key": "f", "municipality": WARD, "service_type": "kyodo_seikatsu", "designated_on": "2019-04-01"}


def rows(on, facility=(), book=None, **facts):
    return assess({"facility": {**FACILITY, **dict(facility)}, **facts}, on=on, book=book)


def own(duty, **version):
    """A ward's book that lays one version over a duty."""
    source = [{"document": "N7", "clause": "x"}]
    return {"code": WARD, "sets": [{"duty": duty, "versions": [{"from": None, "source": source, **version}]}]}


# -- files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("duties: [x]\n", "「名前: 値」の組"),
        ("topics: {x: {label: 題, items: []}}\n", "「名前: 値」の組"),
        ("topics: {x: {label: 題, items: {}}}\n", "項目が一つも"),
        (DUTY.replace("force: duty", "force: [duty]"), "効力"),
        (DUTY.replace("versions:\n", "versions: []\n        old:\n"), "versions が空"),
        (DUTY.replace("from: 2026-04-01", "from: 4"), "日付"),
        ("duties:\n  - [a]: b\n", "項目の名前は文字"),
        (DUTY.replace("2026-04-01", "2026-4-1"), "暦にない日付"),
        (
            "roster_groups:\n  x: {label: 組, categories: [user, user]}\n",
            "同じ値が二度",
        ),
        (
            DUTY.replace(
                "receive_or_renew\n    fact: reviews", "every_few_years\n    fact: third_party"
            ).replace('{by: "07-31"}', "{}"),
            "何年に一度",
        ),
        (
            DUTY.replace("receive_or_renew\n    fact: reviews", "have_measures")
            .replace('{by: "07-31"}', "{measures: {abuse: [officer]}}")
            .replace("    done:", "    set_by: {measures: municipality}\n    done:"),
            "尋ねられる形",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path, text, said):
    with pytest.raises(RulebookError, match=said):
        load(tmp_path, text)


def test_a_truth_value_is_true_or_false():
    with pytest.raises(RulebookError, match="true か false"):
        from_mapping({"x": 1}).value["x"].flag()


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(RulebookError, match="読めません"):
        read_yaml(tmp_path / "missing.yaml", "missing.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff\n")
    with pytest.raises(RulebookError, match="UTF-8"):
        read_yaml(tmp_path / "latin.yaml", "latin.yaml")
    assert parse_yaml("a: b\n", "x").value["a"].text() == "b"


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(RulebookError, match="規則のファイルがありません"):
        load_rulebook(law=tmp_path)


def test_a_book_without_a_file_is_refused(tmp_path):
    (tmp_path / "28").mkdir()
    with pytest.raises(RulebookError, match="本にファイルがありません"):
        load_rulebook(more_books=(tmp_path,))


def test_two_books_of_one_place_are_refused(tmp_path):
    (tmp_path / WARD).mkdir()
    (tmp_path / WARD / "x.yaml").write_text("name: もう一つ\n", encoding="utf-8")
    with pytest.raises(RulebookError, match="本が二つ"):
        load_rulebook(more_books=(tmp_path,))


DOCUMENT = "documents: {%s: {title: 題, issuer: 市, edition: 版}}\n"


def test_a_wards_book_builds_upon_its_prefectures(tmp_path):
    own_duty = DUTY.replace("extra.duty", "ken.duty").replace("document: O6", "document: ken")
    own_duty = own_duty.replace("    done:", "    set_by: {by: municipality}\n    done:")
    for code, text in (
        ("28", DOCUMENT % "ken" + own_duty),
        (
            "282000",
            "sets:\n  - duty: ken.duty\n    versions:\n      - from: null\n        values: {by: '08-31'}\n"
            "        source: [{document: ken, clause: x}]\n",
        ),
    ):
        (tmp_path / code).mkdir()
        (tmp_path / code / "book.yaml").write_text(text, encoding="utf-8")
    book = load_rulebook(more_books=(tmp_path,))
    found = rows("2026-06-01", {"municipality": "282000"}, book=book)
    assert next(row.due_on for row in found if row.duty == "ken.duty") == date(2026, 8, 31)
    ward = book.with_ward({**own("ken.duty", values={"by": "09-30"}), "code": "282000"})
    found = rows("2026-06-01", {"municipality": "282000"}, book=ward)
    assert next(row.due_on for row in found if row.duty == "ken.duty") == date(2026, 9, 30)


def test_the_files_of_a_book_are_joined_and_say_nothing_twice(tmp_path):
    folder = tmp_path / "28"
    folder.mkdir()
    (folder / "a.yaml").write_text(DOCUMENT % "one", encoding="utf-8")
    (folder / "b.yaml").write_text(DOCUMENT % "two", encoding="utf-8")
    assert {"one", "two"} <= set(load_rulebook(more_books=(tmp_path,)).documents)
    again = tmp_path / "again"
    (again / "28").mkdir(parents=True)
    for name in ("a.yaml", "b.yaml"):
        (again / "28" / name).write_text(DOCUMENT % "one", encoding="utf-8")
    with pytest.raises(RulebookError, match="資料「one」は別の所"):
        load_rulebook(more_books=(again,))


def test_a_book_cannot_take_the_name_of_a_document(tmp_path):
    with pytest.raises(RulebookError, match="資料「N7」は別の所"):
        load(tmp_path, DOCUMENT % "N7", "local/28/book.yaml")


def test_what_was_put_together_is_let_go_when_it_becomes_too_much(monkeypatch):
    book = load_rulebook().with_ward(own("record.keep", values={"years": 3}))
    monkeypatch.setattr(rulebook, "_PLANS_KEPT", 1)
    monkeypatch.setattr(rulebook, "_WARDS_KEPT", 1)
    before = [[row.as_dict() for row in rows(f"{year}-11-01", book=book)] for year in (2026, 2027, 2028)]
    assert [
        [row.as_dict() for row in rows(f"{year}-11-01", book=book)] for year in (2026, 2027, 2028)
    ] == before
    assert len(book._plans) <= 3
    first = load_rulebook().with_ward(own("record.keep", values={"years": 4}))
    load_rulebook().with_ward(own("record.keep", values={"years": 5}))
    assert load_rulebook().with_ward(own("record.keep", values={"years": 4})) is not first


# -- a ward's own values


def version(duty, name, value, **more):
    said = {"types": (), "since": None, "until": None, **more}
    return WardVersion(1, duty, name, value=value, document=("要綱", "区", "令和8年"), clause="5", **said)


def test_values_that_say_nothing_make_an_empty_book():
    book = load_rulebook()
    assert ward_values(book, WARD, [], profile_on=date(2026, 4, 1)) == {"code": WARD}
    ended = version(PROFILE, "contact", '"窓口"', until=date(2025, 3, 31))
    assert ward_values(book, WARD, [ended], profile_on=date(2026, 4, 1)) == {"code": WARD}


def test_a_value_of_a_duty_that_binds_nobody_is_refused_by_the_loader():
    values = ward_values(load_rulebook(), "281000", [version("minutes.submit", "within", '{"months": 2}')])
    with pytest.raises(RulebookError, match="minutes.submit"):
        load_rulebook().with_ward(values)


def test_a_value_of_a_duty_that_no_book_knows_is_refused_by_the_loader():
    values = ward_values(load_rulebook(), WARD, [version("no.such", "within", "1")])
    with pytest.raises(RulebookError, match="no.such"):
        load_rulebook().with_ward(values)


def test_what_does_not_fit_is_shown_as_it_was_written():
    book = load_rulebook()
    assert show_ward_value(book, version("minutes.publish", "within", '{"weeks": 2}')) == '{"weeks": 2}'
    assert show_ward_value(book, version("no.such", "within", "1")) == "1"
    assert show_ward_value(book, version(PROFILE, OFFICES, '{"name": "窓口"}')) == "窓口"
    assert show_ward_value(book, version(PROFILE, "contact", '"窓口"')) == "窓口"
