"""Times of day as people write them: 14:00, 14時半, 1400, 午後2時半, 夕方6時, 正午.

One reader for every field that asks for a time. It never guesses in silence: where a text may mean the morning as well
as the afternoon, it tells both, and the field asks (``office.hours``).
"""

import re
import unicodedata
from datetime import time
from typing import NamedTuple

EXAMPLES = "「14:00」や「午後2時半」"
#: Hours that, written without 午前 or 午後, are mostly meant in the afternoon and may be meant in the morning.
_EITHER = range(1, 8)
_NOON, _HALF, _HOURS, _MINUTES = 12, 30, 24, 60

_MORNING = ("午前", "am", "早朝", "明け方", "朝")
_AFTERNOON = ("午後", "pm", "昼過ぎ", "昼すぎ", "夕方", "夕", "夜", "晩")
#: Of the middle of the day: before and after noon.
_MIDDAY = ("お昼の", "昼の", "お昼", "昼")
_LATE_AT_NIGHT = ("深夜", "夜中", "未明")
_AT_NIGHT = ("夜", "晩")
_SMALL_HOURS, _BEFORE_MIDNIGHT = range(1, 5), range(9, 12)
_WORDS = (*_MORNING, *_AFTERNOON, *_MIDDAY, *_LATE_AT_NIGHT)

_NUMBER = r"[0-9]{1,2}"
_WRITTEN = re.compile(
    rf"""(?P<before>{"|".join(_WORDS)})?の?
        (?:(?P<hour>{_NUMBER})(?:(?::|時|じ)(?:(?P<minute>{_NUMBER})分?|(?P<half>半))?)?
          |(?P<run>[0-9]{{3,4}}))
        (?P<after>am|pm)?(?:頃|ごろ|から)?""",
    re.VERBOSE,
)
_NOON_WORDS = frozenset({"正午", "お昼", "昼", "ひる", "おひる"})
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十]+(?=[時分])")


class ClockError(ValueError):
    """A text that is no time of day. Its message is a Japanese sentence that says what to write instead."""


class UnclearClockError(ClockError):
    """A text with two usual meanings, ``meanings``."""

    def __init__(self, sentence: str, *meanings: time):
        super().__init__(sentence)
        self.meanings = meanings


class Clock(NamedTuple):
    """A time that was read. ``guessed``: it may have been meant in the other half of the day."""

    time: time
    guessed: bool = False


def read_clock(text: str) -> Clock:
    """Read a time of day.

    Raises:
        ClockError: the text is no time, contradicts itself (午前14時), or has two usual meanings (午前12時).
    """
    cleaned = _cleaned(text)
    if cleaned in _NOON_WORDS:
        return Clock(time(_NOON))
    found = _WRITTEN.fullmatch(cleaned)
    if found is None or (found["before"] and found["after"]):
        raise ClockError(f"「{text.strip()}」は時刻として読めません。{EXAMPLES}のように入力してください。")
    hour, minute = _numbers(found)
    if hour >= _HOURS or minute >= _MINUTES:
        raise ClockError(f"「{text.strip()}」という時刻はありません。0:00から23:59までで入力してください。")
    word = found["before"] or found["after"]
    if word is None:
        # Who writes 02:00 counts to 24.
        plain = (found["hour"] or found["run"]).startswith("0") and hour != 0
        guessed = hour in _EITHER and not plain
        return Clock(time(hour + _NOON if guessed else hour, minute), guessed)
    if hour == _NOON and word in ("午前", "am", *_AT_NIGHT, *_LATE_AT_NIGHT):
        raise UnclearClockError(
            f"「{text.strip()}」は、昼の12時とも夜の12時とも読めます。「12:00」か「0:00」と書いてください。",
            time(_NOON, minute),
            time(0, minute),
        )
    return Clock(time(_hour_of_day(text, word, hour), minute))


class ClockRange(NamedTuple):
    """Two times that were written in one box; ``guessed``: the first may have been meant in the other half of the day."""

    start: time
    end: time
    guessed: bool = False


_BETWEEN = re.compile(r"(?:から|より|[~〜～–—―]|(?<=[0-9時分半])[-ー−‐]|(?<=[0-9時分半])to)(?=.)")


def read_range(text: str) -> ClockRange | None:
    """Read a beginning and an end in one text: 午後2時–3時半, 14:00〜15:30, 2時から3時半まで. None for one time alone.

    An end without 午前 or 午後 lies behind the beginning on the same half of the day, where it can.

    Raises:
        ClockError: one of the two is no time.
    """
    cleaned = unicodedata.normalize("NFKC", text).strip()
    parts = [part.strip() for part in _BETWEEN.split(cleaned, maxsplit=1)]
    if len(parts) < 2:
        return None
    start, end = read_clock(parts[0]), read_clock(parts[1].removesuffix("まで"))
    until = end.time
    if not any(word in parts[1].lower() for word in _WORDS):
        hour = until.hour % _NOON
        later = [time(h, until.minute) for h in (hour, hour + _NOON) if time(h, until.minute) > start.time]
        until = later[0] if later and (end.guessed or until.hour <= _NOON) else until
    return ClockRange(start.time, until, start.guessed)


def read_ends(text: str) -> tuple[str, str]:
    """Beginning and end as they were written, of a text that :func:`read_range` reads."""
    begin, end = _BETWEEN.split(unicodedata.normalize("NFKC", text).strip(), maxsplit=1)
    return begin.strip(), end.strip().removesuffix("まで")


def write_clock(moment: time) -> str:
    """A time as a field shows it: 14:00, 9:05. It reads back as itself, so an early hour has a nought: 07:30."""
    hour = f"{moment.hour:02d}" if moment.hour in _EITHER else moment.hour
    return f"{hour}:{moment.minute:02d}"


def in_words(moment: time) -> str:
    """A time as it is said back: 午後2時30分, 正午, 午前10時."""
    if (moment.hour, moment.minute) == (_NOON, 0):
        return "正午"
    half = "午前" if moment.hour < _NOON else "午後"
    minutes = f"{moment.minute}分" if moment.minute else ""
    return f"{half}{moment.hour % _NOON}時{minutes}"


def meanings_of(text: str) -> tuple[time, ...]:
    """The two times that a text may mean, the likelier first; none where it means one alone, or is no time."""
    try:
        found = read_clock(text)
    except UnclearClockError as unclear:
        return unclear.meanings
    except ClockError:
        return ()
    return (found.time, _half_a_day_off(found.time)) if found.guessed else ()


def question_about(text: str, meanings: tuple[time, ...]) -> str:
    """What is asked about a text with two meanings: 「2時」は、午後2時のことですか、午前2時のことですか。"""
    asked = "、".join(f"{in_words(moment)}のことですか" for moment in meanings)
    return f"「{text.strip()}」は、{asked}。"


def _half_a_day_off(moment: time) -> time:
    return time((moment.hour + _NOON) % _HOURS, moment.minute)


def _cleaned(text: str) -> str:
    cleaned = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()
    cleaned = re.sub(r"([ap])\.m\.?", r"\1m", cleaned).replace(".", ":")
    return _KANJI_NUMBER.sub(lambda number: _kanji_number(number.group()), cleaned)


def _kanji_number(text: str) -> str:
    tens, ten, ones = text.partition("十")
    if not ten:
        return text.translate(_DIGITS)
    return f"{tens.translate(_DIGITS) or '1'}{ones.translate(_DIGITS) or '0'}"


def _numbers(found: re.Match[str]) -> tuple[int, int]:
    if run := found["run"]:
        return int(run[:-2]), int(run[-2:])
    return int(found["hour"]), _HALF if found["half"] else int(found["minute"] or 0)


def _hour_of_day(text: str, word: str, hour: int) -> int:
    """The hour of 24 that an hour with a word for a part of the day means. Raises ClockError."""
    if word in _LATE_AT_NIGHT:
        return hour + _NOON if hour in _BEFORE_MIDNIGHT else hour
    if word in _MORNING and hour >= _NOON:
        raise ClockError(f"「{text.strip()}」という時刻はありません。「{hour}:00」のように書いてください。")
    before_noon = word in _MIDDAY and hour in (10, 11)
    after_midnight = word in _AT_NIGHT and hour in _SMALL_HOURS
    as_written = word in _MORNING or hour >= _NOON or before_noon or after_midnight
    return hour if as_written else hour + _NOON
