"""README, CONTRIBUTING and docs name only what is there."""

import importlib.util
import re
from collections import Counter

import pytest

from tests.census.sources import PROJECT
from tests.pictures.take_pictures import FOLDER, PICTURES

DOCUMENTS = [
    *(PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *(PROJECT / "docs").glob("*.md"),
    *(PROJECT / "docs" / "adr").glob("*.md"),
    *(PROJECT / "docs" / "operations").glob("*.md"),
    *(PROJECT / "docs" / "security").glob("*.md"),
]
#: Our folders and the files beside them; what begins otherwise is an address, a command or another program's.
OURS = {entry.name for entry in PROJECT.iterdir()} - {".git", ".local", ".venv"}
_SPAN = re.compile(r"`([^`\s]+)`")
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def _places(text):
    for span in _SPAN.findall(text):
        if span.partition("/")[0] in OURS and "/" in span and not re.search(r"[<>…{}()=]", span):
            # Of a test the file is the place; its name is looked for beside it (test_security_documents).
            yield span.partition("::")[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_place_that_is_named_exists(document):
    text = document.read_text(encoding="utf-8")
    # Templates are named as a view names them.
    roots = (PROJECT, PROJECT / "templates")
    missing = {
        place for place in _places(text) if not any(any(root.glob(place.rstrip("/"))) for root in roots)
    }
    missing |= {link for link in _LINK.findall(text) if not (document.parent / link).exists()}
    assert not missing


def test_every_picture_is_made_by_the_command_and_shown_somewhere():
    texts = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    assert {path.stem for path in FOLDER.iterdir()} == set(PICTURES)
    assert all(f"pictures/{name}.png" in texts for name in PICTURES)


def test_each_decision_has_a_number_of_its_own_and_its_line_in_the_index():
    decisions = sorted((PROJECT / "docs" / "adr").glob("0*.md"))
    numbers = Counter(decision.name[:4] for decision in decisions)
    assert not [number for number, times in numbers.items() if times > 1]
    lines = []
    for decision in decisions:
        number, title = (
            decision.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").split(" ", 1)
        )
        assert decision.name.startswith(f"{number}-"), decision.name
        lines.append(f"| {number} | [{title}]({decision.name}) |")
    index = (PROJECT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert [line for line in index.splitlines() if line.startswith("| 0")] == lines


def _commit_rule():
    spec = importlib.util.spec_from_file_location("commit_message", PROJECT / ".ci" / "commit_message.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("message", "faults"),
    [
        ("Close the door\n\nIt was open.\n", 0),
        ("Close the door\n\n# a comment of git\nIt was open.\n", 0),
        (f"{'C' * 72}\n\nWhy.\n", 0),
        (f"{'C' * 73}\n\nWhy.\n", 1),
        ("Close the door.\n\nWhy.\n", 1),
        ("close the door\n\nWhy.\n", 1),
        ("Close the door\n", 1),
        ("Close the door\nIt was open.\n", 1),
        ("\n\n", 2),
        ("Merge branch 'other'\n", 0),
    ],
)
def test_the_rule_of_commits(message, faults):
    assert len(_commit_rule().faults(message)) == faults
