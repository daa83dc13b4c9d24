"""The source stays readable: short files, short functions, imports that form no circle, one class to a name."""

import ast
import graphlib
import re
from collections import defaultdict
from pathlib import Path

from tests.census.sources import imports, sources

FILE_LINES = 300
FUNCTION_LINES = 40

#: What is still too long, with the most lines it may have: none grows, and one that was cut leaves the list.
STILL_LONG = {
    "tests/meetings/test_record_pages.py": 320,
    "tests/meetings/test_services.py": 340,
    "tests/minutes/test_pages.py": 400,
}
STILL_LONG_FUNCTIONS = {"tests/meetings/test_record_pages.py:test_recording_who_came": 44}

#: Class names that several modules give to one thing, each with the reason.
SHARED_NAMES = {
    "Command": "Django finds a command by this name",
    "Migration": "Django finds a migration by this name",
    "Reason": "why a row stands as it does, in the rulebook's words and for a page",
    "Version": "a duty's wording from a day on, and minutes as they stood at a step",
}
#: The facts of the contract carry the names of the records they are taken from.
FACTS = "compliance/rules/facts.py"


def test_no_file_is_longer_than_a_reader_follows():
    lengths = {source.path: source.text.count("\n") for source in sources(tests=True)}
    long = {path: lines for path, lines in lengths.items() if lines > STILL_LONG.get(path, FILE_LINES)}
    assert not long
    assert not {path for path in STILL_LONG if lengths.get(path, 0) <= FILE_LINES}


def test_no_function_is_longer_than_a_screen():
    long = {}
    for source in sources(tests=True):
        for name, node in source.functions():
            lines = node.end_lineno - node.lineno + 1
            place = f"{source.path}:{name}"
            if lines > STILL_LONG_FUNCTIONS.get(place, FUNCTION_LINES):
                long[place] = lines
    assert not long


def _module_of(path):
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported_modules(source, known):
    for name, _ in imports(source):
        if name in known:
            yield name
        elif (package := name.rpartition(".")[0]) in known:
            yield package


def test_no_module_imports_itself_by_way_of_others():
    known = {_module_of(source.path): source for source in sources()}
    graph = {name: set(_imported_modules(source, known)) - {name} for name, source in known.items()}
    assert sum(map(len, graph.values())) > 1000
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        raise AssertionError(" → ".join(reversed(error.args[1]))) from None


def test_a_class_name_stands_for_one_thing():
    places = defaultdict(set)
    for source in sources():
        for node in source.tree.body:
            if isinstance(node, ast.ClassDef) and node.name not in SHARED_NAMES and source.path != FACTS:
                places[node.name].add(source.path)
    shared = {name: sorted(paths) for name, paths in places.items() if len(paths) > 1}
    assert not shared


#: Beginnings that send a reader to whatever stands above.
_LEANS = re.compile(r"(The same (as|but|for|in|with)\b|The same,|As above|Likewise|Ditto)")


def test_a_docstring_can_be_read_alone():
    leaning = [
        f"{source.path}: {text.splitlines()[0]}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and (text := ast.get_docstring(node))
        and _LEANS.match(text)
    ]
    assert not leaning
