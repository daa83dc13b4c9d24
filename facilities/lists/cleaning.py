"""One cell's text into one clean value. Each cleaner returns (value, complaint); a complaint is a warning.

None of them rejects: a real list holds failing check digits and lost dashes, and its rows are still facilities.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from facilities.lists.formulas import MAIL_ADDRESS

from .faults import NOTE, Complaint
from .texts import NOTHING, folded, is_digits, is_nothing, shown, text

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－﹣~〜～⁃ｰ─━˗?", "-"))
_LOST_DASH = re.compile(r"(?<=[\d０-９])[?？](?=[\d０-９])")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
#: What once matched is never tried anew in another way (``*+``): a cell full of colons would be walked through once a colon.
_BROKEN_SCHEME = re.compile(r"^(url)?[:;]*+(h?t{1,3}p?s?[a-z]?)?[:;.]*+/{1,4}", re.IGNORECASE)
#: What every validator takes: most addresses, without asking it.
_PLAIN_URL = re.compile(
    r"https?://([a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?\.){1,5}[a-z]{2,10}(/[\w./-]*)?", re.ASCII
)
_BEFORE_PHONE = re.compile(
    r"^[☎☏✆📞]?\s*((tel|fax|電話番号|電話|代表|ファックス)\s*[.:]*)?\s*", re.IGNORECASE
)
_BARE_CODE = re.compile(r"\d{2}[0-9A-Za-z]\d{7}|\d{9}|T?\d{13}", re.ASCII)
_AROUND_CODE = re.compile(r"^(no|第|番号|法人番号|事業所番号)|号$", re.IGNORECASE)
_PLAIN_PHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}", re.ASCII)
JAPAN = (Decimal(20), Decimal(46), Decimal(122), Decimal(154))


def kana(raw):
    """Katakana in full width, whatever the list wrote; for sorting and search."""
    return unicodedata.normalize("NFKC", text(raw)).translate(_HIRAGANA).strip(), None


def address(raw):
    """An address; a ``?`` between two digits is a dash that an encoding lost."""
    return _LOST_DASH.sub("－", text(raw)), None


@lru_cache(maxsize=256)
def facility_number(raw):
    """事業所番号 as text of ten characters; letters occur."""
    value = _code(raw).upper()
    if is_digits(value) and len(value) == 9:
        value = value.zfill(10)
        return value, Complaint(
            "先頭の0が落ちていたので補いました。番号を確かめてください。", "zero_restored"
        )
    if not value:
        return value, None
    if len(value) != 10:
        return value, Complaint(
            f"事業所番号は10桁です（{len(value)}桁あります）。番号を確かめてください。", "number_length"
        )
    if is_digits(value) and not facility_number_checks(value):
        return value, Complaint(
            "事業所番号の検査数字が合いません。番号を確かめてください（このまま取り込めます）。",
            "check_digit",
            NOTE,
        )
    return value, None


def _code(raw):
    """A code without spaces, dashes, the ' that keeps its zeros and the .0 that a program put behind a number."""
    value = "".join(unicodedata.normalize("NFKC", text(raw)).split()).translate(_DASHES).replace("-", "")
    if _BARE_CODE.fullmatch(value):
        return value
    value = re.sub(r"\.0+$", "", value.lstrip("'"))
    # What people write around a number: No.1399900016, （1399900016）, 第1399900016号, 1,399,900,016.
    bare = re.sub(r"\W|_", "", _AROUND_CODE.sub("", value))
    return bare if _BARE_CODE.fullmatch(bare) else value


def facility_number_checks(number):
    """Does the last of ten digits agree with the nine before it (weights 2,1,2,1…, digits added, mod 10)?"""
    total = 0
    for place, digit in enumerate(number[:9]):
        product = int(digit) * (1 if place % 2 else 2)
        total += product // 10 + product % 10
    return (10 - total % 10) % 10 == int(number[9])


def corporate_number(raw):
    """法人番号: thirteen digits, or blank where it is not known; the T of an invoice's number before it does not count."""
    value = re.sub(r"^[Tt](?=\d{13}$)", "", _code(raw))
    if is_nothing(value):
        return "", None
    if not (is_digits(value) and len(value) == 13):
        return "", Complaint(
            f"法人番号は13桁の数字です（「{shown(raw)}」）。空欄として扱い、法人の名称で見分けます。",
            "corporate_number_dropped",
        )
    if not corporate_number_checks(value):
        return value, Complaint(
            "法人番号の検査数字が合いません。番号を確かめてください（このまま取り込めます）。",
            "corporate_check_digit",
            NOTE,
        )
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
    value = _BEFORE_PHONE.sub("", value).translate(_DASHES)
    value = re.sub(r"^\+81[-\s]?\(?0?\)?[-\s]?", "0", value.strip())
    if is_nothing(value):
        return "", None
    plain = re.sub(r"(?<=^\d{9})\.0+$|(?<=^0\d{9})\.0+$|(?<=^0\d{10})\.0+$|\((代|代表|直通|呼)\)$", "", value)
    groups = [g for g in re.split(r"[-()\s・./]+", plain) if g]
    digits = "".join(groups)
    if is_digits(digits) and digits.startswith("0") and len(digits) in (10, 11):
        # A dot inside a group is a slip of the hand (027-3.43-8755), not a separator.
        slip = re.sub(r"(?<=\d)\.(?=\d)", "", plain)
        return "-".join(g for g in re.split(r"[-()\s・/.]+", slip) if g), None
    if is_digits(digits) and re.fullmatch(r"[5789]0\d{8}|[1-9]\d{8}", digits):
        return f"0{'-'.join(groups)}", Complaint(
            "電話番号の先頭の0が落ちていたので補いました。番号を確かめてください。", "phone_zero_restored"
        )
    return text(raw)[:30], Complaint(f"電話番号の形ではありません（「{shown(raw)}」）。", "phone_shape", NOTE)


_CAPACITY = re.compile(
    r"(?:\d{1,2}ユニット[・(]?)?(?:(?:利用|登録|入居|入所)?定員(?:数)?[:=]?|計|約)?(\d{1,5})(?:\.0+)?(?:名|人|床|室|戸)?(?:以下|以内)?(?:\([^()]*\))?"
)
#: 登録29名、通い18名、宿泊9名: who is registered is the 定員.
_REGISTERED = re.compile(r"登録(?:定員)?(?:数)?[:=]?(\d{1,3})(?:名|人)?[^0-9].*")
_UNITS = re.compile(r"(\d{1,3})(?:名|人)?[×xX*✕](\d{1,2})(?:ユニット|棟|室|住居|戸|単位)?")


def capacity(raw):
    """定員 as a whole number above 0, or None where the list does not say one number.

    What stands in brackets behind it explains it (18名(9名×2ユニット)); units alone are counted (9名×2ユニット).
    """
    value = "".join(unicodedata.normalize("NFKC", text(raw)).split())
    if is_nothing(value):
        return None, None
    found, units = _CAPACITY.fullmatch(value) or _REGISTERED.fullmatch(value), _UNITS.fullmatch(value)
    number = int(found[1]) if found else int(units[1]) * int(units[2]) if units else 0
    if found and number == 0:
        return None, Complaint(
            "定員が0と書かれているので空欄にします（このまま取り込めます）。", "capacity_zero", NOTE
        )
    if number == 0 or number > 9_999:
        return None, Complaint(
            f"定員を読み取れないので空欄にします（「{shown(raw)}」）。1以上の数を入れてください。",
            "capacity_unread",
        )
    return number, None


#: The validators of the forms: what a list stores, a form takes.
_IS_EMAIL, _IS_URL = EmailValidator(), URLValidator()


def _passes(validator, value):
    try:
        validator(value)
    except ValidationError:
        return False
    return True


def email(raw):
    """A mail address that forms and mail headers take, or blank with a complaint."""
    value = "".join(unicodedata.normalize("NFKC", text(raw)).split()).removeprefix("mailto:")
    if is_nothing(value):
        return "", None
    if not MAIL_ADDRESS.fullmatch(value) or len(value) > 254 or not _passes(_IS_EMAIL, value):
        return "", Complaint(
            f"メールアドレスの形ではないので空欄にします（「{shown(raw)}」）。", "email_dropped"
        )
    return value, None


def url(raw):
    """A web address with a scheme, or blank with a complaint. A mail address in its place comes out as ``mailto:``."""
    value = unicodedata.normalize("NFKC", text(raw)).strip()
    if is_nothing(value):
        return "", None
    scheme = re.match(r"https?://", value, re.IGNORECASE)
    rest = value[scheme.end() :] if scheme else value
    if scheme and _is_web_address(value, rest):
        return value, None
    if MAIL_ADDRESS.fullmatch(rest) and _passes(_IS_EMAIL, rest):
        return f"mailto:{rest}", Complaint(
            "ホームページの欄にメールアドレスが入っています。", "mail_in_url", NOTE
        )
    rest = _BROKEN_SCHEME.sub("", rest)
    if _is_web_address(f"http://{rest}", rest):
        return f"http://{rest}", Complaint(
            f"ホームページの頭を「http://」に直しました（「{shown(raw)}」）。", "url_mended", NOTE
        )
    return "", Complaint(
        f"ホームページのアドレスの形ではないので空欄にします（「{shown(raw)}」）。", "url_dropped", NOTE
    )


def _is_web_address(value, rest):
    if len(value) <= 200 and _PLAIN_URL.fullmatch(value):
        return True
    return bool(_HOST.fullmatch(rest)) and len(value) <= 500 and _passes(_IS_URL, value)


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
            return (_seven(east), _seven(north)), Complaint(
                "緯度と経度が入れ替わっていたので直しました。", "coordinates_swapped", NOTE
            )
    seen = f"{shown(latitude)}, {shown(longitude)}"
    return (None, None), Complaint(
        f"緯度・経度が日本の中の値ではないので空欄にします（「{seen}」）。", "coordinates_dropped", NOTE
    )


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


_YES = ("○〇◯●◎✓✔レ有可1y", "はい", "あり", "有り", "true", "yes", "該当", "該当あり", "実施", "する")
_NO = ("0n✕☓xー", "いいえ", "false", "no", "非該当", "該当なし", "無し", "不可", "未実施", "しない")
YES, NO = frozenset({*_YES[0], *_YES[1:]}), frozenset({*_NO[0], *_NO[1:]})


def yes(raw):
    """A mark in a yes-or-no column: True, False, or None with a complaint."""
    value = folded(raw)
    if value in YES:
        return True, None
    if value in NOTHING or value in NO:
        return False, None
    return None, Complaint(
        f"「○」か空欄にしてください（「{shown(raw)}」）。空欄として扱います。", "mark_unread"
    )
