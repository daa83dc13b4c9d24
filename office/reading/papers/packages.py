"""Word, Excel and PowerPoint files: which of them one is, and whether it does anything, or holds what does."""

import re
from collections import Counter

from office.reading.packages import BROKEN, Crooked, Overlarge, opened, refuse_doctypes, walk
from office.reading.papers import kinds
from office.reading.papers.refusals import NotTaken

#: What such a file may unpack to, in bytes, and how many parts it may have; beyond it somebody wants to fill our memory.
MAX_UNPACKED = 200_000_000
MAX_PARTS = 5_000
#: Bytes that XML which is looked through may unpack to, and elements in it.
MAX_XML = 60_000_000
MAX_ELEMENTS = 3_000_000
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
#: Pieces of a part's path → what it is.
_MACROS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/dialogsheets/", "/intlmacrosheets/")
_CONTROLS = ("/activex/",)
_LINKS = ("/externallinks/",)
_INSIDE = ("/embeddings/",)
#: Types of relations, by their last piece, that bring in something of another program or format.
_OBJECTS = {
    "oleobject": "OLE",
    "control": "ActiveX",
    "activexcontrolbinary": "ActiveX",
    "afchunk": "別の形式の文書",
}
_DECLARED = (("macroenabled", "macros"), ("vbaproject", "macros"), ("activex", "control"))
#: How deep files may lie in one another: a table in a chart of a document.
_DEPTH = 2
_FIELD = re.compile(r"^\s*DDE(AUTO)?\b", re.IGNORECASE)


def check(data, depth=0):
    """The kind of a file that does nothing by itself; "" for another zip. Raises NotTaken."""
    try:
        with opened(data, unpacked=MAX_UNPACKED, parts=MAX_PARTS) as package:
            names = package.namelist()
            kind = next((kind for part, kind in _PARTS.items() if part in names), "")
            if not kind:
                return ""
            _refuse_parts(names)
            texts = [name for name in names if name.lower().endswith((".xml", ".rels", ".vml"))]
            if sum(package.getinfo(name).file_size for name in texts) > MAX_XML:
                raise NotTaken(kinds.TOO_LARGE_INSIDE)
            refuse_doctypes(package, texts)
            _refuse_declared(package)
            for name in names:
                if name.lower().endswith(".rels"):
                    _refuse_relations(package, name)
            _refuse_fields(package, [n for n in texts if n.startswith("word/") and n.endswith(".xml")])
            _refuse_inside(package, names, depth)
            return kind
    except Overlarge as error:
        raise NotTaken(kinds.TOO_LARGE_INSIDE) from error
    except Crooked as error:
        raise NotTaken(kinds.IS_BROKEN.format(ending="Office")) from error
    except NotTaken:
        raise
    except BROKEN as error:
        raise NotTaken(kinds.IS_BROKEN.format(ending="Office")) from error


def _refuse_parts(names):
    for name in (f"/{name.lower()}" for name in names):
        if any(piece in name for piece in _MACROS):
            raise NotTaken(kinds.HAS_MACROS)
        if any(piece in name for piece in _CONTROLS):
            raise NotTaken(kinds.HAS_OBJECTS.format(what="ActiveX"))
        if any(piece in name for piece in _LINKS):
            raise NotTaken(kinds.REACHES_OUT.format(what="ほかのExcelファイルへのリンク"))


def _refuse_declared(package):
    """What a part is, its declared type says, whatever it is called."""
    types = []

    def begin(name, attributes):
        types.append(attributes.get("ContentType", "").lower())

    if "[Content_Types].xml" in package.namelist():
        walk(package, "[Content_Types].xml", begin=begin)
    for sign, what in _DECLARED:
        if any(sign in declared for declared in types):
            raise NotTaken(kinds.HAS_MACROS if what == "macros" else kinds.HAS_OBJECTS.format(what="ActiveX"))


def _refuse_relations(package, name):
    def begin(_, attributes):
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        if kind in _OBJECTS:
            raise NotTaken(kinds.HAS_OBJECTS.format(what=_OBJECTS[kind]))
        # A link that somebody has to press stays where it is.
        if attributes.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            raise NotTaken(kinds.REACHES_OUT.format(what=_REACHED.get(kind, "外部のファイル")))

    walk(package, name, begin=begin)


_REACHED = {"attachedtemplate": "外部のテンプレート", "image": "外部の画像", "frame": "外部のページ"}


def _refuse_fields(package, names):
    """Fields of Word that start another program (DDE), however their words are cut into pieces."""
    seen: Counter[str] = Counter()
    pieces: list[str] = []
    inside = []

    def begin(name, attributes):
        seen["elements"] += 1
        if seen["elements"] > MAX_ELEMENTS:
            raise NotTaken(kinds.TOO_LARGE_INSIDE)
        element = name.rpartition(" ")[2]
        if element == "instrText":
            inside.append(True)
        elif element == "fldSimple":
            told = [value for key, value in attributes.items() if key.rpartition(" ")[2] == "instr"]
            _refuse_field("".join(told))
        elif element == "fldChar":
            _refuse_field("".join(pieces))
            pieces.clear()

    def letters(words):
        if inside:
            pieces.append(words)

    def end(name):
        if inside and name.rpartition(" ")[2] == "instrText":
            inside.pop()

    for name in names:
        pieces.clear()
        walk(package, name, begin=begin, letters=letters, end=end)
        _refuse_field("".join(pieces))


def _refuse_field(words):
    if _FIELD.match(words):
        raise NotTaken(kinds.REACHES_OUT.format(what="DDE"))


def _refuse_inside(package, names, depth):
    """Files within the file: tables of charts may stay, what is another program's may not."""
    for name in names:
        if name.endswith("/"):
            continue
        with package.open(name) as part:
            head = part.read(8)
        within = any(piece in f"/{name.lower()}" for piece in _INSIDE)
        if head.startswith(kinds.OLD_OFFICE):
            raise NotTaken(kinds.HAS_OBJECTS.format(what="OLE"))
        if not within:
            continue
        if not head.startswith(kinds.ZIP) or depth >= _DEPTH:
            raise NotTaken(kinds.HAS_OBJECTS.format(what="OLE"))
        if not check(package.read(name), depth + 1):
            raise NotTaken(kinds.HAS_OBJECTS.format(what="OLE"))
