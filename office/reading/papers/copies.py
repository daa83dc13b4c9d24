"""A copy of a PDF for the public: its pages drawn anew, with the words that were looked through under the picture, and nothing else."""

import io
import zlib
from functools import cache

from PIL import ImageDraw, ImageFont

from office.pdf import fallback_face
from office.reading.papers.pdf_parts import pages_of

_QUALITY = 85
#: Letters behind which a label stands are covered with this, and the label is written in the other.
_PAPER, _INK = (255, 255, 255), (0, 0, 0)
#: Dots by which a cover is larger than the letters below it.
_MARGIN = 2


def copy(data, options):
    """The copy as the bytes beside ``pages``. Args: ``options["labels"]``: [start, end, label] in the text of the pages."""
    made, start = _Pdf(options["title"]), 0
    labels = sorted(options["labels"])
    for page in pages_of(data):
        end = start + len(page.text)
        here = [
            (max(a, start) - start, min(b, end) - start, label)
            for a, b, label in labels
            if a < end and b > start
        ]
        _cover(page, here)
        made.add(page, here)
        start = end + 1
    return {"pages": made.pages}, made.bytes()


def _cover(page, labels):
    """Paint over the letters of each label, line by line, and write the label there."""
    pen = ImageDraw.Draw(page.picture)
    scale = page.picture.width / page.size[0]
    for start, end, label in labels:
        for number, box in enumerate(_lines([one.box for one in page.letters[start:end] if one.box])):
            left, bottom, right, top = box
            place = [
                left * scale - _MARGIN,
                (page.size[1] - top) * scale - _MARGIN,
                right * scale + _MARGIN,
                (page.size[1] - bottom) * scale + _MARGIN,
            ]
            pen.rectangle(place, fill=_PAPER)
            if number == 0:
                _write(pen, label, place)


def _lines(boxes):
    """One box around the letters of each line."""
    lines: list[list] = []
    for left, bottom, right, top in boxes:
        if lines and bottom < lines[-1][3] and top > lines[-1][1]:
            last = lines[-1]
            lines[-1] = [min(last[0], left), min(last[1], bottom), max(last[2], right), max(last[3], top)]
        else:
            lines.append([left, bottom, right, top])
    return lines


def _usual_height(page):
    """How high most letters of a page are: 一 is as high as 国 to whoever reads on from one to the other."""
    heights = sorted(letter.box[3] - letter.box[1] for letter in page.letters if letter.box)
    return max(1.0, heights[len(heights) // 2]) if heights else 1.0


@cache
def _face(size):
    return ImageFont.truetype(str(fallback_face()), size)


def _write(pen, label, place):
    width, height = place[2] - place[0], place[3] - place[1]
    size = max(6, min(int(height), int(width / max(1, len(label)))))
    pen.text(
        ((place[0] + place[2]) / 2, (place[1] + place[3]) / 2),
        label,
        fill=_INK,
        font=_face(size),
        anchor="mm",
    )


class _Pdf:
    """A PDF made of pictures with unseen letters under them."""

    def __init__(self, title):
        self._objects: list[bytes] = [b"", b"", b"", b""]
        self._kids: list[int] = []
        self._codes: dict[str, int] = {}
        self._title = title

    @property
    def pages(self):
        return len(self._kids)

    def _put(self, content):
        self._objects.append(content)
        return len(self._objects)

    def add(self, page, labels):
        """Add one page. Args: ``labels``: [start, end, label] among its letters."""
        picture = io.BytesIO()
        page.picture.save(picture, "JPEG", quality=_QUALITY)
        size = page.picture.size
        image = self._put(
            _stream(
                f"/Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} /ColorSpace /DeviceRGB"
                " /BitsPerComponent 8 /Filter /DCTDecode",
                picture.getvalue(),
            )
        )
        width, height = page.size
        drawn = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q\nBT 3 Tr\n" + self._words(page, labels) + "ET"
        content = self._put(_stream("/Filter /FlateDecode", zlib.compress(drawn.encode("ascii"))))
        self._kids.append(
            self._put(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Contents {content} 0 R"
                f" /Resources << /XObject << /P {image} 0 R >> /Font << /F 3 0 R >> >> >>".encode()
            )
        )

    def _words(self, page, labels):
        """What a reader's voice reads: the letters at their places, labels in place of what they cover."""
        covered = {at: label for start, end, label in labels for at in range(start, end)}
        begun = {start: label for start, _, label in labels}
        lines, height = [], _usual_height(page)
        for at, letter in enumerate(page.letters):
            text = begun.get(at, "") if at in covered else letter.text
            if letter.box is None or not text.strip():
                continue
            left, bottom, _right, top = letter.box
            size = max(height, top - bottom)
            codes = "".join(f"{self._code(sign):04X}" for sign in text)
            lines.append(f"/F {size:.1f} Tf 1 0 0 1 {left:.1f} {bottom:.1f} Tm <{codes}> Tj\n")
        return "".join(lines)

    def _code(self, sign):
        return self._codes.setdefault(sign, len(self._codes) + 1)

    def bytes(self):
        """The whole file."""
        title = ("\ufeff" + self._title).encode("utf-16-be").hex()
        rows = [
            f"<{code:04X}> <{sign.encode('utf-16-be').hex().upper()}>" for sign, code in self._codes.items()
        ]
        table = "".join(
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in _hundreds(rows)
        )
        cmap = self._put(_stream("", _CMAP.format(table).encode()))
        below = self._put(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Yoriai /DW 1000 /CIDToGIDMap /Identity"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type"
            b" /FontDescriptor /FontName /Yoriai /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880"
            b" /Descent -120 /CapHeight 880 /StemV 80 >> >>"
        )
        kids = " ".join(f"{kid} 0 R" for kid in self._kids)
        self._objects[0] = (
            b"<< /Type /Catalog /Pages 2 0 R /Lang (ja) /ViewerPreferences << /DisplayDocTitle true >> >>"
        )
        self._objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self._kids)} >>".encode()
        self._objects[2] = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Yoriai /Encoding /Identity-H /DescendantFonts [{below} 0 R]"
            f" /ToUnicode {cmap} 0 R >>"
        ).encode()
        self._objects[3] = f"<< /Title <{title}> >>".encode()
        return _laid_out(self._objects)


_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Yoriai def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n{}endcmap CMapName currentdict /CMap defineresource pop end end"
)


def _hundreds(rows):
    return [rows[at : at + 100] for at in range(0, len(rows), 100)]


def _stream(head, data):
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _laid_out(objects):
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
