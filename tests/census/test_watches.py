"""No test asks a watch whether something was fast enough: on a busy machine it would fail, on a quick one always pass."""

import ast

from tests.census.sources import PROJECT

CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "process_time", "thread_time", "time", "time_ns"}
#: Where seconds are compared: speed itself, and how far apart a death and a mail lie.
MAY = ("tests/benchmarks/", "tests/support/growth.py", "tests/faults/")


def _measured(tree):
    """Lines of asserts about time that has passed: a difference of clocks, or a name that such a difference was given."""
    differences = {node for node in ast.walk(tree) if _is_span(node)}
    spans = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and node.value in differences
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            inside = list(ast.walk(node.test))
            if any(one in differences or (isinstance(one, ast.Name) and one.id in spans) for one in inside):
                yield node.lineno


def _is_span(node):
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Sub)
        and any(isinstance(side, ast.Call) and _is_clock(side) for side in (node.left, node.right))
    )


def _is_clock(call):
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in CLOCKS


def test_no_test_fails_by_the_watch():
    asking = []
    for path in sorted((PROJECT / "tests").rglob("*.py")):
        name, text = str(path.relative_to(PROJECT)), path.read_text(encoding="utf-8")
        if "time" in text and not name.startswith(MAY):
            asking += [f"{name}:{line}" for line in _measured(ast.parse(text))]
    assert asking == [], "compare two amounts of work instead: tests/support/growth.py"


def test_the_census_sees_a_span_however_it_is_named():
    direct = "began = time.time()\nassert time.time() - began < 1"
    named = "took = perf_counter() - began\nassert took < 1"
    waiting = "while time.monotonic() < end:\n    pass\nassert time.monotonic() < end"
    assert [list(_measured(ast.parse(text))) for text in (direct, named, waiting)] == [[2], [2], []]
