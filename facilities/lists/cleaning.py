"""One cell's text into one clean value. Each cleaner returns (value, complaint); a complaint is a warning.

None of them rejects: a real list holds failing check digits and lost dashes, and its rows are still facilities.
"""

import datetime
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from compliance.rules.wareki import parse_date
from facilities.lists.formulas import MAIL_ADDRESS
from office.folding import plain
from office.spellings import RADICALS

_RADICALS = str.maketrans(RADICALS)
_KANGXI = re.compile("[\u2f00-\u2fdf]")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+ *")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
#: One look that most cells pass: nothing in them is a break, invisible, a radical or half-width kana.
_WORTH_CLEANING = re.compile(
    "[\x00-\x1f\x7f\x85\u200b-\u200f\u2028-\u202e\u2060\u2e80-\u2fdf\ufeff\uff61-\uff9f]"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－﹣~〜～⁃ｰ─━˗?", "-"))
_LOST_DASH = re.compile(r"(?<=[\d０-９])[?？](?=[\d０-９])")
_NOTHING = frozenset({"", "-", "--", "---", "なし", "無し", "無", "未定", "不明", "n/a", "※", "×", "none"})
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
#: What once matched is never tried anew in another way (``*+``): a cell full of colons would be walked through once a colon.
_BROKEN_SCHEME = re.compile(r"^(url)?[:;]*+(h?t{1,3}p?s?[a-z]?)?[:;.]*+/{1,4}", re.IGNORECASE)
_PLAIN_PHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}", re.ASCII)
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
#: Serials between 1927 and 2119; smaller numbers in a date column are more likely years or counts.
_SERIALS = range(10_000, 80_001)
JAPAN = (Decimal(20), Decimal(46), Decimal(122), Decimal(154))


def text(raw):
    """Plain text of one line: breaks to a space, radicals (⼈) to characters (人), half-width kana widened."""
    if not _WORTH_CLEANING.search(raw):
        return raw.strip()
    value = _INVISIBLE.sub("", _BREAKS.sub(" ", raw)).translate(_RADICALS)
    value = _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), value)
    value = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), value)
    return value.strip()


def folded(raw):
    """The form in which headers, words of a form and codes are compared: width, case, spaces and dashes are one."""
    return plain(text(raw)).replace("_", "-")


def kana(raw):
    """Katakana in full width, whatever the list wrote; for sorting and search."""
    return unicodedata.normalize("NFKC", text(raw)).translate(_HIRAGANA).strip(), None


def address(raw):
    """An address; a ``?`` between two digits is a dash that an encoding lost."""
    return _LOST_DASH.sub("－", text(raw)), None


def facility_number(raw):
    """事業所番号 as text of ten characters; letters occur."""
    value = _code(raw).upper()
    if _digits(value) and len(value) == 9:
        value = value.zfill(10)
        return value, "先頭の0が落ちていたので補いました。番号を確かめてください。"
    if not value:
        return value, None
    if len(value) != 10:
        return value, f"事業所番号は10桁です（{len(value)}桁あります）。番号を確かめてください。"
    if _digits(value) and not facility_number_checks(value):
        return value, "事業所番号の検査数字が合いません。番号を確かめてください（このまま取り込めます）。"
    return value, None


def _code(raw):
    """A code without spaces, dashes, the ' that keeps its zeros and the .0 that a program put behind a number."""
    value = "".join(unicodedata.normalize("NFKC", text(raw)).split()).translate(_DASHES).replace("-", "")
    return re.sub(r"\.0+$", "", value.lstrip("'")) if "." in value or "'" in value else value


def facility_number_checks(number):
    """Does the last of ten digits agree with the nine before it (weights 2,1,2,1…, digits added, mod 10)?"""
    total = 0
    for place, digit in enumerate(number[:9]):
        product = int(digit) * (1 if place % 2 else 2)
        total += product // 10 + product % 10
    return (10 - total % 10) % 10 == int(number[9])


def corporate_number(raw):
    """法人番号: thirteen digits, or blank where it is not known."""
    value = _code(raw)
    if value.lower() in _NOTHING:
        return "", None
    if not (_digits(value) and len(value) == 13):
        return "", f"法人番号は13桁の数字です（「{shown(raw)}」）。空欄として扱い、法人の名称で見分けます。"
    if not corporate_number_checks(value):
        return value, "法人番号の検査数字が合いません。番号を確かめてください（このまま取り込めます）。"
    return value, None


def corporate_number_checks(number):
    """First digit = 9 − (Σ Pn·Qn mod 9), counted from the right, Q = 1, 2, 1, 2 …"""
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number[1:])))
    return 9 - total % 9 == int(number[0])


def phone(raw):
    """A telephone number with plain dashes; what does not look like one is kept as written and named."""
    if len(raw) in (12, 13) and _PLAIN_PHONE.fullmatch(raw):
        return raw, None
    value = unicodedata.normalize("NFKC", text(raw))
    value = re.sub(r"^(tel|fax|電話)[.:]*", "", value, flags=re.IGNORECASE).translate(_DASHES)
    value = re.sub(r"^\+81-?\(?0?\)?-?", "0", value.strip())
    if value.strip("- ").lower() in _NOTHING:
        return "", None
    plain = re.sub(r"\((代|代表|直通|呼)\)$", "", value)
    groups = [g for g in re.split(r"[-()\s・./]+", plain) if g]
    digits = "".join(groups)
    if _digits(digits) and digits.startswith("0") and len(digits) in (10, 11):
        # A dot inside a group is a slip of the hand (027-3.43-8755), not a separator.
        slip = re.sub(r"(?<=\d)\.(?=\d)", "", plain)
        return "-".join(g for g in re.split(r"[-()\s・/.]+", slip) if g), None
    if _digits(digits) and re.fullmatch(r"[5789]0\d{8}|[1-9]\d{8}", digits):
        return f"0{'-'.join(groups)}", "電話番号の先頭の0が落ちていたので補いました。番号を確かめてください。"
    return text(raw)[:30], f"電話番号の形ではありません（「{shown(raw)}」）。"


def capacity(raw):
    """定員 as a whole number above 0, or None where the list does not say one number."""
    value = "".join(unicodedata.normalize("NFKC", text(raw)).split())
    if value.lower() in _NOTHING:
        return None, None
    found = re.fullmatch(r"(?:定員:?)?(\d{1,5})(?:\.0+)?(?:名|人|床|室)?(?:以下|以内)?", value)
    number = int(found[1]) if found else 0
    if found and number == 0:
        return None, "定員が0と書かれているので空欄にします（このまま取り込めます）。"
    if number == 0 or number > 9_999:
        return None, f"定員を読み取れないので空欄にします（「{shown(raw)}」）。1以上の数を入れてください。"
    return number, None


def email(raw):
    """A mail address, or blank with a complaint."""
    value = "".join(unicodedata.normalize("NFKC", text(raw)).split()).removeprefix("mailto:")
    if value.lower() in _NOTHING:
        return "", None
    if not MAIL_ADDRESS.fullmatch(value) or len(value) > 254:
        return "", f"メールアドレスの形ではないので空欄にします（「{shown(raw)}」）。"
    return value, None


def url(raw):
    """A web address with a scheme, or blank with a complaint. A mail address in its place comes out as ``mailto:``."""
    value = unicodedata.normalize("NFKC", text(raw)).strip()
    if value.lower() in _NOTHING:
        return "", None
    scheme = re.match(r"https?://", value, re.IGNORECASE)
    rest = value[scheme.end() :] if scheme else value
    if scheme and _HOST.fullmatch(rest) and len(value) <= 500:
        return value, None
    if MAIL_ADDRESS.fullmatch(rest):
        return f"mailto:{rest}", "ホームページの欄にメールアドレスが入っています。"
    rest = _BROKEN_SCHEME.sub("", rest)
    if _HOST.fullmatch(rest) and len(rest) < 490:
        return f"http://{rest}", f"ホームページの頭を「http://」に直しました（「{shown(raw)}」）。"
    return "", f"ホームページのアドレスの形ではないので空欄にします（「{shown(raw)}」）。"


def coordinates(latitude, longitude):
    """Latitude and longitude in degrees as Decimals of seven places, swapped back where they were swapped.

    Returns ((latitude, longitude), complaint); (None, None) for what lies outside Japan or is 0, 0.
    """
    if not latitude.strip() and not longitude.strip():
        return (None, None), None
    north, east = _degrees(latitude), _degrees(longitude)
    if north is not None and east is not None:
        if _in_japan(north, east):
            return (_seven(north), _seven(east)), None
        if _in_japan(east, north):
            return (_seven(east), _seven(north)), "緯度と経度が入れ替わっていたので直しました。"
    return (
        None,
        None,
    ), f"緯度・経度が日本の中の値ではないので空欄にします（「{shown(latitude)}, {shown(longitude)}」）。"


def _degrees(raw):
    try:
        value = Decimal(unicodedata.normalize("NFKC", raw).strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _in_japan(north, east):
    south_end, north_end, west_end, east_end = JAPAN
    return south_end <= north <= north_end and west_end <= east <= east_end


def _seven(value):
    return value.quantize(Decimal("0.0000001"))


def day(raw):
    """A day written in any usual form, an Excel serial, or eight digits; None where nothing is written.

    Raises ValueError with a sentence.
    """
    value = re.sub(r"^'|(?<=^\d{5})\.0+$", "", unicodedata.normalize("NFKC", text(raw)).strip())
    if value.lower() in _NOTHING:
        return None
    if _digits(value) and len(value) == 5 and int(value) in _SERIALS:
        return _EXCEL_EPOCH + datetime.timedelta(days=int(value))
    if _digits(value) and len(value) == 8:
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    return parse_date(re.sub(r"[ T]0?0:00(:00)?(\.0+)?$", "", value))


def date(raw):
    """A day as :func:`day` reads it, with a complaint beside it; None where it cannot be read."""
    try:
        return day(raw), None
    except ValueError as failure:
        return None, f"日付を読み取れないので空欄にします（「{shown(raw)}」）。{failure}"


def yes(raw):
    """A mark in a yes-or-no column: True, False, or None with a complaint."""
    value = folded(raw)
    if value in (
        "○",
        "〇",
        "◯",
        "●",
        "はい",
        "有",
        "あり",
        "1",
        "true",
        "yes",
        "y",
        "該当",
        "レ",
        "✓",
        "✔",
        "◎",
    ):
        return True, None
    if value in _NOTHING or value in ("いいえ", "0", "false", "no", "n", "非該当", "✕", "☓", "ー"):
        return False, None
    return None, f"「○」か空欄にしてください（「{shown(raw)}」）。空欄として扱います。"


def _digits(value):
    return value.isascii() and value.isdigit()


def shown(raw):
    """A cell as quoted in a sentence: one line, at most 30 characters."""
    value = text(raw)
    return value if len(value) <= 30 else f"{value[:30]}…"
