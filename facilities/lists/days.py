"""Days as lists write them, and whether a day can be meant."""

import datetime
import re
import unicodedata

from compliance.rules.wareki import ERAS, WarekiError, parse_date

from .faults import Complaint
from .texts import is_digits, is_nothing, shown, text

_EXCEL_EPOCH = datetime.date(1899, 12, 30)
#: Days between Excel's two ways to count: a workbook may count from 1904.
EPOCH_1904 = 1462
#: Serials between 1927 and 2119; smaller numbers in a date column are more likely years or counts.
_SERIALS = range(10_000, 80_001)
#: Eras as numbers, as the forms of the authorities have them: 5020401 is 令和2年4月1日.
_ERA_NUMBERS = {"1": "M", "2": "T", "3": "S", "4": "H", "5": "R"}
_COMPACT = re.compile(r"([MTSHR]|[1-5])(\d{2})(\d{2})(\d{2})", re.IGNORECASE)
_TIME = re.compile(r"[ T]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_REMARK = re.compile(r"(?<=\d|日)\s*\([^()]*\)$")
_BETWEEN = str.maketrans("・、,‐‑–—−ー", "...------")
_SPACED = re.compile(r"^(\S*\d)\s+(\d{1,2})\s+(\d{1,2})$")
_WEEKDAY = re.compile(r"\([月火水木金土日](曜日?)?\)$")
_AROUND = re.compile(r"^(西暦|指定日?[:：]?)|(~|から|より|付け?|指定)$")
_ERA = "|".join(sign for era in ERAS for sign in (era.name, era.name[0], era.letter))
_MONTH_ALONE = re.compile(rf"((?:{_ERA})\.?(?:元|\d{{1,2}})|\d{{4}})(年|[./-])\d{{1,2}}月?", re.IGNORECASE)
#: 老人福祉法 came into force in 1963: nobody was designated before it.
FIRST = datetime.date(1963, 1, 1)
_YEARS_AHEAD = 2
#: A designation holds six years.
_VALID_AHEAD = 8


class DayMissing(WarekiError):
    """A year and a month, and no day."""


def day(raw, *, epoch=0):
    """A day written in any usual form, an Excel serial, or seven or eight digits; None where nothing is written.

    Args: ``epoch``: ``EPOCH_1904`` for the numbers of a workbook that counts from there. Raises ValueError with a sentence.
    """
    value = re.sub(r"^'|(?<=^\d{5})\.0+$", "", unicodedata.normalize("NFKC", text(raw)).strip())
    if is_nothing(value):
        return None
    if is_digits(value) and len(value) == 5 and int(value) in _SERIALS:
        return _EXCEL_EPOCH + datetime.timedelta(days=int(value) + epoch)
    value = _TIME.sub("", value)
    if not _WEEKDAY.search(value):
        value = _REMARK.sub("", value)
    value = _AROUND.sub("", value).translate(_BETWEEN).strip()
    value = _SPACED.sub(r"\1.\2.\3", value)
    compact = _COMPACT.fullmatch(value)
    if compact:
        era = _ERA_NUMBERS.get(compact[1], compact[1])
        value = f"{era}{int(compact[2])}.{compact[3]}.{compact[4]}"
    elif is_digits(value) and len(value) == 8:
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    elif _MONTH_ALONE.fullmatch("".join(value.split())):
        raise DayMissing(f"「{shown(raw)}」には日がありません。何日かを確かめて、日まで入れてください。")
    return parse_date(value)


def date(raw, *, epoch=0):
    """A day as :func:`day` reads it, with a complaint beside it; None where it cannot be read."""
    try:
        return day(raw, epoch=epoch), None
    except DayMissing as missing:
        return None, Complaint(
            f"日付を読み取れないので空欄にします（「{shown(raw)}」）。{missing}", "day_missing"
        )
    except ValueError as failure:
        return None, Complaint(
            f"日付を読み取れないので空欄にします（「{shown(raw)}」）。{failure}", "date_unread"
        )


def last_date(raw, *, epoch=0):
    """The last day of a stretch of time (令和2年4月1日～令和8年3月31日), or the one day that stands there."""
    parts = [part for part in re.split(r"[~〜～]|から", raw) if part.strip()]
    return date(parts[-1] if len(parts) > 1 else raw, epoch=epoch)


def why_not_plausible(value, today, *, is_end_of_designation=False):
    """The sentence for a day that no designation, opening or closing can have, or None.

    Args: ``today``: None where nothing later is asked about; ``is_end_of_designation``: it may lie further ahead.
    """
    ahead = _VALID_AHEAD if is_end_of_designation else _YEARS_AHEAD
    if value < FIRST:
        return f"{FIRST.year}年より前の日です。"
    if today and value > today.replace(year=today.year + ahead, day=min(today.day, 28)):
        return f"{ahead}年より先の日です。"
    return None


def is_read(raw):
    """Was a day told by a number or a time, so that somebody should see what was made of it?"""
    value = unicodedata.normalize("NFKC", raw).strip()
    return bool(re.sub(r"\.0+$", "", value).isdigit() and len(value) != 8) or bool(
        _COMPACT.fullmatch(value)
        or (_REMARK.search(value) and not _WEEKDAY.search(value))
        or (_TIME.search(value) and not value.endswith("00:00:00"))
    )
