"""No style without somebody who wears it: classes and tokens that nothing uses are deleted."""

import re
from functools import cache
from itertools import chain

from tests.census.sources import PROJECT, sources

STYLES = sorted((PROJECT / "static" / "css").glob("*.css"))
RULES = "\n".join(re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S) for path in STYLES)


@cache
def _wearers():
    """What may carry a class, as it is written."""
    pages = chain((PROJECT / "templates").rglob("*.*"), (PROJECT / "static" / "js").glob("*.js"))
    return "\n".join(
        [*(path.read_text(encoding="utf-8") for path in pages), *(s.text for s in sources(migrations=True))]
    )


@cache
def _worn():
    return set(re.findall(r"[\w-]+", _wearers()))


def is_worn(name):
    """Does a page carry the class, or put it together: ``mark--{{ look.tone }}``, ``due__far--{}``?"""
    return name in _worn() or f"{name.partition('--')[0]}--{{" in _wearers()


def test_every_class_is_worn():
    selectors = re.sub(r"\{[^{}]*\}", "{}", RULES)
    classes = set(re.findall(r"\.([A-Za-z][\w-]*)", selectors))
    assert len(classes) > 100
    assert not sorted(name for name in classes if not is_worn(name))


def test_every_token_is_used():
    tokens = set(re.findall(r"^\s*(--[\w-]+):", RULES, re.M))
    assert len(tokens) > 50
    assert not sorted(name for name in tokens if not re.search(rf"var\({name}[,)]", RULES))
