"""By when an accident is to be reported, from dated data (``deadlines.yaml``)."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).with_name("deadlines.yaml")


@cache
def _table():
    return yaml.safe_load(_TABLE.read_text(encoding="utf-8"))


def version_on(day: date, code: str) -> dict:
    """The version that holds for an accident on a day, the municipality's own where it has one."""
    table = _table()
    versions = table["municipalities"].get(code) or table["national"]
    return [one for one in versions if one["from"] is None or one["from"] <= day][-1]


def due_on(happened_on: date, stage: str, code: str) -> date:
    """The last day of a report. Args: ``stage``: ``first`` or ``final``."""
    return happened_on + timedelta(days=version_on(happened_on, code)[stage])


def assumption(happened_on: date, code: str) -> str:
    """Why the days are not sure; "" once somebody has compared them with their source."""
    version = version_on(happened_on, code)
    return "" if version["checked"] else version["assumption"]
