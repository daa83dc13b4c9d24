"""A value that is not kept yet, as a job's parameters tell it."""

from datetime import date

from accounts.models import WardValue

_DAYS = ("since", "until")


def draft_of(fields) -> WardValue:
    """The value that a job's parameters name, unsaved."""
    return WardValue(**draft_fields(fields))


def draft_fields(fields):
    """The fields of that value: days are days again."""
    return fields | {
        name: fields[name] and date.fromisoformat(fields[name]) for name in _DAYS if name in fields
    }
