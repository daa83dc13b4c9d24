"""Memory while a list is read and written."""

import gc
from contextlib import contextmanager


@contextmanager
def uncollected():
    """Keep Python's collector from walking over objects that all live until the work is done.

    A list of ten thousand rows makes some millions of objects and no cycles; looking for cycles among them again and
    again takes a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
