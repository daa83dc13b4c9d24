"""PDF: is it one, and does it do anything by itself. What it says, ``pdf_parts`` tells."""

import io
import logging

import pypdf
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from office.reading.papers import kinds
from office.reading.papers.refusals import Locked, NotReadable, NotTaken

#: Pages and letters that are read; what a file holds beyond them counts as not read.
MAX_PAGES = 300
MAX_CHARACTERS = 500_000
#: Objects that a file may have: a book of a thousand pages has some ten thousand.
MAX_OBJECTS = 300_000
#: How deep things may lie in one another within one object.
_DEPTH = 50
#: Bytes that may lie before the head and behind the end, beside white space.
_LOOSE, _BLANK = 64, b"\0\xef\xbb\xbf \t\r\n"
#: What an action may do when nobody asked for it: turn to a place in the same file.
_QUIET = ("/GoTo",)
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "ほかのソフトの起動",
    "/SubmitForm": "入力内容の送信",
    "/ImportData": "データの読み込み",
    "/GoToE": "中のファイルを開く",
    "/Rendition": "動画・音声",
    "/Movie": "動画・音声",
    "/RichMediaExecute": "動画・音声",
}
_MEDIA = ("/RichMedia", "/Movie", "/Screen", "/3D")
_FILES = ("/EF", "/EmbeddedFiles")

# A damaged file is told to whoever attached it; the reader's own remarks help nobody.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
# Within these a page of any office is read at once; beyond them somebody wants to keep us busy.
pypdf.overwrite_configuration(
    zlib_maximum_output_length=16_000_000,
    lzw_maximum_output_length=16_000_000,
    run_length_maximum_output_length=16_000_000,
    array_based_stream_maximum_output_length=16_000_000,
    stream_decoding_work_maximum_length=32_000_000,
    stream_parsing_work_maximum_count=400_000,
    xform_maximum_invocations_per_extraction=500,
)
#: What pypdf answers broken files with.
BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OverflowError,
)


def opened(data):
    """The PDF, opened. Raises Locked where it wants a password, NotReadable where it is no PDF or broken."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        # A PDF that only forbids printing or copying opens with no password.
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
    except DependencyError as error:
        raise Locked from error
    except BROKEN as error:
        raise NotReadable from error
    if locked:
        raise Locked
    if not pages:
        raise NotReadable
    return reader


def check(data):
    """Refuse what is no PDF, or does anything by itself. Raises NotTaken."""
    before, _, rest = data.partition(kinds.PDF)
    behind = rest.rpartition(b"%%EOF")[2] if b"%%EOF" in rest else b""
    if any(len(piece.strip(_BLANK)) > _LOOSE for piece in (before, behind)):
        raise NotTaken(kinds.IS_TWO_KINDS)
    try:
        reader = opened(data)
        numbers = [(number, generation) for generation, known in reader.xref.items() for number in known]
        numbers += [(number, 0) for number in reader.xref_objStm]
        if len(numbers) > MAX_OBJECTS:
            raise NotTaken(kinds.TOO_LARGE_INSIDE)
        _refuse_acting(reader.trailer, 0)
        for number, generation in numbers:
            _refuse_acting(reader.get_object(IndirectObject(number, generation, reader)), 0)
    except Locked as error:
        raise NotTaken(kinds.HAS_PASSWORD) from error
    except NotTaken:
        raise
    except (NotReadable, *BROKEN) as error:
        raise NotTaken(kinds.IS_BROKEN.format(ending="PDF")) from error


def _refuse_acting(thing, depth):
    """Look at one object and at what lies directly in it; objects that it only names have their own turn."""
    if depth > _DEPTH:
        raise NotTaken(kinds.IS_BROKEN.format(ending="PDF"))
    if isinstance(thing, DictionaryObject):
        _refuse_deed(thing)
        for value in thing.values():
            if isinstance(value, (DictionaryObject, ArrayObject)):
                _refuse_acting(value, depth + 1)
    elif isinstance(thing, ArrayObject):
        for value in thing:
            if isinstance(value, (DictionaryObject, ArrayObject)):
                _refuse_acting(value, depth + 1)


def _refuse_deed(thing):
    deed = thing.get("/S")
    if deed in _ACTIONS or "/JS" in thing:
        raise NotTaken(kinds.ACTS.format(what=_ACTIONS.get(deed, "JavaScript")))
    if "/XFA" in thing:
        raise NotTaken(kinds.ACTS.format(what="XFAの入力欄"))
    if thing.get("/Subtype") in _MEDIA:
        raise NotTaken(kinds.ACTS.format(what="動画・音声"))
    if any(key in thing for key in _FILES) or thing.get("/Subtype") == "/FileAttachment":
        raise NotTaken(kinds.HAS_FILES)
    if "/OpenAction" in thing:
        _refuse_unasked(thing["/OpenAction"])
    if isinstance(moments := thing.get("/AA", {}), DictionaryObject):
        for key in moments:
            _refuse_unasked(moments[key])


def _refuse_unasked(action):
    """What happens without anybody asking for it: turning to a page is all that may."""
    if isinstance(action, DictionaryObject) and (deed := action.get("/S")) not in _QUIET:
        raise NotTaken(kinds.ACTS.format(what=_ACTIONS.get(str(deed), "開いたときの動作")))
