"""全国地方公共団体コード: five digits and one that checks them."""

import re
import unicodedata


def municipality_check_digit(five):
    """The sixth digit of a municipality's code, from its first five (weights 6 to 2, modulo 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(five, range(6, 1, -1), strict=True))
    return str((11 - total % 11) % 10)


def read_municipality_code(text):
    """The six-digit code in ``text``, full-width digits and spaces allowed.

    Raises ValueError with a sentence when it is no such code or its check digit is wrong.
    """
    code = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"[0-9]{6}", code):
        raise ValueError("6桁の数字で入力してください（検査数字を含みます。例: 990001）。")
    if code[5] != municipality_check_digit(code[:5]):
        raise ValueError("最後の1桁（検査数字）が合いません。総務省の一覧でコードを確かめてください。")
    return code
