"""What may be attached to a meeting: looked at by content, never by its name alone."""

import io
import zipfile

from meetings.attachments import file_text

#: Largest file taken, in bytes.
MAX_BYTES = 25 * 1024 * 1024
#: What a Word, Excel or PowerPoint file may unpack to, in bytes; beyond it somebody wants to fill our memory.
MAX_UNPACKED = 200_000_000
MAX_ENTRIES = 5_000

_OOXML = "application/vnd.openxmlformats-officedocument"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Ending of the name → (how the content begins, content type).
_KINDS = {
    "pdf": (b"%PDF-", "application/pdf"),
    "doc": (_OLD_OFFICE, "application/msword"),
    "xls": (_OLD_OFFICE, "application/vnd.ms-excel"),
    "ppt": (_OLD_OFFICE, "application/vnd.ms-powerpoint"),
    "docx": (b"PK\x03\x04", f"{_OOXML}.wordprocessingml.document"),
    "xlsx": (b"PK\x03\x04", f"{_OOXML}.spreadsheetml.sheet"),
    "pptx": (b"PK\x03\x04", f"{_OOXML}.presentationml.presentation"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
}
_PACKED_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
#: Endings of files that carry a program, and how the program is called inside.
_WITH_MACROS = ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "ppsm")
_MACROS = "vbaproject.bin"
_HAS_MACROS = (
    "マクロ（自動で動く仕組み）の入ったファイルは付けられません。"
    "マクロのない形式（DOCX・XLSX・PPTX）かPDFで保存し直してから選んでください。"
)
_HAS_PASSWORD = (
    "このファイルはパスワードで守られていて、自治体の担当が開けません。"
    "パスワードを外して保存し直してから、もう一度選んでください。"
)
_IS_BROKEN = "この {ending} ファイルは壊れていて開けません。保存し直してから、もう一度選んでください。"
_IS_ANOTHER_KIND = (
    "このファイルの中身は {ending} ではありません。"
    "元のソフトで開いて保存し直してから、もう一度選んでください。"
)
_IS_HEIC = (
    "この写真の形式（HEIC）は、開けないパソコンが多いため付けられません。"
    "スマートフォンの写真の画面から直接選ぶか、JPEGで保存し直してから選んでください。"
)
_HEIC_ENDINGS = ("heic", "heif", "hif")
#: What the first box of a HEIC photo calls itself; phones also send such photos under the name of a JPEG.
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
#: A PDF may carry a few bytes before its head; readers look at the first kilobyte.
_PDF_HEAD = 1024

ENDINGS = tuple(_KINDS)


class NotAttachable(ValueError):
    """The content is not what its name says, or not safe to keep. The text says what to do."""


def content_type_of(name, data):
    """The content type of an upload whose content fits the ending of its name.

    Raises NotAttachable with a sentence for the screen.
    """
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending in _WITH_MACROS:
        raise NotAttachable(_HAS_MACROS)
    if ending in _HEIC_ENDINGS or (data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS):
        raise NotAttachable(_IS_HEIC)
    if ending not in _KINDS:
        raise NotAttachable("PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）のファイルを選んでください。")
    start, content_type = _KINDS[ending]
    begins_so = start in data[:_PDF_HEAD] if ending == "pdf" else data.startswith(start)
    if ending in _PACKED_PART and data.startswith(_OLD_OFFICE):
        raise NotAttachable(_HAS_PASSWORD)
    if not begins_so:
        raise NotAttachable(_IS_ANOTHER_KIND.format(ending=ending.upper()))
    if ending == "pdf":
        _check_pdf(data)
    if ending in _PACKED_PART:
        _check_package(data, _PACKED_PART[ending], ending)
    return content_type


def _check_pdf(data):
    try:
        file_text.open_pdf(data)
    except file_text.Locked as error:
        raise NotAttachable(_HAS_PASSWORD) from error
    except file_text.Unreadable as error:
        raise NotAttachable(_IS_BROKEN.format(ending="PDF")) from error


def _check_package(data, part, ending):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotAttachable(_IS_BROKEN.format(ending=ending.upper())) from error
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise NotAttachable(
            "このファイルは、開くと大きくなりすぎます。写真を減らすか、PDFにしてから選んでください。"
        )
    names = {entry.filename for entry in entries}
    if any(name.lower().rsplit("/", 1)[-1] == _MACROS for name in names):
        raise NotAttachable(_HAS_MACROS)
    if part not in names:
        raise NotAttachable(_IS_ANOTHER_KIND.format(ending=ending.upper()))
