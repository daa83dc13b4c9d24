"""Values that are worked out when somebody first asks, and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazily(Generic[Value]):
    """Like ``functools.cached_property`` without the lock that Python 3.11 still takes: a case lives in one thread.

    The name in the object's own dictionary hides this descriptor from the second question on.
    """

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, thing: None, owner: type) -> "lazily[Value]": ...

    @overload
    def __get__(self, thing: object, owner: type) -> Value: ...

    def __get__(self, thing: Any, owner: type) -> Any:
        if thing is None:
            return self
        value = thing.__dict__[self.name] = self.work(thing)
        return value
