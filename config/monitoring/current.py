"""The number of the request that this thread answers, for every line that it writes."""

from contextvars import ContextVar

current_id: ContextVar[str | None] = ContextVar("request_id", default=None)
