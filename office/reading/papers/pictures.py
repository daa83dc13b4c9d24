"""Photos: can they be opened, and painted anew without what a camera writes into them (place, time, owner, previews)."""

import io
import struct

from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin  # noqa: F401

from office.reading.papers import kinds
from office.reading.papers.refusals import NotReadable, NotTaken

#: Content type → how Pillow calls it, and how it is saved.
_FORMATS = {"image/jpeg": ("JPEG", {"quality": 90}), "image/png": ("PNG", {})}
#: More dots than this would fill the memory that a child has.
MAX_PIXELS = 60_000_000
#: What belongs to the picture itself: its colours, and which of them is see-through.
_OF_THE_PICTURE = ("icc_profile", "transparency")
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    ZeroDivisionError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def check(data):
    """The kind of a photo that can be opened to its last dot. Raises NotTaken."""
    kind = "jpg" if data.startswith(kinds.JPEG) else "png"
    try:
        with _opened(_content_type(data), data) as photo:
            if _is_too_large(photo):
                raise NotTaken(kinds.TOO_MANY_DOTS)
            photo.load()
    except NotTaken:
        raise
    except _BROKEN as error:
        raise NotTaken(kinds.IS_BROKEN.format(ending=kind.upper())) from error
    return kind


def without_traces(data):
    """(content type, bytes) of the same picture, painted anew, with nothing else in the file; the same each time.

    Raises NotReadable.
    """
    content_type = _content_type(data)
    kind, options = _FORMATS[content_type]
    painted = io.BytesIO()
    try:
        with _opened(content_type, data) as photo:
            if _is_too_large(photo):
                raise NotReadable
            # Which side is up stands among what is left out, so the picture itself is turned.
            upright = ImageOps.exif_transpose(photo)
            upright.info = {name: upright.info[name] for name in _OF_THE_PICTURE if name in upright.info}
            colours = {"icc_profile": upright.info.get("icc_profile")}
            upright.save(painted, kind, **options, **colours)
    except NotReadable:
        raise
    except _BROKEN as error:
        raise NotReadable from error
    return content_type, painted.getvalue()


def _content_type(data):
    return "image/png" if data.startswith(kinds.PNG) else "image/jpeg"


def _opened(content_type, data):
    kind, _ = _FORMATS[content_type]
    # A phone's JPEG may hold further pictures behind the first, which Pillow then calls MPO.
    return Image.open(io.BytesIO(data), formats=[kind, "MPO"] if kind == "JPEG" else [kind])


def _is_too_large(photo):
    return photo.width * photo.height > MAX_PIXELS
