"""Photos painted anew: the same picture, the right side up, and nothing of what the camera wrote."""

import io

import pytest
from PIL import Image, PngImagePlugin

from office.reading.papers import child, pictures
from office.reading.papers.refusals import NotReadable
from tests.support import files


def _painted(data):
    return pictures.without_traces(data)[1]


def _opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("kind", "content_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_nothing_but_the_picture_is_left(kind, content_type):
    taken = files.photo(kind, exif=files.camera_notes())
    assert _opened(taken).getexif()
    shown = _painted(taken)
    assert not _opened(shown).getexif()
    assert b"Mihon" not in shown
    assert _opened(shown).size == _opened(taken).size
    assert _painted(taken) == shown


def test_words_in_a_png_are_left_out():
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", "exif:GPSLatitude 35,44N")
    words.add_text("Author", "Mihon Hanako")
    shown = _painted(files.photo("PNG", pnginfo=words))
    assert b"GPS" not in shown
    assert b"Mihon" not in shown


def test_xmp_in_a_jpeg_is_left_out():
    shown = _painted(files.photo(xmp=b"exif:GPSLatitude 35,44N"))
    assert b"GPS" not in shown


def test_a_photo_taken_on_its_side_is_turned():
    # 6: the picture's top is at the right of what the camera stored.
    taken = files.photo("PNG", exif=files.camera_notes(orientation=6))
    shown = _opened(_painted(taken))
    assert shown.size == (4, 8)
    assert [shown.getpixel((0, y)) for y in (0, 7)] == [(255, 0, 0), (0, 0, 255)]


def test_see_through_colours_of_a_png_stay():
    picture = Image.new("P", (2, 1))
    picture.putpalette([0, 0, 0, 255, 255, 255])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", transparency=0)
    shown = _opened(_painted(buffer.getvalue()))
    assert shown.info["transparency"] == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0 mihon",
        b"\x89PNG\r\n\x1a\n",
        files.photo()[:60],
    ],
)
def test_what_is_no_photo_is_refused(data):
    with pytest.raises(NotReadable):
        _painted(data)
    assert child.paint(data, {}) == {"refused": True}


def test_a_photo_too_large_for_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 31)
    with pytest.raises(NotReadable):
        _painted(files.photo("PNG"))
    monkeypatch.setattr(pictures, "MAX_PIXELS", 32)
    assert _painted(files.photo("PNG"))
