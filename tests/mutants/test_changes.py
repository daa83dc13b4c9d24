"""The faults that make mutants puts: each compiles, each differs, and only the functions asked for have any."""

import ast
import subprocess
import sys

import pytest

from accounts import policies
from tests.mutants import changes, loading, sample, warm

SOURCE = """
def access_all(rows, day, *, strict=True):
    if not rows or day is None:
        raise ValueError("day", 3)
    log(day)
    found = [row for row in rows if row.day <= day and row.open]
    return min(found, key=len) if strict else found[1]

def other(rows: list[1]):
    return rows + [0]
"""
IN_ACCESS_ALL = {
    "True → False", "without 「log(day)」", "if not", "Or → And", "without 「not rows」", "without 「day is None」",
    "Is → IsNot", "without 「if row.day <= day and row.open」", "And → Or", "without 「row.day <= day」",
    "without 「row.open」", "LtE → Lt", "returns None", "without key=", "min → max", "1 → 2",
}  # fmt: skip


def _whats(within=""):
    return {change.what for change in changes.changes(ast.parse(SOURCE), within=within)}


def test_every_change_is_a_fault_in_a_source_that_still_compiles():
    plain = ast.unparse(ast.parse(SOURCE))
    number = len(list(changes.changes(ast.parse(SOURCE))))
    trees = [changes.mutated(SOURCE, place) for place in range(number)]
    assert plain not in {ast.unparse(tree) for tree in trees}
    for tree in trees:
        compile(tree, "x", "exec")


def test_faults_are_put_where_something_is_decided():
    """No number in a sentence or a type is changed, as nobody would notice."""
    assert _whats("access_") == IN_ACCESS_ALL
    assert _whats() == IN_ACCESS_ALL | {"Add → Sub", "0 → 1"}


def test_a_module_is_imported_with_its_fault_and_the_file_stays():
    fault = sample.all_mutants("compliance/rules/wareki.py")[0]
    reads = "import compliance.rules.wareki as one; print(type(one.__spec__.loader).__module__)"
    told = subprocess.run(
        [sys.executable, "-c", f"import tests.mutants.loading; {reads}"],
        cwd=sample.PROJECT,
        env={loading.VARIABLE: f"{fault.path}|{fault.number}|{fault.within}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == loading.__name__


def test_the_same_seed_chooses_the_same():
    mutants = sample.all_mutants("accounts/policies.py")
    first = sample.choose(mutants, 8, seed=1)
    assert first == sample.choose(mutants, 8, seed=1) != sample.choose(mutants, 8, seed=2)


@pytest.mark.parametrize("path", ["accounts/policies.py", "meetings/selectors.py", "accounts/services.py"])
def test_every_kind_of_place_has_faults(path):
    assert {mutant.path for mutant in sample.all_mutants(path)} == {path}


def test_a_fault_is_put_into_functions_that_others_have_imported():
    chosen = policies.why_not_come_in
    faults = [vars(one) for one in sample.all_mutants("accounts/policies.py")]
    within = [fault for fault in faults if fault["what"] == "returns None" and _inside(chosen, fault["line"])]
    assert within
    for fault in within:
        [(function, code)] = warm.code_with(fault)
        assert function is chosen
        assert code != function.__code__
        assert code.co_firstlineno == function.__code__.co_firstlineno


def test_a_fault_outside_functions_needs_a_process_of_its_own():
    tree = ast.parse((sample.PROJECT / "compliance/rules/wareki.py").read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    outside = [
        one
        for one in sample.all_mutants("compliance/rules/wareki.py")
        if not any(node.lineno <= one.line <= node.end_lineno for node in functions)
    ]
    assert outside
    assert not any(warm.code_with(vars(one)) for one in outside)


def _inside(function, line):
    return any(line == here for _, _, here in function.__code__.co_lines())
