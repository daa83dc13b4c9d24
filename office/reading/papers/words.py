"""The words in papers, so that names can be looked for before a file is published (N7-8c).

Nothing here shows, runs or keeps anything of a file. What cannot be read is told as such, never as empty.
"""

import re
from dataclasses import dataclass, field

from openpyxl.utils.exceptions import InvalidFileException

from office.reading.packages import BROKEN, Crooked, Overlarge, opened
from office.reading.papers import kinds, office_words, packages, pdf, pdf_parts
from office.reading.papers.office_parts import BESIDE, BODY, UNREAD, Beside, what_becomes_of
from office.reading.papers.refusals import NotReadable

MAX_CHARACTERS = pdf.MAX_CHARACTERS
#: Elements of XML that are walked through; what a file holds beyond them counts as not read.
MAX_ELEMENTS = 1_000_000
_KINDS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_NUMBER = re.compile(r"\d+")
_HIDDEN_SLIDE = re.compile(rb"<p:sld\b[^>]*\bshow=\"(?:0|false)\"")


@dataclass(frozen=True)
class FileText:
    """What a file says.

    Attributes: ``text``: what people see and the copy for the public shows; ``is_whole``: nothing else is in it that was
    not read; ``beside``: words of all other parts, which no copy has; ``unread``: names of parts that nobody knows;
    ``blocks``: paragraphs and tables, of files of Office; ``left_out``: what people see in such a file and the blocks have
    not, in words; ``pictures``: pages on which one stands.
    """

    text: str
    is_whole: bool
    beside: str = ""
    unread: list = field(default_factory=list)
    blocks: list = field(default_factory=list)
    pictures: int = 0
    left_out: list = field(default_factory=list)


NOT_READ = FileText("", False)


def read(data):
    """The words of a file, with its author's name where it carries one; NOT_READ for photos, old formats, scans.

    Raises NotReadable.
    """
    if data.startswith(kinds.ZIP):
        return _package(data)
    if kinds.PDF in data[: kinds.FIRST_BYTES]:
        return FileText(**pdf_parts.words_of(data))
    return NOT_READ


def _package(data):
    try:
        with opened(data, unpacked=packages.MAX_UNPACKED, parts=packages.MAX_PARTS) as package:
            names = [name for name in package.namelist() if not name.endswith("/")]
            kind = next((kind for part, kind in _KINDS.items() if part in names), None)
            if kind is None:
                return NOT_READ
            return _Parts(kind, package, names).read(data)
    except (Overlarge, Crooked, InvalidFileException, KeyError, TypeError, AttributeError, *BROKEN) as error:
        raise NotReadable from error


class _Parts:
    """The parts of one file of Office, by what becomes of each."""

    def __init__(self, kind, package, names):
        self.kind, self.package = kind, package
        fate = {name: what_becomes_of(kind, name) for name in names}
        self.body = sorted((n for n in names if fate[n] == BODY), key=_in_order)
        self.beside = [n for n in names if fate[n] == BESIDE]
        self.unread = [n for n in names if fate[n] == UNREAD]

    def read(self, data):
        """The FileText."""
        blocks, hidden, whole = self._blocks(data)
        text = office_words.text_of(blocks)
        other = Beside(MAX_CHARACTERS, MAX_ELEMENTS)
        other.add(hidden + "\n")
        seen = set(text.splitlines())
        for name in [*self.body, *self.beside]:
            if not other.enough() and name.endswith((".xml", ".rels", ".vml")):
                other.read(
                    self.package, name, only=_not_in_body(self.kind, name) if name in self.body else None
                )
        beside = "\n".join(
            line for line in dict.fromkeys(other.text.splitlines()) if line.strip() not in seen
        )
        whole = whole and not other.enough() and not self.unread and len(text) <= MAX_CHARACTERS
        return FileText(
            text[:MAX_CHARACTERS],
            whole,
            beside[:MAX_CHARACTERS],
            self.unread,
            blocks,
            left_out=_left_out(self.package.namelist()),
        )

    def _blocks(self, data):
        if self.kind == "xlsx":
            return office_words.of_workbook(data)
        shown = [name for name in self.body if self.kind == "docx" or not self._is_hidden(name)]
        blocks, hidden, whole = office_words.of_document(self.package, shown, MAX_CHARACTERS, MAX_ELEMENTS)
        if left := [name for name in self.body if name not in shown]:
            more, also, _ = office_words.of_document(self.package, left, MAX_CHARACTERS, MAX_ELEMENTS)
            hidden += "\n" + office_words.text_of(more) + "\n" + also
        return blocks, hidden, whole

    def _is_hidden(self, name):
        with self.package.open(name) as part:
            return bool(_HIDDEN_SLIDE.search(part.read(65_536)))


#: What a copy of paragraphs and tables has not, by the names of the parts that hold it.
_LEFT_OUT = (
    (re.compile(r"/media/[^/]+$"), "写真や図"),
    (re.compile(r"/charts?/chart\d*\.xml$"), "グラフ"),
    (re.compile(r"/diagrams/data\d*\.xml$"), "SmartArtの図"),
    (re.compile(r"^word/(?:header|footer)\d*\.xml$"), "ヘッダーとフッター"),
)


def _left_out(names):
    counted = [(words, sum(bool(part.search(name)) for name in names)) for part, words in _LEFT_OUT]
    return [f"{words}（{count}）" for words, count in counted if count]


def _not_in_body(kind, name):
    """Of a part whose words are blocks, the elements that are none; all of the strings that a workbook keeps."""
    if kind == "xlsx":
        return (
            {"si", "definedName"}
            if "sheet" not in name.rpartition("/")[2] or "shared" in name
            else {"f", *_HEADS}
        )
    return {"instrText"}


_HEADS = {
    "oddHeader",
    "oddFooter",
    "evenHeader",
    "evenFooter",
    "firstHeader",
    "firstFooter",
    "formula1",
    "formula2",
}


def _in_order(name):
    """document before notes, slide2 before slide10."""
    numbers = _NUMBER.findall(name)
    return (name != "word/document.xml", int(numbers[-1]) if numbers else 0, name)
