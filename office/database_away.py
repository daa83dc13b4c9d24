"""Whether something failed because the database could not be reached: it starts anew, its disk is full, or the line to it broke."""

import psycopg
from django.db import OperationalError

#: Of a server that ends, begins or has no room: the classes 57P (operator) and 08 (connection), a full disk, no connection left. Not
#: the others of 53: a statement that needs more memory than there is needs it again the next time.
_AWAY = ("57P", "08", "53100", "53300")


def is_database_away(error: BaseException | None) -> bool:
    """Did something fail because the database could not be reached, by ``error`` or what led to it?

    A statement that took too long, waited for a lock, met another or took all the memory is no sign of that.
    """
    while error is not None:
        if isinstance(error, OperationalError):
            state = _state_of(error)
            return state is None or state.startswith(_AWAY)
        error = error.__cause__ or error.__context__
    return False


def _state_of(error: BaseException) -> str | None:
    cause = error.__cause__
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None
