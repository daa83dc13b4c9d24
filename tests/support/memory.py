"""What was read to collect the tests stays to the end: Python need not look again and again whether it is garbage."""

import gc

#: New objects after which the youngest are looked at; a page makes and drops tens of thousands.
YOUNG = 20_000


def pytest_collection_finish():
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
