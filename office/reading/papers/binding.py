"""Letters and the papers that go with each, as one PDF to be printed with one press; runs in the child alone."""

import io

from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

#: A4 in dots of a photo that is laid on it, and the margin around it.
_SHEET, _MARGIN, _DPI = (1240, 1754), 60, 150


def bind(data, options):
    """The bytes of the bound PDF beside ``pages``; or ``unread``: the place of the first paper that could not be opened.

    Args: ``data``: the letters, then each paper, one behind the other; ``options``: ``sizes`` in bytes of each,
    ``photos``: which of them are photos, ``letters``: how many pages each letter has. Each letter, with its papers,
    begins on a sheet of its own where both sides are printed.
    """
    parts, start = [], 0
    for size in options["sizes"]:
        parts.append(data[start : start + size])
        start += size
    papers = []
    for place, part in enumerate(parts[1:]):
        try:
            papers.append(_pages(_sheet_of(part) if place in options["photos"] else part))
        except (PyPdfError, OSError, ValueError, Image.DecompressionBombError):
            return {"unread": place}
    return _bound(PdfReader(io.BytesIO(parts[0])), options["letters"], papers)


def _pages(data):
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    return list(reader.pages)


def _sheet_of(photo):
    """A photo on an A4 sheet, upright as it was taken."""
    with Image.open(io.BytesIO(photo)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    sheet = Image.new("RGB", _SHEET, "white")
    room = (_SHEET[0] - 2 * _MARGIN, _SHEET[1] - 2 * _MARGIN)
    fitted = ImageOps.contain(upright, room)
    sheet.paste(fitted, ((_SHEET[0] - fitted.width) // 2, _MARGIN))
    out = io.BytesIO()
    sheet.save(out, "PDF", resolution=_DPI)
    return out.getvalue()


def _bound(letters, lengths, papers):
    writer, first = PdfWriter(), 0
    for length in lengths:
        begun = len(writer.pages)
        for page in [*letters.pages[first : first + length], *(page for paper in papers for page in paper)]:
            writer.add_page(page)
        first += length
        if (len(writer.pages) - begun) % 2:
            writer.add_blank_page()
    writer.add_metadata({"/Title": str((letters.metadata or {}).get("/Title", ""))})
    out = io.BytesIO()
    writer.write(out)
    return {"pages": len(writer.pages)}, out.getvalue()
