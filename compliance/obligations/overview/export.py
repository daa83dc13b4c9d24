"""The overview as a workbook, for those who go on working in a spreadsheet."""

from functools import lru_cache

from compliance.obligations.overview.forms import STATUS_WORDS
from compliance.rules.wareki import format_date
from office.long_sheets import LongSheet, streamed

_FACILITIES = (
    ("事業所番号", 14), ("事業所名", 36), ("カナ", 30), ("サービス種別", 26), ("法人", 30), ("日常生活圏域", 16),
    ("状態", 16), ("休止", 8), ("まずすること", 40), ("期限", 24), ("期限（日付）", 12),
    ("登録のお願いの期限", 20),
)  # fmt: skip
_DUTIES = (
    ("事業所番号", 14), ("事業所名", 36), ("サービス種別", 26), ("義務", 44), ("状態", 18), ("期限", 24),
    ("期限（日付）", 12), ("努力義務", 10), ("要確認", 10),
)  # fmt: skip
#: What the second sheet lists: all that somebody has to look into; the rest of the year is on the screen.
_LISTED = ("breach", "overdue", "behind", "unregistered", "due_soon", "before_start")


def workbook(lines, *, on):
    """The lines (with their rows) as the bytes of an XLSX file: one sheet of facilities, one of what to look into.

    Dates stand twice: with era and weekday to read, as dates to sort. Text is never taken for a formula.
    """
    note = f"{format_date(on)}現在"
    return streamed(
        [
            LongSheet("事業所", note, _FACILITIES, map(_facility_values, lines)),
            LongSheet("気をつける義務", note, _DUTIES, _duties_of(lines)),
        ]
    )


def _duties_of(lines):
    for line in lines:
        who = (line.number, line.name, line.service_name)
        for row in line.rows:
            if row.status in _LISTED:
                yield (*who, *_duty_values(row))


def _facility_values(line):
    first = line.first if line.is_open else None
    what = line.fault or (first.title if first else "")
    return (
        line.number,
        line.name,
        line.kana,
        line.service_name,
        line.operator,
        line.life_area,
        line.word,
        "休止中" if line.resting else "",
        what,
        *(_due(first) if first else _dates(None)),
        line.answer_by,
    )


def _duty_values(row):
    marks = ("○" if row.advisory else "", "○" if row.assumption else "")
    return (row.title, STATUS_WORDS[row.status], *_due(row), *marks)


def _due(row):
    """As on the screen: what does not meet a standard is for now, whatever day it has been wrong since; what is not
    registered has the day until which it was asked for."""
    if row.is_for_now:
        return ("すぐに" if row.status == "breach" else "", None)
    return _dates(row.due_on)


def _dates(day):
    return ("", None) if day is None else (_written(day), day)


# Many rows fall due on the same few days, so each day is written out once.
_written = lru_cache(maxsize=4096)(format_date)
