"""The source stays readable: short files, short functions, imports that form no circle, one class to a name."""

import ast
import graphlib
import re
from collections import defaultdict
from pathlib import Path

from tests.census.sources import PROJECT, imports, sources
from tests.support.changed import ALIASES, TESTS

FILE_LINES = 300
FUNCTION_LINES = 40

#: Apps that are divided into rooms, and folders in them that are none.
ROOMY = ("compliance/obligations", "facilities", "meetings")
NO_ROOMS = {"management", "migrations", "models", "templatetags"}

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
    assert not {path: lines for path, lines in lengths.items() if lines > FILE_LINES}


def test_no_function_is_longer_than_a_screen():
    long = {}
    for source in sources(tests=True):
        for name, node in source.functions():
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                long[f"{source.path}:{name}"] = lines
    assert not long


def test_the_tests_of_a_room_are_found_by_its_name():
    """A folder of tests, or files in one, bear the name of the room; ``ALIASES`` names those called otherwise."""
    without = []
    for app in ROOMY:
        for room in (path.parent for path in (PROJECT / app).glob("*/__init__.py")):
            name = ALIASES.get(room.name, room.name)
            if name not in NO_ROOMS and not [
                *(TESTS / name).glob("test_*.py"),
                *TESTS.glob(f"*/test_{name}.py"),
                *TESTS.glob(f"*/test_{name}_*.py"),
            ]:
                without.append(f"{app}/{room.name}")
    assert not without


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
