"""The words in attached files, so that names can be looked for before a file is published (N7-8c).

Nothing here shows, runs or keeps anything of a file. What cannot be read is told as such, never as empty.
"""

import io
import logging
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers import expat

import pypdf
from pypdf.errors import DependencyError, PyPdfError

#: Letters and pages that are looked through; what a file holds beyond them counts as not read.
MAX_LETTERS = 500_000
MAX_PAGES = 300
_CHUNK = 65_536
_OOXML = ("word/", "xl/", "ppt/", "docProps/core.xml")
#: Where pictures and other programs' files stand in such a file.
_NOT_TEXT = ("/media/", "/embeddings/")
#: Elements that end a line of text: paragraphs, shared strings and cells; and all that file properties hold.
_ENDS_A_LINE = {"p", "si", "c", "comment", "creator", "lastModifiedBy", "created", "modified"}
_ENDS_A_LINE |= {"title", "subject", "description", "keywords", "category"}

#: Element → attributes that hold words; of any other element, who wrote a remark and what describes a picture.
_TOLD_BY_ATTRIBUTES = {"sheet": ("name",)}

# A damaged file is told to whoever attached it; the reader's own remarks help nobody.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Unreadable(ValueError):
    """The content cannot be read."""


class Locked(Unreadable):
    """The content is behind a password."""


@dataclass(frozen=True)
class FileText:
    """What a file says. ``is_whole``: nothing else is in it, such as pictures, that was not read."""

    text: str
    is_whole: bool


NOT_READ = FileText("", False)


def read(content_type, data):
    """The words of a file, with its author's name where it carries one; NOT_READ for photos, old formats, scans."""
    try:
        if content_type == "application/pdf":
            return _pdf(data)
        if "openxmlformats" in content_type:
            return _package(data)
    except Unreadable:
        pass
    return NOT_READ


def open_pdf(data):
    """The PDF, opened. Raises Locked where it wants a password, Unreadable where it is no PDF or broken."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        # A PDF that only forbids printing or copying opens with no password.
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
    except DependencyError as error:
        raise Locked from error
    except _BROKEN as error:
        raise Unreadable from error
    if locked:
        raise Locked
    if not pages:
        raise Unreadable
    return reader


#: What pypdf answers broken files with.
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
)


def _pdf(data):
    reader = open_pdf(data)
    lines, letters, whole = [], 0, len(reader.pages) <= MAX_PAGES
    try:
        about = reader.metadata
        lines += (
            [str(words) for words in (about.author, about.title, about.subject) if words] if about else []
        )
        for page in reader.pages[:MAX_PAGES]:
            words = page.extract_text()
            whole = whole and bool(words.strip()) and not _shows_pictures(page)
            lines.append(words)
            letters += len(words)
            if letters > MAX_LETTERS:
                whole = False
                break
    except _BROKEN as error:
        raise Unreadable from error
    return FileText("\n".join(lines)[:MAX_LETTERS], whole)


def _shows_pictures(page):
    things = page.get("/Resources", {}).get_object().get("/XObject", {}).get_object()
    return any(thing.get_object().get("/Subtype") == "/Image" for thing in things.values())


def _package(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [n for n in package.namelist() if n.startswith(_OOXML) and "/theme/" not in n]
            words = _Words()
            for name in names:
                if name.endswith(".xml"):
                    words.take(package, name)
    except _BROKEN_PACKAGE as error:
        raise Unreadable from error
    is_text = not any(place in name for name in names for place in _NOT_TEXT)
    return FileText(words.text[:MAX_LETTERS], is_text and words.letters <= MAX_LETTERS)


_BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


class _Words:
    """Gathers the text of XML parts, line by line: a name set in two styles stands in one line still."""

    def __init__(self):
        self.pieces, self.letters = [], 0

    @property
    def text(self):
        return "".join(self.pieces)

    def take(self, package, name):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._begin
        parser.CharacterDataHandler = self._letters
        parser.EndElementHandler = self._end
        with package.open(name) as part:
            while self.letters <= MAX_LETTERS and (chunk := part.read(_CHUNK)):
                parser.Parse(chunk)
            parser.Parse(b"", self.letters <= MAX_LETTERS)

    @staticmethod
    def _refuse(*_):
        # Office files declare no document type; one that does wants to make much out of little.
        raise Unreadable

    def _begin(self, name, attributes):
        told = _TOLD_BY_ATTRIBUTES.get(name.rsplit(" ", 1)[-1], ("author", "descr"))
        for key, words in attributes.items():
            if key.rsplit(" ", 1)[-1] in told:
                self._letters(f"{words}\n")

    def _letters(self, words):
        self.pieces.append(words)
        self.letters += len(words)

    def _end(self, name):
        if name.rsplit(" ", 1)[-1] in _ENDS_A_LINE:
            self.pieces.append("\n")
