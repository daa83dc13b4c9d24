"""A file of Word or Excel as pages: its text and tables laid out for A4, and told what of it no such page has."""

import re

from office.reading.packages import BROKEN, Crooked, Overlarge, opened, walk
from office.reading.papers import leaf_tables, packages, words
from office.reading.papers.refusals import NotReadable
from office.reading.papers.table_shapes import value_of

#: Letters and cells that are laid out; a longer file is printed by the program that made it.
MOST_LETTERS, MOST_CELLS = 200_000, 20_000
_NOTES = re.compile(r"^word/(?:footnotes|endnotes)\.xml$")
_SHEET = re.compile(r"^xl/worksheets/sheet\d*\.xml$")
_DRAWING = re.compile(r"^xl/drawings/drawing\d*\.xml$")
#: Elements of Word that show something of which no words are read → what it is.
_LISTED = "箇条書きの番号や記号"
_SHOWN = {
    "numPr": _LISTED,
    "sym": "特別な書体の記号",
    "wsp": "図形",
    "pict": "図形",
    "footnoteReference": "注の番号",
    "endnoteReference": "注の番号",
    "commentReference": "欄外のメモ",
}


def read(data):
    """(sections as ``leaf_tables.sections`` has them, what is not in them, in words). Raises NotReadable.

    A file of which anything else was not read, or that holds results nobody has reckoned yet, cannot be told in full.
    """
    found = words.read(data)
    if not found.is_whole or not found.shaped or not data.startswith(b"PK"):
        raise NotReadable
    tables = [said for kind, said in found.shaped if kind == "t"]
    cells = sum(len(table["rows"]) * table["columns"] for table in tables)
    if len(found.text) > MOST_LETTERS or cells > MOST_CELLS:
        raise NotReadable
    return leaf_tables.sections(found.shaped), [*found.left_out, *_also_left_out(data)]


def _also_left_out(data):
    try:
        with opened(data, unpacked=packages.MAX_UNPACKED, parts=packages.MAX_PARTS) as package:
            names = package.namelist()
            if "ppt/presentation.xml" in names:
                raise NotReadable
            if "word/document.xml" in names:
                return _of_word(package, names)
            return _of_sheets(package, names)
    except (Overlarge, Crooked, *BROKEN) as error:
        raise NotReadable from error


class _Seen:
    """Which elements a part has, how many cells of a sheet have a formula and no result, and which styles it uses."""

    def __init__(self):
        self.elements: set[str] = set()
        self.unreckoned = 0
        self._formula = self._value = self._in_value = False
        self.styles: set[str] = set()

    def begin(self, name, attributes):
        inside = name.rpartition(" ")[2]
        self.elements.add(inside)
        self._in_value = inside == "v"
        if inside == "c":
            # A formula may well have the empty text as its result.
            self._formula, self._value = False, value_of(attributes, "t") == "str"
        elif inside == "f":
            self._formula = True
        elif inside in ("pStyle", "tblStyle"):
            self.styles.add(value_of(attributes, "val"))

    def letters(self, words):
        self._value = self._value or self._in_value

    def end(self, name):
        self._in_value = False
        if name.rpartition(" ")[2] == "c":
            self.unreckoned += self._formula and not self._value


def _seen(package, names):
    seen = _Seen()
    for name in names:
        walk(package, name, begin=seen.begin, letters=seen.letters, end=seen.end)
    return seen


class _ListStyles:
    """Which styles of a Word file number their paragraphs, themselves or by the style that they are based on."""

    def __init__(self):
        self.numbered: set[str] = set()
        self._style = ""

    def begin(self, name, attributes):
        element = name.rpartition(" ")[2]
        if element == "style":
            self._style = value_of(attributes, "styleId")
        elif element == "numPr" or (element == "basedOn" and value_of(attributes, "val") in self.numbered):
            self.numbered.add(self._style)


def _of_word(package, names):
    seen, lists = _seen(package, ["word/document.xml", *filter(_NOTES.match, names)]), _ListStyles()
    if "word/styles.xml" in names:
        walk(package, "word/styles.xml", begin=lists.begin)
    found = [_LISTED] if seen.styles & lists.numbered else []
    found += [told for element, told in _SHOWN.items() if element in seen.elements]
    return list(dict.fromkeys(found))


def _of_sheets(package, names):
    sheets = _seen(package, filter(_SHEET.match, names))
    if sheets.unreckoned:
        raise NotReadable
    found = ["ヘッダーとフッター"] if {"oddHeader", "oddFooter"} & sheets.elements else []
    shapes = _seen(package, filter(_DRAWING.match, names)).elements
    if {"sp", "cxnSp"} & shapes:
        found.append("図形とその中の文字")
    if any(name.startswith(("xl/comments", "xl/threadedComments")) for name in names):
        found.append("欄外のメモ")
    return found
