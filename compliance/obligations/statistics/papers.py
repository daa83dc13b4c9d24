"""The numbers as a workbook and as a paper."""

from compliance.obligations.statistics.selectors import COLUMNS, total_of
from compliance.rules.wareki import format_date, format_fiscal_year
from office import printing
from office.long_sheets import LongSheet, streamed

STATISTICS = "statistics"
printing.document(STATISTICS, "print/statistics.html", about="")


def data_of(municipality, desk, fiscal_year, lines, topics, on):
    """What the paper says, as JSON can hold it. Args: ``desk``: its name, "" for all."""
    return {
        "municipality": municipality,
        "desk": desk,
        "year": format_fiscal_year(fiscal_year),
        "on": format_date(on, weekday=False),
        "columns": [heading for _, heading in COLUMNS],
        "lines": [[line.service_name, line.area_name, line.cells] for line in lines],
        "total": total_of(lines),
        "topics": [list(topic) for topic in topics],
    }


def workbook(data):
    """The bytes of an XLSX file. Args: ``data``: of :func:`data_of`."""
    note = f"{data['municipality']}　{data['desk']}　{data['year']}　{data['on']}現在"
    widths = [("サービス種別", 32), ("日常生活圏域", 20), *((heading, 16) for heading in data["columns"])]
    rows = [[kind, area, *cells] for kind, area, cells in data["lines"]]
    rows.append(["合計", "", *data["total"]])
    topics = LongSheet(
        "話し合ったこと", note, (("項目", 28), ("内容", 36), ("会議の数", 12)), iter(data["topics"])
    )
    return streamed([LongSheet("会議と訪問", note, tuple(widths), iter(rows)), topics])
