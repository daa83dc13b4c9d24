"""Zip packages of XML parts, as Office writes them: opened within bounds. Runs in the child alone."""

import io
import zipfile
import zlib
from contextlib import contextmanager
from xml.parsers import expat

_CHUNK = 65_536
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
#: What Python answers a broken package with.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
    EOFError,
    OSError,
    ValueError,
)


class Overlarge(Exception):
    """A package that unpacks to more than it may."""


class Crooked(Exception):
    """A package that programs read in different ways, or that declares a document type."""


@contextmanager
def opened(data, *, unpacked, parts):
    """The package, with its parts counted and every one of them readable in one way only.

    Args: ``unpacked``: bytes that it may unpack to; ``parts``: how many it may have. Raises Overlarge, Crooked, BROKEN.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        if len(entries) > parts or sum(entry.file_size for entry in entries) > unpacked:
            raise Overlarge
        names = {entry.filename.lower() for entry in entries}
        plain = all(e.compress_type in _PLAIN and not e.flag_bits & _ENCRYPTED for e in entries)
        # Two parts of one name: which of them counts is for each program to guess. What lies before or behind the
        # package is another file.
        first = min((entry.header_offset for entry in entries), default=0)
        if len(names) < len(entries) or not plain or first or package.comment:
            raise Crooked
        yield package


class _Begun(Exception):
    """The first element has come; no document type stands behind it."""


def refuse_doctypes(package, names):
    """Office declares no document type; a part that does wants to make much out of little. Raises Crooked."""
    for name in names:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _crooked
        parser.StartElementHandler = _begun
        try:
            with package.open(name) as part:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk)
        except (_Begun, expat.ExpatError):
            continue


def _crooked(*_):
    raise Crooked


def _begun(*_):
    raise _Begun


def walk(package, name, *, begin=None, letters=None, end=None, enough=lambda: False):
    """Have an XML part told piece by piece. Raises Crooked for a document type, BROKEN.

    Args: ``begin(element, attributes)``, ``letters(words)``, ``end(element)``; names come with their namespace before a
    space; ``enough()``: asked between chunks, says that no more is wanted.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _crooked
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = letters
    parser.EndElementHandler = end
    with package.open(name) as part:
        while not enough() and (chunk := part.read(_CHUNK)):
            parser.Parse(chunk)
        parser.Parse(b"", not enough())
