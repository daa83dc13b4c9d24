"""The file itself: the same contents give the same bytes."""

import io
import zipfile

from office.errors import Refused

#: No entry says when it was packed: what is the same is packed the same.
_MOMENT = (1980, 1, 1, 0, 0, 0)
#: So many bytes of contents are put into one file.
MOST = 200 * 1024 * 1024
TOO_MUCH = "資料が多すぎて、一つのファイルにまとめられません。年度を分けて作ってください。"


def packed(entries):
    """Entries as the bytes of a ZIP file. Args: ``entries``: [(path, bytes)]. Raises Refused where they are too many."""
    if sum(len(data) for _, data in entries) > MOST:
        raise Refused(TOO_MUCH)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(entries):
            entry = zipfile.ZipInfo(path, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def contents_of(data):
    """The paths within a file that :func:`packed` made."""
    return zipfile.ZipFile(io.BytesIO(data)).namelist()
