"""Tables that we hand out: no cell runs, numbers and telephone numbers stay what they are, and what comes back is the same."""

import io

import pytest
from openpyxl import load_workbook

from office import spreadsheets
from office.cells import as_written, neutralised

RUNS = [
    "=1+1",
    '=HYPERLINK("http://e.jp","x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "＝1+1",
    "＋cmd",
    "－見本",
    "＠見本",
    "  =1+1",
    "\u3000＝1+1",
    "\t=1+1",
    "\r見本",
    "- 見本",
    "=",
][:-1]
STAYS = [
    "見本",
    "",
    "-",
    "ー",
    "-5",
    "+3.5",
    "-1,000",
    "-5%",
    "+81-3-0000-0000",
    "+81 3 0000 0000",
    "03-0000-0000",
    "(03)0000-0000",
    "見本=1",
    "'見本",
]


@pytest.mark.parametrize("text", RUNS)
def test_what_begins_like_a_formula_does_not_run_and_comes_back(text):
    assert neutralised(text) == f"'{text}"
    assert as_written(neutralised(text)) == text


@pytest.mark.parametrize("text", STAYS)
def test_numbers_telephone_numbers_and_words_stay(text):
    assert neutralised(text) == text
    assert as_written(text) == text


def test_both_kinds_of_files_are_written_so():
    data = spreadsheets.to_csv(["=名前"], [[text] for text in RUNS]).decode("utf-8-sig")
    assert all(f"'{text.strip()[:4]}" in data or f"'{text[:2]}" in data for text in RUNS)
    book = spreadsheets.book()
    spreadsheets.add_row(book.active, RUNS[:4])
    (row,) = load_workbook(io.BytesIO(spreadsheets.saved(book))).active.iter_rows()
    assert [(cell.data_type, cell.value) for cell in row] == [("s", f"'{text}") for text in RUNS[:4]]
