"""The encoding ladder: byte order mark, strict UTF-8, strict cp932, and else a person is asked."""

import codecs
import re

from .faults import EncodingUnclear, ListError

#: What a person may choose from, with the words shown.
CHOICES = {"utf-8": "UTF-8", "cp932": "Shift_JIS（Windows-31J）"}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What Python makes of bytes that cp932 leaves free: a broken file, and no character anybody wrote.
_FREE_BYTES = re.compile("[\x80\uf8f0-\uf8f3]")
_NO_TEXT = "表ではないファイルです（文字以外のデータが入っています）。CSVまたはExcel（.xlsx）のファイルを選んでください。"
_PREVIEW_BYTES = 4000
_PREVIEW_LINES = 5


def decode(data, chosen=None):
    """Turn the bytes of a text file into (text, encoding).

    Args: ``chosen``: a key of ``CHOICES`` that a person picked; characters it cannot read become U+FFFD, and the
    reader refuses the rows that hold one. Raises EncodingUnclear with previews, ListError for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode_marked(data, encoding)
            # UTF-32 begins with the mark of UTF-16 and reads as every second character missing.
            if encoding == "utf-16" and "\0" in text:
                raise ListError(_NO_TEXT)
            return text, encoding
    if b"\0" in data:
        raise ListError(_NO_TEXT)
    if chosen is not None:
        return _decode_loosely(data, chosen), chosen
    for encoding in CHOICES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not _FREE_BYTES.search(text):
            return text, encoding
    raise EncodingUnclear({encoding: preview(data, encoding) for encoding in CHOICES})


def preview(data, encoding):
    """The first lines as they look when read with ``encoding``."""
    text = _decode_loosely(data[:_PREVIEW_BYTES], encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:_PREVIEW_LINES]


def _decode_loosely(data, encoding):
    text = data.decode(encoding, errors="replace")
    return text if encoding == "utf-8" else _FREE_BYTES.sub("\ufffd", text)


def _decode_marked(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as failure:
        line = data[: failure.start].count(b"\n") + 1
        raise ListError(
            f"{line}行目に読めない文字があります。ファイルが途中で壊れているおそれがあります。元のファイルを保存し直してください。",
            line=line,
        ) from None
