"""Which papers are taken, as far as a name and the first bytes tell; and the sentences for those that are not."""

#: Largest file taken, in bytes.
MAX_BYTES = 25 * 1024 * 1024
#: So many bytes from its beginning are looked at by the page that takes a file.
FIRST_BYTES = 1024

_OOXML = "application/vnd.openxmlformats-officedocument"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP, PDF, JPEG, PNG = b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
#: Kind → (how the content begins, content type).
KINDS = {
    "pdf": (PDF, "application/pdf"),
    "doc": (OLD_OFFICE, "application/msword"),
    "xls": (OLD_OFFICE, "application/vnd.ms-excel"),
    "ppt": (OLD_OFFICE, "application/vnd.ms-powerpoint"),
    "docx": (ZIP, f"{_OOXML}.wordprocessingml.document"),
    "xlsx": (ZIP, f"{_OOXML}.spreadsheetml.sheet"),
    "pptx": (ZIP, f"{_OOXML}.presentationml.presentation"),
    "jpg": (JPEG, "image/jpeg"),
    "png": (PNG, "image/png"),
}
#: Other endings of the same kinds.
_SAME = {"jpeg": "jpg"}
PACKED = ("docx", "xlsx", "pptx")
ENDINGS = (*KINDS, *_SAME)
#: Endings of files that carry a program.
_WITH_MACROS = ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "ppsm")
_HEIC_ENDINGS = ("heic", "heif", "hif")
#: What the first box of a HEIC photo calls itself; phones also send such photos under the name of a JPEG.
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")

HAS_MACROS = (
    "マクロ（自動で動く仕組み）の入ったファイルは付けられません。"
    "マクロのない形式（DOCX・XLSX・PPTX）かPDFで保存し直してから選んでください。"
)
HAS_PASSWORD = (
    "このファイルはパスワードで守られていて、自治体の担当が開けません。"
    "パスワードを外して保存し直してから、もう一度選んでください。"
)
IS_BROKEN = "この {ending} ファイルは壊れていて開けません。保存し直してから、もう一度選んでください。"
IS_ANOTHER_KIND = (
    "このファイルの中身は {ending} ではありません。"
    "元のソフトで開いて保存し直してから、もう一度選んでください。"
)
IS_TWO_KINDS = (
    "このファイルには、ほかの種類のファイルが重ねて入っています。"
    "元のソフトで開いて保存し直してから、もう一度選んでください。"
)
TOO_LARGE_INSIDE = "このファイルは、開くと大きくなりすぎます。写真を減らすか、PDFにしてから選んでください。"
ACTS = (
    "このPDFには、開いたときに動く仕組み（{what}）が入っています。"
    "「印刷」の画面から「PDFとして保存」し直したものを選んでください。"
)
HAS_FILES = (
    "このPDFには、ほかのファイルが入っています。そのファイルは分けて付け、"
    "「印刷」の画面から「PDFとして保存」し直したものを選んでください。"
)
HAS_OBJECTS = (
    "このファイルには、ほかのソフトの部品（{what}）が埋め込まれています。"
    "部品を図にして貼り付け直すか、PDFで保存し直してから選んでください。"
)
REACHES_OUT = (
    "このファイルは、開くとほかの場所のファイルを読みに行きます（{what}）。"
    "リンクを解除するか、PDFで保存し直してから選んでください。"
)
TOO_MANY_DOTS = "この写真は大きすぎて開けません。小さくするか、撮り直してから選んでください。"


def kind_of_name(name):
    """The kind that the ending of a name says, or None."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    ending = _SAME.get(ending, ending)
    return ending if ending in KINDS else None


def why_not_take(name, head):
    """Why a file is not taken, as far as its name and its first bytes tell; or "". Args: ``head``: FIRST_BYTES of it."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending in _WITH_MACROS:
        return HAS_MACROS
    if ending in _HEIC_ENDINGS or (head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS):
        return (
            "この写真の形式（HEIC）は、開けないパソコンが多いため付けられません。"
            "スマートフォンの写真の画面から直接選ぶか、JPEGで保存し直してから選んでください。"
        )
    kind = kind_of_name(name)
    if kind is None:
        return "PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）のファイルを選んでください。"
    if kind in PACKED and head.startswith(OLD_OFFICE):
        return HAS_PASSWORD
    start, _ = KINDS[kind]
    begins_so = start in head if kind == "pdf" else head.startswith(start)
    return "" if begins_so else IS_ANOTHER_KIND.format(ending=ending.upper())


def why_not_as(kind, name):
    """Why a file of this kind is not taken under its name; or ""."""
    ending = name.rsplit(".", 1)[-1].upper()
    return "" if kind_of_name(name) == kind else IS_ANOTHER_KIND.format(ending=ending)
