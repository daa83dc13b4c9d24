"""Which test runs when on several processes: what takes long begins, so that nobody waits for it at the end.

Each process gets a stretch of the list and, when it is through, takes over from the end of another's. A process
that still has two long tests before it keeps them; so the ends of the stretches must be short ones.
"""

import os

import pytest

LONG = "long"
#: A browser is started, pages are walked.
IN_A_BROWSER = "browser"


def pytest_configure(config):
    config.addinivalue_line("markers", f"{LONG}: takes longer than most without a browser; begins early")
    config.addinivalue_line("markers", f"{IN_A_BROWSER}: set on every test that walks pages in a browser")


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    if IN_A_BROWSER in getattr(item, "fixturenames", ()):
        item.add_marker(IN_A_BROWSER)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Deal the tests out, if there are several processes; all of them collect and deal alike."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes > 1:
        items[:] = deal(items, processes, is_long)


def is_long(item) -> bool:
    return any(item.get_closest_marker(name) for name in (LONG, IN_A_BROWSER))


def deal(items, processes, is_long):
    """The list in as many stretches of equal length as there are processes, the long ones first in each."""
    long = [item for item in items if is_long(item)]
    short = [item for item in items if not is_long(item)]
    dealt, left = [], len(items)
    for number in range(processes):
        size = left // (processes - number)
        first = long[number::processes]
        rest = max(0, size - len(first))
        dealt += first + short[:rest]
        short, left = short[rest:], left - size
    return dealt + short
