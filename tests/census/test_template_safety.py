"""Rules of the house that a reader of the templates can check."""

import re

import pytest

from accounts.context_processors import TEMPLATE_VERBS
from tests.census.sources import PROJECT

TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
_INLINE = {
    "inline style": re.compile(r"<[^>]+\sstyle\s*=", re.I),
    "inline script": re.compile(r"<script(?![^>]*(?:\bsrc=|application/json|nonce=))[^>]*>", re.I),
    "inline handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "escaping switched off": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off|\|\s*safeseq\b"),
    "another host": re.compile(r"(?:src|action)\s*=\s*[\"']?(?:https?:)?//", re.I),
    "another host's style": re.compile(r"<link[^>]+href\s*=\s*[\"']?(?:https?:)?//", re.I),
}
#: Templates that may, each with the reason.
TEMPLATE_EXCEPTIONS = {}


@pytest.mark.parametrize("fault", _INLINE)
def test_templates_hold_nothing_the_policy_refuses(fault):
    found = [
        str(path.relative_to(PROJECT))
        for path in TEMPLATES
        if _INLINE[fault].search(path.read_text(encoding="utf-8"))
    ]
    assert not set(found) - TEMPLATE_EXCEPTIONS.keys()


def test_every_form_that_posts_carries_the_token():
    found = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for form in re.finditer(r"<form\b[^>]*method\s*=\s*[\"']?post.*?</form>", text, re.I | re.S):
            if "csrf_token" not in form.group(0):
                found.append(str(path.relative_to(PROJECT)))
    assert not found


def test_every_right_a_template_asks_for_exists():
    asked = {
        (str(path.relative_to(PROJECT)), name)
        for path in TEMPLATES
        for name in re.findall(r"\bmay\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert asked
    assert not {(path, name) for path, name in asked if name not in TEMPLATE_VERBS}
