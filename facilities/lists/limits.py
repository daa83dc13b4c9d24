"""How large a list may be; what the pages say of it and what the readers hold to."""

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 150_000
MAX_COLUMNS = 300
#: Signs of one cell, before anything looks at it. The longest that any field holds is a tenth of it.
MAX_CELL = 4_000
#: Rows among which the header is looked for.
HEADER_WITHIN = 30
#: Sheets of a workbook that are looked at.
MAX_SHEETS = 100


def too_large(size):
    """The sentence for a file of ``size`` bytes beyond the limit."""
    return (
        f"ファイルが大きすぎます（{size / 1024 / 1024:.0f} MB）。{MAX_BYTES // 1024 // 1024} MBまで読み込めます。"
        "自分の自治体の行だけを残すか、いくつかのファイルに分けてください。"
    )


def too_many_rows():
    """The sentence for a file with more rows than are taken."""
    return f"行が多すぎます。{MAX_ROWS:,}行までのファイルに分けてください。"


def too_many_columns(line, width):
    """The sentence for a line with more columns than are taken."""
    return f"{line}行目の列が多すぎます（{width}列）。{MAX_COLUMNS}列までです。"
