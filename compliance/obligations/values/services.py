"""What comes with a municipality's own value: keep it, and have those it touches assessed anew."""

from accounts import law_services
from compliance.obligations.assessing import reassessing


def set_value(*, by, **fields):
    """Keep a new value; a job assesses those it touches. Returns (the row, the Job or None)."""
    row = law_services.set_value(by=by, **fields)
    return row, reassessing.start(by=by)


def change_value(*, by, row, seen=None, **fields):
    """End or correct a value; see `set_value`. Raises Stale where somebody else has since the form saw it."""
    row = law_services.change_value(by=by, row=row, seen=seen, **fields)
    return row, reassessing.start(by=by)


def withdraw_value(*, by, row, seen=None):
    """Take back a value entered by mistake; see `set_value` and `change_value`."""
    row = law_services.withdraw_value(by=by, row=row, seen=seen)
    return row, reassessing.start(by=by)
