"""Is a planted word anywhere in the bytes of a file that goes out?"""

import io
import zlib

import pypdf


def holds(data, word):
    """Byte by byte, in the spellings of PDF, in what it packs, and in what a reader takes out of it."""
    told = b""
    if data.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(data.rpartition(b"%%EOF")[0] + b"%%EOF\n"))
        told = "".join("".join(one.extract_text().split()) for one in reader.pages).encode()
        for piece in data.split(b"stream\n")[1:]:
            try:
                told += zlib.decompress(piece)
            except zlib.error:
                continue
    for spelling in (word.encode(), word.encode("utf-16-be"), word.encode("cp932")):
        if spelling in data + told or spelling.hex().upper().encode() in data + told:
            return True
    return False
