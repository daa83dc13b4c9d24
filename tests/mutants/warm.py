"""A plugin for pytest: tests are collected and run once, then those that run a fault's line again in a forked child.

The child finds modules read, databases furnished and rows built; the fault is put into the functions themselves, whoever
has imported them. What a fault leaves behind ends with its child. A fault outside functions needs a process of its own
(:mod:`tests.mutants.loading`): it is answered with ``None``.
"""

import contextlib
import functools
import gc
import json
import os
import random
import signal
import sys
import time
import types
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.mutants import changes
from tests.mutants.sample import PROJECT, TESTS_ASKED

#: A file with the faults, as ``{"mutants": [{path, number, within, line}, …], "seed": 1}``; answers go beside it.
VARIABLE = "YORIAI_MUTANTS"
#: Seconds; a fault that makes a loop endless is noticed by that.
AT_MOST = 120
FAILED, PASSED = 1, 0


def pytest_collection_modifyitems(config, items):
    """What commits leaves rows in databases that the children share; what it shows is no branch of a rule."""
    from tests.support.worlds import commits

    left = [item for item in items if commits(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session):
    if session.config.option.collectonly:
        return None
    asked = json.loads(Path(os.environ[VARIABLE]).read_text(encoding="utf-8"))
    baseline = Baseline(session, {one["path"] for one in asked["mutants"]})
    with Path(f"{os.environ[VARIABLE]}.answers").open("w", encoding="utf-8") as answers:
        for mutant in asked["mutants"]:
            items = baseline.items_for(mutant, asked["seed"])
            alive = lives(session, mutant, items)
            # A fault outside functions is asked of these in a process of its own.
            told = {"alive": alive, "tests": [item.nodeid for item in items] if alive is None else []}
            answers.write(json.dumps(told) + "\n")
            answers.flush()
    return True


class Baseline:
    """What passes without a fault, how long it takes and which lines it runs."""

    def __init__(self, session, paths: set[str]):
        self._items = {item.nodeid: item for item in session.items}
        self._seconds: dict[str, float] = {}
        seen = coverage.Coverage(
            data_file=None, config_file=False, include=[str(PROJECT / path) for path in paths]
        )
        seen.start()
        for nodeid, item in self._items.items():
            seen.switch_context(nodeid)
            began = time.monotonic()
            if passes(session, item):
                self._seconds[nodeid] = time.monotonic() - began
        seen.stop()
        data = seen.get_data()
        self._lines = {path: data.contexts_by_lineno(str(PROJECT / path)) for path in paths}

    def items_for(self, mutant: dict, seed: int) -> list:
        """Tests that run its line, the quickest first; for a line run while modules are read, all that run the file."""
        lines = self._lines[mutant["path"]]
        here = self._passing(lines.get(mutant["line"], ()))
        found = here or self._passing(name for names in lines.values() for name in names)
        chosen = random.Random(seed).sample(sorted(found), min(TESTS_ASKED, len(found)))
        return [self._items[name] for name in sorted(chosen, key=self._seconds.__getitem__)]

    def _passing(self, names) -> set[str]:
        return {name for name in names if name in self._seconds}


def passes(session, item) -> bool:
    """Run a test, and take down all that is not kept for the whole session."""
    reports = runtestprotocol(item, nextitem=_Only(session), log=False)
    return not any(report.failed for report in reports)


class _Only:
    """Stands for the next test: of what is set up nothing but the session is needed."""

    def __init__(self, session):
        self._session = session

    def listchain(self):
        return [self._session]


def lives(session, mutant: dict, items: list) -> bool | None:
    """Do all tests pass with the fault in place? None: it cannot be put into what is running."""
    from django.db import connections

    swapped = code_with(mutant)
    if not swapped:
        return None
    connections.close_all()
    sys.stdout.flush()
    if not (child := os.fork()):
        # Nothing of the parent's is closed on the way out: its connections lead to the same sockets.
        os._exit(_try(session, swapped, items))
    return _answer_of(child) == PASSED


def code_with(mutant: dict) -> list[tuple[types.FunctionType, types.CodeType]]:
    """Functions that differ with the fault, each with its other code; nothing for a fault outside functions."""
    file = str(PROJECT / mutant["path"])
    tree = changes.mutated(Path(file).read_text(encoding="utf-8"), mutant["number"], within=mutant["within"])
    codes = {_place(code): code for code in _codes(compile(tree, file, "exec", dont_inherit=True))}
    found = []
    gc.unfreeze()  # What is frozen is not among the objects that can be asked for.
    for one in gc.get_objects():
        if type(one) is types.FunctionType and one.__code__.co_filename == file:
            code = codes.get(_place(one.__code__))
            if code and code != one.__code__ and code.co_freevars == one.__code__.co_freevars:
                found.append((one, code))
    return found


def _codes(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes(constant)


def _place(code):
    return code.co_qualname, code.co_firstlineno


def _try(session, swapped, items) -> int:
    try:
        with open(os.devnull, "w") as nowhere:
            for stream in (1, 2):
                os.dup2(nowhere.fileno(), stream)
        for function, code in swapped:
            function.__code__ = code
        _forget_answers()
        return PASSED if all(passes(session, item) for item in items) else FAILED
    except BaseException:
        return FAILED


def _forget_answers() -> None:
    """What our functions were asked before the fault, they are to be asked again."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            with contextlib.suppress(AttributeError):
                if one.__wrapped__.__code__.co_filename.startswith(str(PROJECT)):
                    one.cache_clear()


def _answer_of(child: int) -> int:
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return FAILED
