"""Lists of questions for all municipalities: the operator loads them, a ward's own come first, a begun year keeps its version."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import scope
from evaluations.blanks import content
from evaluations.blanks.selectors import questions_on
from evaluations.models import EvaluationPath, SharedQuestionList
from evaluations.reports import papers
from office import printing
from office.spreadsheets import add_row, book, saved
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import sent_by

pytestmark = pytest.mark.django_db
URL = "/platform/questions/"


def _table(words, count=60, scale="はい／いいえ"):
    workbook = book()
    add_row(workbook.active, content.COLUMNS)
    for number in range(1, count + 1):
        row = ["事業所自己評価", "事業所", "運営", f"A-{number}", f"{words}{number}", scale, "○"]
        add_row(workbook.active, row)
    return saved(workbook)


@pytest.fixture
def operator(people):
    return as_(people.people["platform"])


def _take(client, data, version, valid_from):
    shown = client.post(URL, {"file": SimpleUploadedFile("様式.xlsx", data)})
    assert shown.status_code == 200
    typed = {"service_type": "ninchi_gh", "name": "評価様式", "version": version, "valid_from": valid_from}
    return shown, client.post(f"{URL}take/", sent_by(shown.context["form"]) | typed)


def test_sixty_items_serve_every_ward_and_next_years_leave_a_begun_one_alone(home, operator):
    shown, done = _take(operator, _table("初めの年"), "令和8年度版", "令和8年4月1日")
    assert shown.context["read"].count == 60
    assert not done.context
    _, again = _take(operator, _table("次の年"), "令和8年度版", "令和9年4月1日")
    assert "もう取り込んでいます" in again.content.decode()
    with scope(home.municipality):
        home.facility.service_type = "ninchi_gh"
        home.facility.save()
    as_(home.people["owner"]).post(f"/{home.code}/facilities/{home.facility.pk}/evaluations/begin/")
    _take(operator, _table("次の年", 61), "令和9年度版", "令和9年4月1日")
    assert SharedQuestionList.objects.count() == 2
    with scope(home.municipality):
        path = EvaluationPath.objects.get(facility=home.facility, fiscal_year=2026)
        assert (path.list_version, path.is_shared, path.is_sample) == ("令和8年度版", True, False)
        assert questions_on("ninchi_gh", date(2027, 4, 1)).version == "令和9年度版"
        # Both years can be printed.
        old = papers.data_of(path, papers.BLANK, TODAY)
        path.sheets = questions_on("ninchi_gh", date(2027, 4, 1)).sheets
        new = papers.data_of(path, papers.BLANK, TODAY)
    assert "初めの年60" in printing.html_of(papers.KIND, old)
    assert "次の年61" in printing.html_of(papers.KIND, new)


def test_a_wards_own_list_comes_before_that_for_all(home, operator):
    _take(operator, _table("みんなの"), "令和8年度版", "令和8年4月1日")
    with scope(home.municipality):
        found = questions_on("ninchi_gh", TODAY)
        assert (found.questions, found.is_shared) == (None, True)
    shown = as_(home.people["ward_admin"]).get(f"/{home.code}/evaluations/questions/").content.decode()
    assert "運営者が取り込んだ様式" in shown


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_table("だめ", 2, scale="はい／はい"), "同じ選択肢が二つあります"),
        (_table("だめ", 2, scale="はい"), "選択肢が一つしかありません"),
        (b"no table at all", ""),
    ],
)
def test_a_bad_table_is_said_and_nothing_is_taken_in(operator, data, says):
    shown = operator.post(URL, {"file": SimpleUploadedFile("様式.xlsx", data)})
    assert shown.status_code == 200
    assert says in shown.content.decode()
    assert not SharedQuestionList.objects.exists()


def test_what_was_not_shown_is_not_taken_in(operator):
    answer = operator.post(f"{URL}take/", {"read": "made up"}, follow=True)
    assert "表の中身が届きませんでした" in answer.content.decode()


def test_nobody_else_is_there(home):
    for name in ("owner", "officer", "ward_admin"):
        assert as_(home.people[name]).get(URL).status_code == 404
