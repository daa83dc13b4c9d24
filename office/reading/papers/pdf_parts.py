"""Everything in a PDF that says something: what its pages show, what lies under a dark box, and all words beside the pages."""

import re
from dataclasses import dataclass

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageStat
from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from office.reading.papers import pdf
from office.reading.papers.pdf import BROKEN, MAX_CHARACTERS, opened
from office.reading.papers.refusals import NotReadable

#: Dots an inch at which pages are drawn.
DOTS = 150
#: Dots of a page that are drawn at most; a larger page is drawn smaller.
MAX_DOTS = 9_000_000
#: A letter whose place is all of one colour cannot be seen: so little the lightest and the darkest of its dots may differ.
_SEEN = 24
#: What the kinds of streams call themselves that hold what is drawn, or how; whatever another calls itself is unread.
_DRAWN = {
    None, "/XObject", "/Pattern", "/Font", "/CMap", "/ObjStm", "/XRef", "/Metadata", "/FontFile", "/Group", "/ExtGState", "/Halftone", "/Function",
}  # fmt: skip
#: Keys under which no words stand but numbers, hashes, colours and signatures.
_NO_WORDS = {
    "/ID", "/CIDSystemInfo", "/DA", "/Lang", "/ByteRange", "/U", "/O", "/UE", "/OE", "/Perms", "/Cert", "/CheckSum", "/Lookup", "/CharSet",
    "/FontFamily", "/ModDate", "/CreationDate", "/M", "/LastModified", "/Panose", "/IDS",
}  # fmt: skip
_TAG = re.compile(r"<[^>]{0,2000}>")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")


@dataclass(frozen=True)
class Letter:
    """A letter of a page: what it is and the place it takes, in points from the left lower corner (None between words)."""

    text: str
    box: tuple | None


@dataclass
class Page:
    """One page: its picture, its letters as they are shown, what cannot be seen of its words, and what is odd."""

    size: tuple
    picture: Image.Image
    letters: list
    hidden: str
    is_readable: bool
    has_pictures: bool

    @property
    def text(self):
        """The words that are shown."""
        return "".join(letter.text for letter in self.letters)


def pages_of(data):
    """Yield each Page, drawn without notes and boxes to fill in. Raises NotReadable."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotReadable from error
    for number in range(min(len(document), pdf.MAX_PAGES)):
        try:
            page = document[number]
            yield _page(page)
            page.close()
        except pypdfium2.PdfiumError as error:
            raise NotReadable from error


def _page(page):
    width, height = page.get_size()
    scale = min(DOTS / 72, (MAX_DOTS / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale, draw_annots=False, may_draw_forms=False).to_pil().convert("RGB")
    told = page.get_textpage()
    grey, letters, hidden, odd = picture.convert("L"), [], [], 0
    for text, box, is_odd in _letters(told):
        odd += is_odd
        if not text.strip() or box is None:
            letters.append(Letter(" " if text in "\t\r" else text, None))
        elif _is_seen(grey, box, height, scale):
            letters.append(Letter(text, box))
        else:
            hidden.append(text)
    told.close()
    shown = sum(letter.box is not None for letter in letters)
    has_pictures = any(thing.type == pdfium.FPDF_PAGEOBJ_IMAGE for thing in page.get_objects(max_depth=4))
    is_blank = max(high - low for low, high in ImageStat.Stat(grey).extrema) < _SEEN
    return Page(
        (width, height),
        picture,
        _one_break(letters),
        "".join(hidden),
        not odd and (bool(shown) or is_blank),
        has_pictures,
    )


def _letters(told):
    """(letter, its box or None, could it not be told what it is) of a page, pairs of surrogates as one."""
    high = None
    for at in range(told.count_chars()):
        code = pdfium.FPDFText_GetUnicode(told.raw, at)
        odd = pdfium.FPDFText_HasUnicodeMapError(told.raw, at) == 1
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high is not None:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = None
        text = chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"
        made = pdfium.FPDFText_IsGenerated(told.raw, at) == 1
        yield text, None if made else told.get_charbox(at), odd or bool(_PRIVATE.match(text))


def _is_seen(grey, box, height, scale):
    left, bottom, right, top = box
    place = (
        int(left * scale),
        int((height - top) * scale),
        int(right * scale) + 1,
        int((height - bottom) * scale) + 1,
    )
    place = (max(0, place[0]), max(0, place[1]), min(grey.width, place[2]), min(grey.height, place[3]))
    if place[0] >= place[2] or place[1] >= place[3]:
        return False
    low, high = grey.crop(place).getextrema()
    return high - low >= _SEEN


def _one_break(letters):
    """Line ends as one sign: \\r\\n of the reader becomes a line end."""
    return [letter for letter in letters if letter.text not in ("\r", "\x02", "\ufffe")]


def words_of(data):
    """Fields of ``words.FileText``. Raises NotReadable."""
    reader = opened(data)
    texts, hidden, letters, readable, pictures = [], [], 0, len(reader.pages) <= pdf.MAX_PAGES, 0
    for page in pages_of(data):
        texts.append(page.text)
        hidden.append(page.hidden)
        letters += len(page.text)
        pictures += page.has_pictures
        readable = readable and page.is_readable
        if letters > MAX_CHARACTERS:
            readable = False
            break
    try:
        beside, unread = _beside(reader)
        unread += _fonts_that_tell_nothing(reader)
    except BROKEN as error:
        raise NotReadable from error
    words = "\n".join(filter(None, [*hidden, *dict.fromkeys(beside)]))
    return {
        "text": "\f".join(texts)[:MAX_CHARACTERS],
        "is_whole": readable and not unread and len(words) <= MAX_CHARACTERS,
        "beside": words[:MAX_CHARACTERS],
        "unread": unread,
        "pictures": pictures,
    }


def _beside(reader):
    """(all words that stand in objects of the file, kinds of streams that nobody knows)."""
    found: list[str] = []
    unread: list[str] = []
    seen: set[int] = set()
    numbers = [(number, generation) for generation, known in reader.xref.items() for number in known]
    numbers += [(number, 0) for number in reader.xref_objStm]
    _gather(reader.trailer, found, 0)
    for number, generation in numbers:
        thing = reader.get_object(IndirectObject(number, generation, reader))
        if isinstance(thing, StreamObject) and number not in seen:
            seen.add(number)
            kind = str(thing["/Type"]) if "/Type" in thing else None
            if kind == "/Metadata":
                found.append(_TAG.sub("\n", thing.get_data().decode("utf-8", "replace")).strip())
            elif kind not in _DRAWN:
                unread.append(str(kind).strip("/"))
        _gather(thing, found, 0)
    return [words for words in found if words.strip()], unread


def _gather(thing, found, depth):
    if depth > 40:
        raise ValueError
    if isinstance(thing, DictionaryObject):
        is_signature = thing.get("/Type") == "/Sig"
        for key, value in thing.items():
            if key in _NO_WORDS or (is_signature and key == "/Contents"):
                continue
            _gather_one(value, found, depth)
    elif isinstance(thing, ArrayObject):
        for value in thing:
            _gather_one(value, found, depth)


def _gather_one(value, found, depth):
    if isinstance(value, TextStringObject):
        found.append(str(value))
    elif isinstance(value, ByteStringObject):
        found.append(bytes(value).decode("utf-8", "replace"))
    elif isinstance(value, (DictionaryObject, ArrayObject)):
        _gather(value, found, depth + 1)


def _fonts_that_tell_nothing(reader):
    """Fonts whose letters nobody can know: drawn shapes with numbers, and no table of what they stand for."""
    found = []
    for page in reader.pages[: pdf.MAX_PAGES]:
        fonts = (
            page.get("/Resources", DictionaryObject())
            .get_object()
            .get("/Font", DictionaryObject())
            .get_object()
        )
        for font in fonts.values():
            font = font.get_object()
            if "/ToUnicode" not in font and not _tells_its_letters(font):
                found.append("文字の表のないフォント")
    return found[:1]


def _tells_its_letters(font):
    if font.get("/Subtype") == "/Type0":
        below = font["/DescendantFonts"][0].get_object()
        order = str(below.get("/CIDSystemInfo", DictionaryObject()).get_object().get("/Ordering", ""))
        named = str(font.get("/Encoding", ""))
        return order in ("Japan1", "GB1", "CNS1", "Korea1", "KR") and (
            not named.startswith("/Identity") or order == "Japan1"
        )
    if font.get("/Subtype") == "/Type3":
        return False
    encoding = font.get("/Encoding")
    encoding = encoding.get_object() if encoding is not None else None
    if isinstance(encoding, DictionaryObject):
        names = [
            str(name)
            for name in encoding.get("/Differences", ())
            if isinstance(name, pypdf.generic.NameObject)
        ]
        return all(_is_known(name) for name in names)
    return True


def _is_known(name):
    return name in adobe_glyphs or bool(
        re.fullmatch(r"/(uni[0-9A-F]{4}|u[0-9A-F]{4,6}|[A-Za-z]|\.notdef)", name)
    )
