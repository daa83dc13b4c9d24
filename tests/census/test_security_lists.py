"""The lists that a municipality's security officer reads name only what is there, and every claim has its test."""

import re

from tests.census.sources import PROJECT, calls, imports, sources

IPA = PROJECT / "docs" / "security" / "ipa.md"
_SPAN = re.compile(r"`([^`\s]+)`")
_ROW = re.compile(r"^\| (\d+(?:\.\d+)*) \|(.*)\|$", re.M)
#: Who may start another program: nothing that answers a request (health.py is run by Docker, beside the program).
STARTS_PROGRAMS = ("config/backup/", "config/local/", "config/production/health.py", "office/reading/")


def rows(path):
    return [
        (number, [cell.strip() for cell in rest.split("|")])
        for number, rest in _ROW.findall(path.read_text("utf-8"))
    ]


def test_every_row_names_places_and_tests_that_exist():
    place, tests, state = 2, 3, 4
    found = rows(IPA)
    assert len(found) > 10
    numbers = [number for number, _ in found]
    assert len(numbers) == len(set(numbers))
    wrong = []
    for number, cells in found:
        named = [
            span
            for span in _SPAN.findall(cells[place] + cells[tests])
            if ("/" in span and "." in span) or span.endswith("/")
        ]
        wrong += [f"{number}: {span}" for span in named if not (PROJECT / span).exists()]
        tested = [span for span in _SPAN.findall(cells[tests]) if span.startswith("tests/")]
        if cells[state] == "実施" and not tested:
            wrong.append(f"{number}: no test")
    assert not wrong


def test_the_sheet_has_all_eleven_classes():
    assert [number for number, _ in rows(IPA)] == [str(number) for number in range(1, 12)]


def test_nothing_that_answers_a_request_starts_a_program_or_a_shell():
    found = [
        f"{source.path}:{line} {name}"
        for source in sources()
        if not source.path.startswith(STARTS_PROGRAMS)
        for name, line in [*imports(source), *calls(source)]
        if name.split(".")[0] in ("subprocess", "pty")
        or name in ("os.system", "os.popen", "os.execv", "os.fork")
    ]
    assert not found


def test_no_name_from_outside_becomes_a_path():
    """Files that come in are rows: outside commands and set-up nobody opens a file by a name."""
    found = [
        f"{source.path}:{line} {name}"
        for source in sources()
        if source.layer in {"views", "forms", "services", "selectors"}
        for name, line in calls(source)
        if name == "open" or name.endswith((".read_bytes", ".read_text", ".write_bytes", ".write_text"))
    ]
    assert not found
