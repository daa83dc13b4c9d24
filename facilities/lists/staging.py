"""Records to JSON and back: on their way from the child that read them, and between the check and the decision."""

import datetime
from dataclasses import asdict
from decimal import Decimal

from .merging import DwellingRecord, FacilityRecord, ListState

_DATES = frozenset({"designated_on", "closed_on", "opened_on"})
_DECIMALS = frozenset({"latitude", "longitude"})


def to_json(record):
    """A :class:`merging.FacilityRecord` as JSON."""
    return {
        "number": record.number,
        "service_type": record.service_type,
        "lines": record.lines,
        "name": record.name,
        "operator": record.operator,
        "corporate_number": record.corporate_number,
        "operator_kana": record.operator_kana,
        "preventive": record.preventive,
        "values": plain(record.values),
        "dwellings": [
            {"line": d.line, "key_no": d.key_no, "name": d.name, "values": plain(d.values)}
            for d in record.dwellings
        ],
        "state": record.state and asdict(record.state),
        "flags": record.flags,
    }


def from_json(data):
    """The record again."""
    data = dict(data)
    data["values"] = typed(data["values"])
    data["dwellings"] = [DwellingRecord(**{**d, "values": typed(d["values"])}) for d in data["dwellings"]]
    data["state"] = ListState(**data["state"]) if data.get("state") else None
    return FacilityRecord(**data)


def plain(values):
    """Values of a record as JSON can hold them."""
    return {
        name: str(value) if isinstance(value, Decimal | datetime.date) else value
        for name, value in values.items()
    }


def typed(values):
    """Values that :func:`plain` made, as they were."""
    return {
        name: datetime.date.fromisoformat(value)
        if name in _DATES and value is not None
        else Decimal(value)
        if name in _DECIMALS and value is not None
        else value
        for name, value in values.items()
    }
