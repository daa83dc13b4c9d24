"""Files made to keep a reader busy: for each reader, each kind of them in any size."""

import io
import json
import zlib
from dataclasses import dataclass

import pypdf
from PIL import Image
from pypdf.generic import NameObject, StreamObject

from tests.reading import acting
from tests.reading.hostile_transcripts import TRANSCRIPTS
from tests.support import files

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = (
    "事業所番号",
    "サービス種別",
    "事業所名",
    "法人の名称",
    "住所",
    "電話番号",
    "ホームページ",
    "定員",
    "指定年月日",
)
#: A header that no shipped layout knows: what the list is has to be proposed.
UNKNOWN = (
    "指定番号",
    "提供サービス",
    "施設名",
    "運営法人",
    "所在地",
    "TEL",
    "休止年月日",
    "利用定員",
    "指定日",
)
_ROW = ("1399900016", "認知症対応型通所介護", "見本", "見本会", "見本町1", "03-0000-0000", "", "9", "R6.4.1")


@dataclass(frozen=True)
class Kind:
    """``reader``: its name; ``make(n)``: the file; ``n``: its smallest size, of which twice and four times are tried too."""

    reader: str
    name: str
    make: object
    n: int

    def __str__(self):
        return f"{self.reader}: {self.name}"


# --- tables -----------------------------------------------------------------------------------------------------------


def table(*rows, header=HEADER):
    return "\r\n".join(",".join(row) for row in (header, *rows)).encode()


def in_cell(place, sign, header=HEADER, row=_ROW):
    """One row with a long cell."""
    return lambda n: table([*row[:place], sign * n, *row[place + 1 :]], header=header)


def in_all_cells(sign, header=HEADER):
    return lambda n: table(*[[sign * 3000] * len(header) for _ in range(n)], header=header)


def as_text(text):
    """One text as the reader of signs gets it."""
    return json.dumps([text]).encode()


def rows(n, header=HEADER, row=_ROW):
    return table(*[[f"{10**9 + at}", *row[1:]] for at in range(n)], header=header)


def excel(sheet="", *, strings="", styles="", sheets=1, header=HEADER, dimension='<dimension ref="A1"/>'):
    """A workbook. Args: ``sheet``: XML behind the header's row; ``sheets``: how many such sheets."""
    cells = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in header)
    names = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="r{at}"/>' for at in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/worksheet" Target="worksheets/s{at}.xml"/>'
        for at in range(1, sheets + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/s{at}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for at in range(1, sheets + 1)
    )
    body = f'<worksheet xmlns="{_MAIN}">{dimension}<sheetData><row>{cells}</row>{sheet}</worksheet>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/>{kinds}</Types>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings or "<si><t>x</t></si>"}</sst>',
        **{f"xl/worksheets/s{at}.xml": body for at in range(1, sheets + 1)},
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    return files.packed(parts)


END = "</sheetData>"


def tables(reader, header=HEADER, row=_ROW):
    """Kinds that every reader of tables meets."""
    kinds = cells(header, row) | books(lambda sheet, **more: excel(sheet, header=header, **more))
    return [Kind(reader, name, make, n) for name, (make, n) in kinds.items()]


def cells(header, row):
    return {
        "colons in the last cell but two": (in_cell(6 if len(header) > 6 else 2, ":", header, row), 20_000),
        "a word behind a plus": (in_cell(2, "a", header, (row[0], row[1], "+", *row[3:])), 20_000),
        "blanks before a formula": (in_cell(1, " ", header, row), 20_000),
        "long cells of brackets": (in_all_cells("(", header), 20),
        "long cells of plus and letters": (in_all_cells("+a", header), 20),
        "long cells of digits": (in_all_cells("1", header), 20),
        "commas": (lambda n: table(*[["" for _ in range(n)]], header=header), 100_000),
        "quotes": (lambda n: table(['"' + '""' * n], header=header), 20_000),
    }


def books(book):
    return rows_of_books(book) | {
        "shared strings": (
            lambda n: book(END, strings="<si><r><t>x</t></r></si>" * n),
            5_000,
        ),
        "a formula that all share": (
            lambda n: book(
                f'<row r="2"><c r="A2"><f t="shared" si="0" ref="A2:A9999">{"A1+" * n}1</f></c></row>'
                + "".join(
                    f'<row r="{at}"><c r="A{at}"><f t="shared" si="0"/></c></row>' for at in range(3, n + 3)
                )
                + END
            ),
            1_500,
        ),
        "empty elements": (lambda n: book(f"<row>{'<x/>' * n}</row>{END}"), 40_000),
        "elements in one another": (lambda n: book(f"<row>{'<x>' * n}{'</x>' * n}</row>{END}"), 10_000),
        "styles": (lambda n: book(END, styles=f"<cellXfs>{'<xf/>' * n}</cellXfs>"), 3_000),
        "numbers of many digits": (
            lambda n: book(f'<row r="2"><c><v>{"9" * n}</v></c></row>{END}'),
            20_000,
        ),
        "no dimension": (lambda n: book(f"<row>{'<c/>' * 200}</row>" * n + END, dimension=""), 100),
    }


def rows_of_books(book):
    return {
        "broken merges": (lambda n: book(f"{END}<mergeCells>{'<mergeCell ' * n}"), 10_000),
        "merges of many lines": (
            lambda n: book(
                "".join(f'<row r="{at}"><c t="str"><v>x</v></c></row>' for at in range(2, 2002))
                + f"{END}<mergeCells>"
                + "".join(f'<mergeCell ref="A{at % 2000 + 1}:A1048576"/>' for at in range(n))
                + "</mergeCells>"
            ),
            5_000,
        ),
        "cells in the last column": (
            lambda n: book("".join(f'<row r="{at}"><c r="XFD{at}"/></row>' for at in range(2, n + 2)) + END),
            1_500,
        ),
        "sheets that claim a last line": (
            lambda n: book(f'<row r="1048576"><c t="str"><v>x</v></c></row>{END}', sheets=n),
            20,
        ),
    }


PEOPLE = ("事業所番号", "氏名", "メール", "役割")
_PERSON = ("1390000019", "見本", "", "")


# --- papers -----------------------------------------------------------------------------------------------------------


def pdf_content(content, pages=1):
    """A PDF whose pages share one stream of content, packed as tightly as can be."""
    writer = pypdf.PdfWriter()
    stream = StreamObject()
    stream._data = zlib.compress(content, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    shared = writer._add_object(stream)
    for _ in range(pages):
        writer.add_blank_page(200, 200)[NameObject("/Contents")] = shared
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def pdf_objects(n):
    head, places = b"%PDF-1.4\n", []
    first = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R>>",
    ]
    for number, content in enumerate([*first, *[b"<</A<</B[1 2]>>>>"] * n], 1):
        places.append(len(head))
        head += b"%d 0 obj%bendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        head
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(head))
    )


def pdf_nested(n):
    return acting.pdf({"/X": 0}).replace(b"/X 0", b"/X " + b"[" * n + b"]" * n)


def word_body(body):
    return lambda n: acting.word(body=body(n))


def picture(n):
    buffer = io.BytesIO()
    Image.new("L", (1000, n)).save(buffer, "PNG")
    return buffer.getvalue()


def papers(reader):
    return [
        Kind(reader, "empty elements", word_body(lambda n: "<w:p/>" * n), 100_000),
        Kind(reader, "elements in one another", word_body(lambda n: "<w:p>" * n + "</w:p>" * n), 20_000),
        Kind(
            reader, "attributes", word_body(lambda n: "".join(f"<w:p a{at}='x'/>" for at in range(n))), 20_000
        ),
        Kind(reader, "words", word_body(lambda n: "<w:t>見本 </w:t>" * n), 20_000),
        Kind(reader, "parts", lambda n: acting.word({f"word/a{at}.xml": "<a/>" for at in range(n)}), 400),
        Kind(
            reader,
            "text shown and shown",
            lambda n: pdf_content(b"BT /F 9 Tf " + b"()Tj " * n + b"ET"),
            15_000,
        ),
        Kind(reader, "brackets in a page", lambda n: pdf_content(b"[" * n), 20_000),
        Kind(reader, "many pages of one content", lambda n: pdf_content(b"()Tj " * 50, n), 40),
        Kind(reader, "objects", pdf_objects, 3_000),
        Kind(reader, "lists in one another", pdf_nested, 20_000),
        Kind(reader, "dots", picture, 1_000),
    ]


def in_a_paragraph(words):
    return word_body(lambda n: f"<w:p><w:r><w:t>{words * n}</w:t></w:r></w:p>")


KINDS = [
    *tables("facilities.list"),
    Kind("facilities.list", "rows", rows, 500),
    Kind("facilities.list", "one number on all rows", lambda n: table(*[_ROW] * n), 500),
    Kind("facilities.list", "an unknown layout", lambda n: rows(n, header=UNKNOWN), 500),
    Kind(
        "facilities.list", "an unknown layout of long cells", in_all_cells("見本市（休止", header=UNKNOWN), 40
    ),
    Kind(
        "facilities.list", "headings alone", lambda n: table(*[("見本（", "", "")] * n, header=UNKNOWN), 2_000
    ),
    *tables("invitations.sheet", PEOPLE, _PERSON),
    Kind(
        "invitations.sheet", "faulty rows", lambda n: table(*[("", "", "x", "y")] * n, header=PEOPLE), 1_000
    ),
    Kind("facilities.pasted", "rows", lambda n: "\t".join(_ROW).encode() * n, 5_000),
    Kind("facilities.pasted", "quotes", lambda n: b'"' * n, 20_000),
    *papers("papers.look"),
    *papers("papers.words"),
    *papers("papers.word_lines")[:5],
    *[Kind("papers.transcript", *one) for one in TRANSCRIPTS],
    Kind("papers.transcript", "words in Word", word_body(lambda n: "<w:p><w:t>見本 </w:t></w:p>" * n), 4_000),
    Kind("papers.paint", "dots", picture, 1_000),
    Kind("papers.copy", "many pages of one content", lambda n: pdf_content(b"()Tj " * 50, n), 10),
    Kind("papers.copy", "brackets in a page", lambda n: pdf_content(b"[" * n), 20_000),
    Kind("papers.bind", "many pages of one content", lambda n: pdf_content(b"()Tj " * 50, n), 40),
    *[
        Kind(reader, words, in_a_paragraph(words), size)
        for reader in ("papers.form_places", "papers.form_fill")
        for words, size in (("{{見本}}", 2_000), ("{{", 20_000), ("{{ 　", 10_000))
    ],
    *[Kind(reader, "rows", rows, 500) for reader in ("evaluations.questions", "facilities.charges")],
    Kind("publications.signs", "names", lambda n: as_text("見本さんと例田委員の家族、" * n), 2_000),
    Kind("publications.signs", "one word", lambda n: as_text("見" * n), 20_000),
    Kind("publications.signs", "digits and dashes", lambda n: as_text("03-1" * n), 10_000),
    Kind("publications.signs", "kanji digits", lambda n: as_text("一二丁目" * n), 10_000),
]
