"""体制等状況一覧表 as a workbook, in the form's order."""

from compliance.rules.wareki import format_date
from office.long_sheets import LongSheet, streamed

_COLUMNS = (
    ("区分", 10),
    ("項目", 44),
    ("選択肢", 60),
    ("番号", 8),
    ("いまの体制", 28),
    ("適用開始日", 18),
    ("次の変更", 28),
    ("次の適用開始日", 18),
    ("確かめること", 60),
)


def workbook(facility, lines, day):
    """The bytes of an XLSX file: one row for each line of the table on a day."""
    note = f"{facility.name}　{format_date(day)}現在　届け出る前に、都道府県などの様式と見比べてください。"
    return streamed([LongSheet("体制等状況一覧表", note, _COLUMNS, (_row(line, day) for line in lines))])


def _row(line, day):
    options = "　".join(f"{one.number}. {one.label}" for one in line.item.options_on(day))
    now, coming = line.now, line.coming
    return [
        line.section,
        line.item.label,
        options,
        now.option if now else None,
        line.now_words,
        format_date(now.starts_on) if now else "",
        line.coming_words,
        format_date(coming.starts_on) if coming else "",
        line.item.doubt,
    ]
