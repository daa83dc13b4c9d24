"""Who writes, for whom and with which verb: what the trail's triggers find in the connection."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction

from office.deeds import doing
from office.walls import in_broken_transaction

CONTEXT = "pghistory.context_metadata"
CONTEXT_ID = "pghistory.context_id"

_REQUEST_ID: ContextVar[str | None] = ContextVar("request id on the trail", default=None)
_ON_BEHALF_OF: ContextVar[int | None] = ContextVar("for whom somebody writes", default=None)


@contextmanager
def acting(by: Any, verb: str, *, on_behalf_of: int | None = None) -> Iterator[None]:
    """Do one service's writing, inside an open door: whole or not at all, under the writer's name.

    A refusal half-way, even one a view turns into a kind sentence, takes back what was written before it.
    Args: see :func:`writer`.
    """
    with doing(verb), transaction.atomic(), writer(by, verb, on_behalf_of=on_behalf_of):
        yield


@contextmanager
def within_request(request_id: str) -> Iterator[None]:
    """Everything written in this block carries the request's id on the trail, whichever service writes it."""
    token = _REQUEST_ID.set(request_id)
    try:
        yield
    finally:
        _REQUEST_ID.reset(token)


@contextmanager
def writer(
    by: Any, verb: str, *, on_behalf_of: int | None = None, to_the_end: bool = False
) -> Iterator[None]:
    """Name who writes from here on: ``by`` a Membership (None: the program itself), ``verb`` a short word.

    The context holds until the end of the transaction or of this block; nested blocks put the outer ones back.
    Args: ``to_the_end``: nothing more is written in the transaction after this block, so that nothing need be put back
    where the transaction ends with it.

    The trail names people by the number of their membership: a name in clear could never be erased from it.
    """
    context = {
        "membership": getattr(by, "pk", None),
        "user": getattr(by, "user_id", None),
        "verb": verb,
    }
    # Whoever writes for somebody does so in every service that is called on the way.
    on_behalf_of = _ON_BEHALF_OF.get() if on_behalf_of is None else on_behalf_of
    if on_behalf_of is not None:
        context["on_behalf_of"] = on_behalf_of
    if _REQUEST_ID.get() is not None:
        context["request"] = _REQUEST_ID.get()
    before = _exchange(json.dumps(context), str(uuid.uuid4()))
    token = _ON_BEHALF_OF.set(on_behalf_of)
    # Set with SET LOCAL, it is gone when the outermost block is.
    is_last = to_the_end and connection.in_atomic_block and not connection.savepoint_ids
    try:
        yield
    finally:
        _ON_BEHALF_OF.reset(token)
        if not is_last and not in_broken_transaction():
            _exchange(*before)


def _exchange(context: str, context_id: str) -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT before.*, set_config(%(name)s, %(context)s, true), set_config(%(id_name)s, %(id)s, true)"
            " FROM (SELECT current_setting(%(name)s, true), current_setting(%(id_name)s, true) OFFSET 0) before",
            {"name": CONTEXT, "id_name": CONTEXT_ID, "context": context, "id": context_id},
        )
        row = cursor.fetchone()
        return row[0] or "", row[1] or ""
