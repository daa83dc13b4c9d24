"""Papers of Word and Excel behind a letter: their text and tables as pages, and said what is not on them."""

import io

import openpyxl
import pypdf
import pytest

from office import printing
from office.reading.papers import child, kinds, words
from tests.printing.samples import NOTICE_LETTERS
from tests.support import files
from tests.support.pdf_ua import faults_of

_W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
WORD, EXCEL = kinds.KINDS["docx"][1], kinds.KINDS["xlsx"][1]


def _cell(text, laid_out=""):
    return f"<w:tc><w:tcPr>{laid_out}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def _word(rows):
    """A heading, a numbered line, a table with a head, a cell over two rows and one over two columns, and a picture."""
    head = "<w:trPr><w:tblHeader/></w:trPr>" + "".join(map(_cell, ("月", "行事", "人数")))
    first = _cell("秋", "<w:vMerge w:val='restart'/>") + _cell("月見") + _cell("9")
    second = _cell("", "<w:vMerge/>") + _cell("雨で中止", "<w:gridSpan w:val='2'/>")
    more = "".join(f"<w:tr>{_cell('冬')}{_cell(f'行事{n}')}{_cell(n)}</w:tr>" for n in range(rows))
    grid = "<w:tblGrid>" + "<w:gridCol w:w='3000'/>" * 3 + "</w:tblGrid>"
    table = f"<w:tbl>{grid}<w:tr>{head}</w:tr><w:tr>{first}</w:tr><w:tr>{second}</w:tr>{more}</w:tbl>"
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>活動の報告</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>電話 03</w:t><w:noBreakHyphen/><w:t>0000</w:t></w:r></w:p>"
    )
    return files.packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}{table}</w:body></w:document>",
            "word/media/image1.jpg": files.photo(),
        }
    )


def _excel(columns, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["費用の一覧"])
    sheet.append(["費目", *(f"{n}番目の月" for n in range(1, columns)), "備考"])
    for n in range(rows):
        sheet.append([f"費目{n}", *(1234567 for _ in range(1, columns)), "見本"])
        sheet.cell(n + 3, 2).number_format = '#,##0"円"'
        sheet.cell(n + 3, 3).number_format = "0.0%"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns + 1)
    book.create_sheet("控え").append(["見えない話"])
    book["控え"].sheet_state = "hidden"
    return _saved(book)


def _saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _drawn(data):
    return printing.render(printing.LEAVES, {"title": "見本", **child.leaves(data, {})})


def test_papers_of_word_and_excel_follow_the_letter_as_pages():
    papers = [("活動", WORD, _word(40)), ("費用", EXCEL, _excel(4, 3))]
    letter = {**NOTICE_LETTERS, "letters": NOTICE_LETTERS["letters"][:1]}
    pages = pypdf.PdfReader(io.BytesIO(printing.render("notice_letters", letter, papers=papers))).pages
    texts = [page.extract_text() for page in pages]
    whole = "\n".join(texts)
    for words_there in (
        "活動の報告",
        "電話 03-0000",
        "雨で中止",
        "1,234,567円",
        "123456700.0%",
        "次のものは入っていません：写真や図（1）、箇条書きの番号や記号。",
    ):
        assert words_there in whole
    assert "見えない話" not in whole
    assert sum("行事" in text and "人数" in text for text in texts) == 2, "the head stands on both pages"


def test_a_wide_sheet_lies_across_and_is_cut_with_its_first_column_in_each_part():
    made = _drawn(_excel(30, 4))
    assert faults_of(made) == []
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    whole = "\n".join(page.extract_text() for page in pages)
    parts = whole.count("横に長いので、列を分けました")
    assert parts > 1
    assert whole.count("費目3") == parts
    assert all(whole.count(f"{n}番目の月") >= 1 for n in range(1, 30))


def test_merged_cells_of_word_keep_their_places():
    (section,) = child.leaves(_word(1), {})["sections"]
    table = section["blocks"][-1][1]
    assert table["head"] == [[["月", 1, 1, "head"], ["行事", 1, 1, "head"], ["人数", 1, 1, "head"]]]
    assert table["body"][0][0] == ["秋", 1, 2, ""]
    assert table["body"][1] == [["雨で中止", 2, 1, ""]]


@pytest.mark.parametrize("formula", ["=1+1", "=A1"])
def test_a_workbook_whose_results_nobody_reckoned_is_printed_by_hand(formula):
    book = openpyxl.Workbook()
    book.active.append(["合計", formula])
    with pytest.raises(printing.NotDrawn, match="資料「費用」は読み取れず"):
        printing.render("notice_letters", NOTICE_LETTERS, papers=[("費用", EXCEL, _saved(book))])


def test_columns_hidden_together_are_hidden_each():
    book = openpyxl.Workbook()
    book.active.append(["見える", "隠れた甲", "隠れた乙", "隠れた丙"])
    for letter in "BCD":
        book.active.column_dimensions[letter].hidden = True
    book.active.column_dimensions.group("B", "D", hidden=True)
    found = words.read(_saved(book))
    assert found.text.splitlines() == ["Sheet", "見える"]
    assert "隠れた丙" in found.beside
