"""体制等状況一覧表: as the form has it, what holds, what comes next, what the measures say of it (O6-8b)."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accounts.tenancy import scope
from compliance.rules import load_rulebook
from facilities.models import Addition, Measure
from tests.obligations.people import as_
from tests.running.day import TODAY

pytestmark = pytest.mark.django_db

NOTES = Path(__file__).resolve().parents[3] / "shared" / "law-notes.md"


@pytest.fixture
def owner(people):
    return as_(people.people["owner"])


def at(people, page):
    return f"/{people.home.code}/facilities/{people.home.group_home.pk}/records/{page}"


def notify(people, kind, option, starts_on, **more):
    with scope(people.home.municipality):
        return Addition.objects.create(
            facility=people.home.group_home, kind=kind, option=option, starts_on=starts_on, **more
        )


def lines(owner, people):
    return {line.item.code: line for line in owner.get(at(people, "table/")).context["lines"]}


def test_the_last_notice_that_began_holds_and_the_next_one_is_told(people, owner):
    notify(people, "night_support", 2, date(2026, 4, 1))
    notify(people, "night_support", 5, date(2026, 10, 1))
    notify(people, "night_support", 8, date(2026, 11, 1), cancelled=True)
    notify(people, "night_support", 3, date(2027, 1, 1))
    line = lines(owner, people)["night_support"]
    assert (line.now_words, line.coming_words) == ("5 I・II", "3 II")
    page = re.sub(r"<[^>]+>|\s+", "", owner.get(at(people, "table/")).content.decode())
    assert "届出は令和8年12月15日" in page


def test_a_line_that_the_form_no_longer_has_is_gone(people, owner):
    assert "treatment_improvement_5" not in lines(owner, people)


def test_a_deduction_says_what_the_measures_say(people, owner):
    notify(people, "continuity", 1, date(2026, 4, 1))
    line = lines(owner, people)["continuity"]
    assert (line.now_words, line.expected, line.differs) == ("1 なし", "2 あり", True)
    with scope(people.home.municipality):
        for area in ("bcp_infection", "bcp_disaster"):
            Measure.objects.create(facility=people.home.group_home, area=area, item="plan", done_on=TODAY)
    # Whether what the plans say is carried out only people know.
    assert not lines(owner, people)["continuity"].differs


def test_the_workbook_has_the_lines_of_the_page_in_their_order(people, owner):
    notify(people, "capacity", 6, date(2026, 4, 1))
    sheet = load_workbook(io.BytesIO(owner.get(at(people, "table.xlsx")).content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(number for number, row in enumerate(rows) if row[1] == "項目")
    names = [row[1] for row in rows[heads + 1 :]]
    assert names == [line.item.label for line in lines(owner, people).values()]
    capacity = next(row for row in rows if row[1] == "定員数")
    assert capacity[3:6] == [6, "6人", "令和8年4月1日（水）"]


def test_numbers_and_options_are_those_of_the_rebuilt_table():
    if not NOTES.exists():
        pytest.skip("the notes on the law are not beside this checkout")
    text = NOTES.read_text(encoding="utf-8").partition("## O6-8b")[2].partition("\n## ")[0]
    printed = {}
    for cells in (line.split("|") for line in text.splitlines() if re.match(r"\| \d", line)):
        found = re.findall(r"(\d+) ([^,…]+)", cells[3])
        name = re.sub(r"[（(](※.*|各サービス共通)[)）]", "", cells[2]).strip()
        printed[name] = {int(number): label.strip() for number, label in found}
    ours = {item.label: item for item in load_rulebook().vocabulary.status_items.values()}
    compared = 0
    for name, numbers in printed.items():
        item = ours.get(name.replace("(", "（").replace(")", "）"))
        if item is None or not numbers or name == "人員配置区分":
            continue
        theirs = {number: label.replace("(", "（").replace(")", "）") for number, label in numbers.items()}
        for number, label in theirs.items():
            assert item.option(number).label.replace("（14）", "") == label.replace(
                "（14）", ""
            ) or number in (14,)
        compared += 1
    assert compared >= 30
