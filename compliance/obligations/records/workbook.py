"""The record as a workbook, for those who look through it in a spreadsheet or keep it with their papers."""

from compliance.rules.wareki import format_date
from office.long_sheets import LongSheet, streamed

COLUMNS = (
    ("番号", 12), ("日時", 20), ("日付（和暦）", 24), ("だれ", 26), ("内容", 26), ("対象", 34), ("事業所番号", 14),
    ("事業所", 34), ("接続元", 18),
)  # fmt: skip


def workbook(lines, *, zone, note):
    """The :class:`RecordLine` s as the bytes of an XLSX file.

    Args: ``zone``: the one in which moments are written; ``note``: what the file holds, in its first line.
    """
    return streamed([LongSheet("記録", note, COLUMNS, (_values(line, zone) for line in lines))])


def _values(line, zone):
    at = line.at.astimezone(zone)
    return (
        line.pk,
        at.replace(tzinfo=None, microsecond=0),
        format_date(at.date()),
        line.who,
        line.what,
        line.about,
        line.facility.number if line.facility else "",
        line.facility.name if line.facility else "",
        line.source,
    )
