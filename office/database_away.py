"""Whether something failed because the database could not be reached: it starts anew, its disk is full, or the line to it broke."""

import psycopg
from django.db import InterfaceError, OperationalError

#: Classes of SQLSTATE of a server that ends, begins or has no room: 57P (operator), 08 (connection), 53 (resources).
_AWAY = ("57P", "08", "53")


def is_database_away(error: BaseException | None) -> bool:
    """Did something fail because the database could not be reached, by ``error`` or what led to it?

    A statement that took too long, waited for a lock or met another is no sign of that.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            state = _state_of(error)
            return state is None or state.startswith(_AWAY)
        error = error.__cause__ or error.__context__
    return False


def _state_of(error: BaseException) -> str | None:
    cause = error.__cause__
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None
