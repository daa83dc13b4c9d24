"""Small files of the kinds people attach, made on the spot."""

import io
import struct
import zipfile

import openpyxl
import pypdf
from PIL import ExifTags, Image

from office.reading.papers import kinds

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def packed(parts):
    """A zip of {name: content}."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx(*paragraphs, **more):
    """A Word file. Each paragraph is a text, or a tuple of texts that stand in differently styled runs.

    ``more``: further parts by the last piece of their name, such as ``core`` for the file's properties.
    """
    runs = [(p,) if isinstance(p, str) else p for p in paragraphs]
    body = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{words}</w:t></w:r>" for words in run) + "</w:p>" for run in runs
    )
    places = {"core": "docProps/core.xml", "header": "word/header1.xml", "picture": "word/media/image1.png"}
    parts = {"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": _WORD.format(body)}
    return packed(parts | {places[name]: content for name, content in more.items()})


def xlsx(*rows, sheet="Sheet"):
    """An Excel file with one sheet."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(*, password=None, owner_password=None, author=None, pages=1):
    """A PDF of blank pages; ``password`` opens it, ``owner_password`` alone only forbids changing it."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=200)
    if author:
        writer.add_metadata({"/Author": author})
    if password or owner_password:
        writer.encrypt(password or "", owner_password, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


_NOTHING, _END = 0xFFFFFFFF, 0xFFFFFFFE


def scan():
    """A PDF of one page that is nothing but a picture."""
    buffer = io.BytesIO()
    picture = Image.new("RGB", (200, 200), "white")
    picture.paste("black", (20, 20, 120, 40))
    picture.save(buffer, "PDF")
    return buffer.getvalue()


def old_office(*names):
    """An Office file of before 2007 with up to three empty streams of these names."""
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    head = struct.pack("<8s16xHHHHH6xIIIIIIIIII", kinds.OLD_OFFICE, *numbers)
    head += struct.pack("<I", _NOTHING) * ((512 - len(head)) // 4)
    table = struct.pack("<II", 0xFFFFFFFD, _END) + struct.pack("<I", _NOTHING) * 126
    folder = _entry("Root Entry", 5, inside=1)
    for at, name in enumerate(names, 1):
        folder += _entry(name, 2, right=at + 1 if at < len(names) else _NOTHING)
    return head + table + folder.ljust(512, b"\0")


def _entry(name, kind, right=_NOTHING, inside=_NOTHING):
    words = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", words, len(words) + 2, kind, 1, _NOTHING, right, inside, _END, 0)


def photo(kind="JPEG", *, size=(8, 4), **written):
    """A small photo, red on its left and blue on its right; ``written``: what a camera puts into it, as Pillow takes it."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    buffer = io.BytesIO()
    picture.save(buffer, kind, **written)
    return buffer.getvalue()


def camera_notes(orientation=1):
    """EXIF as a telephone writes it: place, time, owner, and which side is up."""
    notes = Image.Exif()
    notes[ExifTags.Base.Artist] = "Mihon Hanako"
    notes[ExifTags.Base.Orientation] = orientation
    notes[ExifTags.Base.DateTime] = "2026:10:09 10:00:00"
    notes.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (35.0, 44.0, 0.0), 3: "E", 4: (139.0, 39.0, 0.0)})
    return notes
