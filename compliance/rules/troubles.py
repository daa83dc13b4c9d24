"""What the system says of a file, in words for whoever typed its name."""

import errno

_WORDS = {
    errno.ENOENT: "その名前のファイルがありません",
    errno.EACCES: "読み書きが許されていません",
    errno.EPERM: "読み書きが許されていません",
    errno.EISDIR: "ファイルではなくフォルダーです",
    errno.ENOTDIR: "途中の名前がフォルダーではありません",
    errno.ENOSPC: "ディスクがいっぱいです",
    errno.EDQUOT: "使える容量を超えています",
    errno.EROFS: "書き込めないディスクです",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EPIPE: "受け取る側が先に終わりました",
}


def trouble(error: OSError) -> str:
    """Why a file could not be read or written; the system's own words for what is rare."""
    return _WORDS.get(error.errno or 0) or error.strerror or "理由はわかりません"
