"""Dates in the Japanese calendar, written and read.

An impossible date is refused with a sentence, never moved: 平成31年5月1日 does not exist, and neither
does 令和7年2月30日.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_WEEKDAYS = "月火水木金土日"
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
# Until the end of 明治5 Japan counted by the moon, so an era date before this day has no fixed day here.
_SOLAR_CALENDAR_FROM = date(1873, 1, 1)


class Era(NamedTuple):
    name: str
    letter: str
    first: date
    last: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1), date.max),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
)
_ERA_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.name[0], era.letter)}

_WRITTEN = re.compile(
    r"""(?:(?P<era>令和|平成|昭和|大正|明治|[令平昭大明RHSTM])\.?(?P<era_year>元|[0-9]{1,2})|(?P<year>[0-9]{4}))
        (?:年|[./-])(?P<month>[0-9]{1,2})(?:月|[./-])(?P<day>[0-9]{1,2})日?
        (?:\(?(?P<weekday>[月火水木金土日])(?:曜日?)?\)?)?""",
    re.VERBOSE,
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十]+(?=[年月日])")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－", "-"))


class WarekiError(ValueError):
    """A text that is no date. Its message is a Japanese sentence that says what to do."""


@lru_cache(maxsize=20_000)
def format_date(day: date, *, weekday: bool = True) -> str:
    """Write a date with era and weekday: 令和8年11月22日（日）.

    Days before 1873, when the solar calendar began, are written with the western year.
    """
    tail = f"{day.month}月{day.day}日" + (f"（{_WEEKDAYS[day.weekday()]}）" if weekday else "")
    return f"{_year_text(day)}{tail}"


@lru_cache(maxsize=1000)
def format_fiscal_year(year: int) -> str:
    """Write a fiscal year by the era that holds on its first day: 令和8年度."""
    if not 1 <= year <= date.max.year:
        return f"{year}年度"
    return f"{_year_text(date(year, 4, 1))}度"


def _year_text(day: date) -> str:
    if day >= _SOLAR_CALENDAR_FROM:
        era = next(era for era in ERAS if era.first <= day)
        number = day.year - era.first.year + 1
        return f"{era.name}{'元' if number == 1 else number}年"
    return f"{day.year}年"


def parse_date(text: str) -> date:
    """Read a date in any form that people usually type.

    Accepts 令和8年4月20日, 令8.4.20, R8/4/20, ㋿8年4月20日, 令和元年…, 2026年4月20日, 2026/4/20, 2026-04-20,
    20260420, in full or half width, with or without the weekday.

    Raises:
        WarekiError: the text is no date, or names a day that does not exist.
    """
    cleaned = unicodedata.normalize("NFKC", text).translate(_DASHES)
    cleaned = re.sub(r"\s+", "", cleaned).upper()
    cleaned = _KANJI_NUMBER.sub(lambda found: _kanji_number(found.group()), cleaned)
    if not cleaned:
        raise WarekiError("日付が空です。例: 令和8年4月20日、2026/4/20")
    found = _WRITTEN.fullmatch(cleaned) or _COMPACT.fullmatch(cleaned)
    if found is None:
        raise WarekiError(f"「{text.strip()}」は日付として読めません。例: 令和8年4月20日、2026/4/20")
    parts = found.groupdict("")
    day = _era_day(text, parts) if parts.get("era") else _calendar_day(text, int(parts["year"]), parts)
    weekday = parts.get("weekday")
    if weekday and _WEEKDAYS[day.weekday()] != weekday:
        raise WarekiError(
            f"「{text.strip()}」は日付と曜日が合いません。{format_date(day)}です。どちらかを直してください。"
        )
    return day


_WITHOUT_YEAR = re.compile(
    r"(?P<month>[0-9]{1,2})(?:月|[./-])(?P<day>[0-9]{1,2})日?(?:\(?(?P<weekday>[月火水木金土日])(?:曜日?)?\)?)?"
)
_APRIL = 4


def parse_day_of_year(text: str, fiscal_year: int) -> date | None:
    """Read a date that says no year, in a fiscal year: 2/17 is February of the year after April. None for any other text.

    Raises:
        WarekiError: the day does not exist in that year, or falls on another weekday than is written.
    """
    cleaned = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_DASHES))
    cleaned = _KANJI_NUMBER.sub(lambda number: _kanji_number(number.group()), cleaned)
    found = _WITHOUT_YEAR.fullmatch(cleaned)
    if found is None:
        return None
    parts = found.groupdict("")
    year = fiscal_year + (int(parts["month"]) < _APRIL)
    return parse_date(f"{year}/{parts['month']}/{parts['day']}{parts['weekday']}")


def _era_day(text: str, parts: dict[str, str]) -> date:
    era = _ERA_BY_SIGN[parts["era"]]
    number = 1 if parts["era_year"] == "元" else int(parts["era_year"])
    if number == 0:
        raise WarekiError(f"「{text.strip()}」の年が0年です。最初の年は元年か1年と書いてください。")
    day = _calendar_day(text, era.first.year + number - 1, parts)
    if day < _SOLAR_CALENDAR_FROM:
        raise WarekiError(f"「{text.strip()}」は太陽暦になる前の日付です。西暦で書いてください。")
    if not era.first <= day <= era.last:
        raise WarekiError(
            f"「{text.strip()}」は{era.name}にない日です。正しくは{format_date(day)}です。年号を確かめてください。"
        )
    return day


def _calendar_day(text: str, year: int, parts: dict[str, str]) -> date:
    try:
        return date(year, int(parts["month"]), int(parts["day"]))
    except ValueError:
        raise WarekiError(f"「{text.strip()}」は暦にない日です。月と日を確かめてください。") from None


def _kanji_number(text: str) -> str:
    if "十" not in text:
        return text.translate(_DIGITS)
    tens, _, ones = text.partition("十")
    return f"{tens.translate(_DIGITS) or '1'}{ones.translate(_DIGITS) or '0'}"
