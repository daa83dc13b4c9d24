"""Photos without what a camera writes into them: where and when they were taken, whose camera it was, small previews."""

import io
import struct

from PIL import Image, ImageOps

#: Kinds of photos that can be shown to anybody: content type → how Pillow calls them.
_FORMATS = {"image/jpeg": ("JPEG", {"quality": 90}), "image/png": ("PNG", {})}
#: More pixels than this would fill the memory of a web process.
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


class PhotoError(ValueError):
    """The photo is broken or too large to be opened."""


def is_photo(content_type):
    """Is a file of this content type a photo that a camera may have written into?"""
    return content_type in _FORMATS


def without_traces(content_type, data):
    """The same picture, painted anew, with nothing else in the file; the same bytes each time it is asked for.

    Args: ``data``: a photo of which ``is_photo`` is true. Raises PhotoError.
    """
    kind, options = _FORMATS[content_type]
    # A phone's JPEG may hold further pictures behind the first, which Pillow then calls MPO.
    formats = [kind, "MPO"] if kind == "JPEG" else [kind]
    painted = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=formats) as photo:
            if photo.width * photo.height > MAX_PIXELS:
                raise PhotoError
            # Which side is up stands among what is left out, so the picture itself is turned.
            upright = ImageOps.exif_transpose(photo)
            upright.info = {name: upright.info[name] for name in _OF_THE_PICTURE if name in upright.info}
            colours = {"icc_profile": upright.info.get("icc_profile")}
            upright.save(painted, kind, **options, **colours)
    except _BROKEN as error:
        raise PhotoError from error
    return painted.getvalue()
