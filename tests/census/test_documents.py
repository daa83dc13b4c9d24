"""README, CONTRIBUTING and docs name only what is there."""

import importlib.util
import re

import pytest

from tests.census.sources import PROJECT
from tests.pictures.take_pictures import FOLDER, PICTURES

DOCUMENTS = [
    *(PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *(PROJECT / "docs").glob("*.md"),
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
