"""The words in papers, so that names can be looked for before a file is published (N7-8c).

Nothing here shows, runs or keeps anything of a file. What cannot be read is told as such, never as empty.
"""

from dataclasses import dataclass

from office.reading.packages import BROKEN, Crooked, Overlarge, opened, walk
from office.reading.papers import kinds, packages, pdf
from office.reading.papers.refusals import NotReadable

MAX_CHARACTERS = pdf.MAX_CHARACTERS
#: Elements of XML that are walked through; what a file holds beyond them counts as not read.
MAX_ELEMENTS = 1_000_000
_OOXML = ("word/", "xl/", "ppt/", "docProps/core.xml")
#: Where pictures and other programs' files stand in such a file.
_NOT_TEXT = ("/media/", "/embeddings/")
#: Elements that end a line of text: paragraphs, shared strings and cells; and all that file properties hold.
_ENDS_A_LINE = {"p", "si", "c", "comment", "creator", "lastModifiedBy", "created", "modified"}
_ENDS_A_LINE |= {"title", "subject", "description", "keywords", "category"}
#: Element → attributes that hold words; of any other element, who wrote a remark and what describes a picture.
_TOLD_BY_ATTRIBUTES = {"sheet": ("name",)}


@dataclass(frozen=True)
class FileText:
    """What a file says. ``is_whole``: nothing else is in it, such as pictures, that was not read."""

    text: str
    is_whole: bool


NOT_READ = FileText("", False)


def read(data):
    """The words of a file, with its author's name where it carries one; NOT_READ for photos, old formats, scans.

    Raises NotReadable.
    """
    if data.startswith(kinds.ZIP):
        return _package(data)
    if kinds.PDF in data[: kinds.FIRST_BYTES]:
        return FileText(*pdf.words_of(data))
    return NOT_READ


def _package(data):
    words = _Words()
    try:
        with opened(data, unpacked=packages.MAX_UNPACKED, parts=packages.MAX_PARTS) as package:
            names = [n for n in package.namelist() if n.startswith(_OOXML) and "/theme/" not in n]
            for name in names:
                if name.endswith(".xml") and not words.enough():
                    walk(
                        package,
                        name,
                        begin=words.begin,
                        letters=words.letters,
                        end=words.end,
                        enough=words.enough,
                    )
    except (Overlarge, Crooked, *BROKEN) as error:
        raise NotReadable from error
    is_text = not any(place in name for name in names for place in _NOT_TEXT)
    return FileText(words.text[:MAX_CHARACTERS], is_text and not words.enough())


class _Words:
    """Gathers the text of XML parts, line by line: a name set in two styles stands in one line still."""

    def __init__(self):
        self._pieces, self._letters, self._elements = [], 0, 0

    @property
    def text(self):
        return "".join(self._pieces)

    def enough(self):
        return self._letters > MAX_CHARACTERS or self._elements > MAX_ELEMENTS

    def begin(self, name, attributes):
        self._elements += 1
        if not attributes:
            return
        told = _TOLD_BY_ATTRIBUTES.get(name.rpartition(" ")[2], ("author", "descr"))
        for key, words in attributes.items():
            if key.rpartition(" ")[2] in told:
                self.letters(f"{words}\n")

    def letters(self, words):
        self._pieces.append(words)
        self._letters += len(words)

    def end(self, name):
        if name.rpartition(" ")[2] in _ENDS_A_LINE:
            self._pieces.append("\n")
