"""Templates stay readable: short lines, small files, more text than control, and the formatter's layout."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.census.sources import PROJECT, sources

FOLDER = PROJECT / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
LINE_SIGNS = 120
FILE_LINES = 160
#: Ways a template may part in. More of them belong into a part of its own or into the view.
BRANCHES = 24
#: Control tags for each line; a part of a few lines may be all control.
DENSITY = 0.6
SMALL = 20

_BRANCH = re.compile(r"\{%\s*(?:if|elif|for)\b")
_CONTROL = re.compile(r"\{%\s*(?:if|elif|else|endif|for|empty|endfor|with|endwith)\s*(?:%\}|[^=%]*%\})")


def named(path):
    return str(path.relative_to(FOLDER))


def test_lines_and_files_are_short():
    long = [
        f"{named(path)}:{number} {len(line)}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LINE_SIGNS
    ]
    long += [named(path) for path in TEMPLATES if path.read_text(encoding="utf-8").count("\n") > FILE_LINES]
    assert not long


def test_control_is_not_denser_than_text():
    dense = {}
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        lines, branches = text.count("\n"), len(_BRANCH.findall(text))
        control = len(_CONTROL.findall(text))
        if branches > BRANCHES or (lines > SMALL and control > DENSITY * lines):
            dense[named(path)] = f"{branches} branches, {control} control tags in {lines} lines"
    assert not dense


@pytest.mark.parametrize("command", [["--check"], ["check"]], ids=["layout", "lint"])
def test_the_formatter_and_its_linter_agree(command):
    """What they find is mended by ``make format``."""
    tool = Path(sys.executable).with_name("djangofmt")
    done = subprocess.run([tool, *command, FOLDER], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_can_be_read(path):
    """A tag or filter that was not loaded is told here, whichever state of the world would have come upon it."""
    get_template(named(path))


def test_every_template_is_used():
    """Named by a view, a tag, another template, or a package whose template it replaces."""
    written = [path for path in TEMPLATES if path.suffix in (".html", ".txt")]
    texts = [source.text for source in sources(migrations=True, tests=True)]
    text = "\n".join([*texts, *(path.read_text(encoding="utf-8") for path in written)])
    replaced = ("account/", "allauth/", "django/", "mfa/", "usersessions/")
    by_django = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
    # f"mail/{name}.txt" names each of a folder whose stem stands in the code.
    built = set(re.findall(r'f"([\w/]+)/\{\w+\}', text))
    unused = {
        named(path)
        for path in TEMPLATES
        if f'"{named(path)}"' not in text
        and not (str(path.parent.relative_to(FOLDER)) in built and re.search(rf'["/]{path.stem}[."]', text))
        and not named(path).startswith(replaced)
    }
    assert not unused - by_django
