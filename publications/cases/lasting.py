"""The last day of keeping a case's papers, from dated data (``keeping.yaml``, N7-8f)."""

from functools import cache
from pathlib import Path

import yaml

from compliance.rules.calendar import add_months

_TABLE = Path(__file__).with_name("keeping.yaml")


@cache
def _table():
    return yaml.safe_load(_TABLE.read_text(encoding="utf-8"))


def version_on(day, code):
    """The version of the rule on a day, of the municipality with this code where it has one of its own."""
    table = _table()
    versions = table["municipalities"].get(code) or table["national"]
    return [one for one in versions if one["from"] is None or one["from"] <= day][-1]


def last_day(ended_on, code):
    """Until when papers are kept: so many years from the day after the contract ended; None while it goes on."""
    if ended_on is None:
        return None
    return add_months(ended_on, 12 * version_on(ended_on, code)["years"])


def is_unread(ended_on, code):
    """Does the last day rest on an assumption that nobody has compared with its source?"""
    version = version_on(ended_on, code)
    return bool(version["assumption"]) and version["checked"] is None
