"""Papers to write on for a committee, a training, a drill; the 体制等状況一覧表 on paper (O6-6a, O6-8b)."""

import io

import pytest
from docx import Document

from accounts.tenancy import scope
from compliance.rules import load_rulebook
from facilities.models import Addition
from facilities.running import papers, status_table
from tests.obligations.people import as_
from tests.running.day import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(people):
    return as_(people.people["owner"])


def at(people, page):
    return f"/{people.home.code}/facilities/{people.home.group_home.pk}/records/{page}"


@pytest.mark.parametrize("item", ["committee", "training", "drill"])
def test_each_paper_is_offered_for_the_subjects_that_ask_for_it(people, owner, item):
    page = owner.get(at(people, f"papers/{item}/"))
    words = load_rulebook().vocabulary.measure_areas
    with scope(people.home.municipality):
        asked = papers.areas_with(people.home.group_home, item, TODAY)
    assert asked
    assert set(asked) <= set(words)
    assert all(label in page.content.decode() for label in asked.values())


def test_what_is_held_together_has_a_box_for_each_content(people, owner):
    answer = owner.get(at(people, "papers/training/paper.docx"), {"areas": ["abuse", "restraint"]})
    words = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "虐待防止について学んだこと" in words
    assert "身体拘束等の禁止について学んだこと" in words
    assert "書き分けます" in words


def test_a_paper_that_nothing_asks_for_is_not_there(people, owner):
    assert owner.get(at(people, "papers/plan/")).status_code == 404
    town = people.home
    assert owner.get(f"/{town.code}/facilities/{town.facility.pk}/records/papers/drill/").status_code == 404


def test_the_table_marks_the_number_that_holds_and_stands_in_the_order_of_the_form(people):
    home = people.home.group_home
    with scope(people.home.municipality):
        Addition.objects.create(facility=home, kind="night_support", option=5, starts_on=TODAY)
        said = papers.status_table(home, status_table.lines_on(home, TODAY, []), TODAY)
    rows = {row[0]: row for row in said["sections"][1]["rows"]}
    items = [item.label for item in status_table.items().values() if item.stands_on(TODAY)]
    assert list(rows) == items
    assert "●5.I・II" in next(
        row[1] for label, row in rows.items() if label == status_table.items()["night_support"].label
    )
