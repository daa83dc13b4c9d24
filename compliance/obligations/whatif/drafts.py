"""A value that is not kept yet, as a job's parameters tell it."""

from datetime import date

from accounts.models import WardValue

_DAYS = ("since", "until")


def draft_of(told) -> WardValue:
    """The value that a job's parameters name, unsaved."""
    return WardValue(**draft_fields(told))


def draft_fields(told):
    """The fields of that value: days are days again."""
    return told | {name: told[name] and date.fromisoformat(told[name]) for name in _DAYS if name in told}
