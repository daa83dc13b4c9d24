"""Tables of questions: what is read, what is wrong in which cell, and that a begun year keeps its version."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import scope
from evaluations.blanks import content, shipped
from evaluations.blanks.selectors import questions_on
from evaluations.models import QuestionList
from office.spreadsheets import add_row, book, saved
from tests.evaluations.days import TODAY
from tests.obligations.people import as_
from tests.support.pages import fill_in, hand_in

HEAD = list(content.COLUMNS)
GOOD = ["事業所自己評価", "事業所", "運営", "A-1", "話し合っているか", "はい／いいえ", ""]


@pytest.mark.parametrize(
    ("rows", "cell", "says"),
    [
        ([HEAD, GOOD, [*GOOD[:3], "A-1", *GOOD[4:]]], "D3", "番号「A-1」はD2にもあります"),
        ([HEAD, [*GOOD[:5], "", ""]], "F2", "選択肢がありません"),
        ([HEAD, [*GOOD[:5], "はい", ""]], "F2", "一つしかありません"),
        ([HEAD, [*GOOD[:3], "あ", *GOOD[4:]]], "D2", "半角の英数字"),
        ([HEAD, [GOOD[0], "だれか", *GOOD[2:]]], "B2", "「職員」「事業所」"),
        ([HEAD, [*GOOD[:4], "", *GOOD[5:]]], "E2", "「設問」を書いてください"),
        ([HEAD], "", "設問が一つもありません"),
        ([["表"]], "", "見出しの行が見つかりません"),
        ([HEAD, [GOOD[0], "会議", *GOOD[2:]]], "", "事業所が答える評価票がありません"),
    ],
)
def test_each_fault_names_its_cell_and_what_to_do(rows, cell, says):
    faults = content.read_rows(list(enumerate(rows, 1))).faults
    assert any(cell == where and says in sentence for where, sentence in faults), faults


@pytest.mark.parametrize("service", shipped.services())
def test_the_shipped_samples_are_tables_that_could_be_taken_in(service):
    sheets = shipped.sheets_of(service)
    rows = [list(row) for row in content.rows_of(sheets)]
    read = content.read_rows(list(enumerate(rows, 1)))
    assert not read.faults
    assert [one["name"] for one in read.sheets] == [one["name"] for one in sheets]
    assert all("【見本】" in one["text"] for sheet in sheets for one in sheet["questions"])


def _table(count, words):
    workbook = book()
    add_row(workbook.active, HEAD)
    for number in range(1, count + 1):
        add_row(workbook.active, [GOOD[0], "事業所", "運営", f"A-{number}", words, "はい／いいえ", "○"])
    return saved(workbook)


def _take(client, town, data, **typed):
    url = f"/{town.code}/evaluations/questions/"
    page = hand_in(client, url, SimpleUploadedFile("設問.xlsx", data))
    here = page.request["PATH_INFO"]
    return page, fill_in(client, here, service_type="ninchi_gh", name="評価様式", **typed)


@pytest.mark.django_db
def test_a_table_of_sixty_is_taken_in_and_next_years_stands_beside_it(people):
    town, client = people.home, as_(people.people["ward_admin"])
    page, done = _take(
        client, town, _table(60, "初めの年"), version="令和8年度版", valid_from="令和8年4月1日"
    )
    assert page.context["read"].count == 60
    assert done.status_code == 302
    _, again = _take(client, town, _table(60, "次の年"), version="令和8年度版", valid_from="令和9年4月1日")
    assert "もう取り込んでいます" in again.content.decode()
    _, older = _take(client, town, _table(60, "次の年"), version="古い版", valid_from="令和7年4月1日")
    assert "これより新しい版" in older.content.decode()
    _, done = _take(client, town, _table(61, "次の年"), version="令和9年度版", valid_from="令和9年4月1日")
    assert done.status_code == 302
    with scope(town.municipality):
        assert QuestionList.objects.count() == 2
        assert questions_on("ninchi_gh", TODAY)[2] == "令和8年度版"
    assert client.get(f"/{town.code}/evaluations/questions/sample/ninchi_gh/").status_code == 200
