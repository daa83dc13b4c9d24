"""A rulebook with a fault is not used, and the fault is named by file and line."""

import re
import shutil

import pytest

from compliance.rules import RulebookError, load_rulebook
from compliance.rules.rulebook import LAW

DUTY = """duties:
  - id: extra.duty
    title: 題
    kind: receive_or_renew
    fact: reviews
    times: 年度に1回
    text: 文
    reading: 読み
    done: 日
    applies:
      - versions:
          - from: 2026-04-01
            force: duty
            values: {by: "07-31"}
            source: [{document: O6, clause: O6-3}]
"""


# Read after the shipped files, so that of two equal codes this one is at fault.
OWN = "zz.yaml"


def load(tmp_path, text, name=OWN):
    law = tmp_path / "law"
    shutil.copytree(LAW, law)
    place = law / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return load_rulebook(law=law)


def test_the_sample_itself_loads(tmp_path):
    assert "extra.duty" in load(tmp_path, DUTY).duties


SECOND = """          - from: 2027-04-01
            force: duty
            source: [{document: O6, clause: O6-3}]
"""
FAULTS = {
    "unknown key": (DUTY.replace("    times:", "    tims: x\n    times:"), 6, "tims"),
    "missing key": (DUTY.replace("    title: 題\n", ""), 2, "title"),
    "repeated key": (DUTY.replace("    title: 題\n", "    title: 題\n    title: 題\n"), 4, "二度"),
    "missing source": (
        DUTY.replace("            source: [{document: O6, clause: O6-3}]\n", ""),
        12,
        "source",
    ),
    "empty source": (DUTY.replace("[{document: O6, clause: O6-3}]", "[]"), 15, "根拠"),
    "unknown document": (DUTY.replace("document: O6", "document: O7"), 15, "O7"),
    "unknown verb": (DUTY.replace("receive_or_renew", "eval"), 4, "eval"),
    "unknown fact": (DUTY.replace("fact: reviews", "fact: visits"), 5, "visits"),
    "30 February": (DUTY.replace("2026-04-01", "2026-02-30"), 12, "2026-02-30"),
    "30 February as a day of the year": (DUTY.replace("07-31", "02-30"), 14, "月と日"),
    "unknown value": (DUTY.replace("by:", "until:"), 14, "until"),
    "unsorted dates": (DUTY + SECOND.replace("2027", "2025"), 16, "早い順"),
    "equal dates": (DUTY + SECOND.replace("2027", "2026"), 16, "早い順"),
    "overlapping dates": (
        DUTY.replace("force: duty", "until: 2027-04-01\n            force: duty") + SECOND,
        17,
        "重なって",
    ),
    "end before beginning": (
        DUTY.replace("force: duty", "until: 2026-03-31\n            force: duty"),
        12,
        "until",
    ),
    "open beginning in the middle": (DUTY + SECOND.replace("2027-04-01", "null"), 16, "最初の版だけ"),
    "unknown force": (DUTY.replace("force: duty", "force: must"), 13, "must"),
    "unknown type": (
        DUTY.replace("- versions:", "- to: {types: [nowhere]}\n        versions:"),
        11,
        "nowhere",
    ),
    "two rules for one": (DUTY + DUTY[DUTY.index("      - versions") :], 16, "にも規則があります"),
    "a duty twice": (DUTY.replace("extra.duty", "meeting.hold"), 2, "別の所"),
    "a word for a number": (DUTY.replace('{by: "07-31"}', "{by: [1]}"), 14, "文字"),
    "a value that a reading does not have": (DUTY.replace("読み", '"{months}"'), 8, "months"),
    "no list": (
        DUTY.replace("duties:\n  - id", "duties:\n    id").replace("\n    title", "\n    title"),
        1,
        "一覧",
    ),
    "no YAML": ("duties: [}", 1, "YAML"),
    "a float": (DUTY.replace("題", "1.5"), 3, "1.5"),
    "an unknown section": (DUTY + "extras: 1\n", 16, "extras"),
    "a code twice": ("topics:\n  community: {label: x, items: []}\n", 2, "別の所"),
    "nothing at all": ("", 1, "中身"),
    "a name that two types share": (
        "service_types:\n  x:\n    name: 共同生活援助\n    group: shogai\n"
        "    source: [{document: O6, clause: x}]\n",
        2,
        "名前でもあります",
    ),
    "a council without a number": (
        "service_types:\n  x:\n    name: 新\n    group: shogai\n    council: chiiki_renkei\n"
        "    source: [{document: O6, clause: x}]\n",
        2,
        "meetings_per_year",
    ),
    "five meetings a year": (
        "service_types:\n  x:\n    name: 新\n    group: shogai\n    council: chiiki_renkei\n    meetings_per_year: 5\n"
        "    source: [{document: O6, clause: x}]\n",
        6,
        "等分",
    ),
    "nobody's to set": (DUTY.replace("    done:", "    set_by: {by: king}\n    done:"), 9, "king"),
    "a value set that is none": (
        DUTY.replace("    done:", "    set_by: {until: municipality}\n    done:"),
        9,
        "until",
    ),
    "nobody's level": (DUTY + "            level: king\n", 16, "king"),
    "a statute of nothing": (
        "statutes:\n  x:\n    law: 法\n    article: 第1条\n    duties: [no.such]\n    read: false\n",
        5,
        "no.such",
    ),
    "a statute without an article": (
        "statutes:\n  x:\n    law: 法\n    duties: [meeting.hold]\n    read: false\n",
        2,
        "doubt",
    ),
    "a statute that hides whether it was read": (
        "statutes:\n  x:\n    law: 法\n    article: 第1条\n    duties: [meeting.hold]\n",
        2,
        "read",
    ),
    "checked by nobody": (DUTY + "            checked: {on: 2026-04-01}\n", 16, "by"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_file_and_line(tmp_path, name):
    text, line, said = FAULTS[name]
    with pytest.raises(RulebookError) as refused:
        load(tmp_path, text)
    message = str(refused.value)
    place = re.match(r"law/(\w+\.yaml):(\d+): ", message)
    assert place, message
    assert said in message
    assert (place[1], int(place[2])) == (OWN, line), message


BOOK = """code: "28"
sets:
  - duty: minutes.submit
    versions:
      - from: null
        values: {within: {months: 2}}
        source: [{document: N7, clause: x}]
"""


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (BOOK, "local/28/book.yaml", "local/28/book.yaml:3"),
        (BOOK, "local/29/book.yaml", "code が「28」"),
        (BOOK, "local/281/book.yaml", "2桁か市区町村6桁"),
        (
            BOOK.replace("minutes.submit", "minutes.publish").replace("values", "valeus"),
            "local/28/b.yaml",
            "28/b.yaml:6",
        ),
    ],
)
def test_a_books_fault_is_refused_too(tmp_path, text, name, said):
    with pytest.raises(RulebookError) as refused:
        load(tmp_path, text, name)
    assert said in str(refused.value)


def test_a_section_may_not_stand_in_two_files_of_a_book(tmp_path):
    with pytest.raises(RulebookError, match="別のファイル"):
        load(tmp_path, "name: もう一つの名前\n", "local/131202/other.yaml")


def test_a_new_type_is_data_alone(tmp_path):
    text = (
        "service_types:\n  atarashii:\n    name: 新しいサービス\n    official_code: '99'\n    group: kaigo\n"
        "    council: unei_suishin\n    meetings_per_year: 4\n    joint_group: A\n"
        "    source: [{document: practice, clause: x}]\n    assumption: 仮の規則です。\n"
    )
    book = load(tmp_path, text)
    from compliance.rules import assess

    facts = {"facility": {"key": "f", "municipality": "131202", "service_type": "atarashii"}}
    rows = assess(facts, on="2026-06-01", book=book)
    held = [row for row in rows if row.duty == "meeting.hold" and row.subject.startswith("2026")]
    assert [row.due_on.isoformat() for row in held] == [
        "2026-06-30",
        "2026-09-30",
        "2026-12-31",
        "2027-03-31",
    ]
    assert all(row.assumption for row in rows)


def test_no_code_names_a_place():
    places = ("練馬", "大分", "131202")
    for path in LAW.parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not any(place in text for place in places), path
