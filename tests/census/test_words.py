"""Words on screen: those the glossary rules out are not used, and no page names a source by our id of a clause."""

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest
import yaml

from compliance.rules import load_rulebook
from compliance.rules.references import reference_words
from tests.census.sources import PROJECT, sources

GLOSSARY = (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("## 使わない言葉")[2]
CLAUSE = re.compile(r"\b(?:N7|N8|O6)-[0-9A-Z][0-9a-z]*")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


class Text(NamedTuple):
    """What may come on a screen, and the file it stands in."""

    path: str
    words: str


def _tables():
    tables = re.findall(r"(?:^\|.*\|\n)+", GLOSSARY, re.M)
    return [
        [[c.strip() for c in line.strip("|\n").split("|")] for line in t.splitlines()[2:]] for t in tables
    ]


def forbidden():
    """Each word that is not used, with the words that may hold it and what stands instead."""
    return {word: (allowed.split(), instead) for word, allowed, instead in _tables()[0]}


def exceptions():
    """(place, word) for each word that may stand somewhere."""
    return {
        (place, word)
        for places, words, _ in _tables()[1]
        for place in re.findall(r"`([^`]+)`", places)
        for word in words.split()
    }


def _python():
    for source in sources():
        notes = {
            id(node.body[0].value)
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                yield Text(source.path, node.value)


def _templates():
    for path in sorted((PROJECT / "templates").rglob("*.*")):
        yield Text(_named(path), re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8")))


def _scripts():
    for path in sorted((PROJECT / "static" / "js").glob("*.js")):
        text = re.sub(r"/\*[\s\S]*?\*/|^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
        yield Text(_named(path), text)


def _data():
    for path in sorted((PROJECT / "compliance/rules/law").glob("*.yaml")):
        for words in _leaves(yaml.safe_load(path.read_text(encoding="utf-8"))):
            yield Text(_named(path), words)


def _leaves(node):
    if isinstance(node, dict):
        for value in node.values():
            yield from _leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from _leaves(value)
    elif isinstance(node, str):
        yield node


def _named(path):
    return str(path.relative_to(PROJECT))


@cache
def on_screen():
    """Every text that may be read by a person, wherever it stands."""
    return [text for kind in (_python, _templates, _scripts, _data) for text in kind()]


@cache
def _in_japanese():
    """Of those the ones that are more than a name of the program's own."""
    return [text for text in on_screen() if _JAPANESE.search(text.words)]


@pytest.mark.parametrize("word", forbidden())
def test_what_the_glossary_rules_out_is_not_used(word):
    allowed, instead = forbidden()[word]
    inside = re.compile("|".join(map(re.escape, [*allowed, word])))
    places = {place for place, name in exceptions() if name == word}
    found = [
        f"{text.path}: …{text.words[max(0, hit.start() - 12) : hit.end() + 12]}…"
        for text in _in_japanese()
        if word in text.words and not any(text.path.startswith(place) for place in places)
        for hit in inside.finditer(text.words)
        if hit[0] == word
    ]
    assert not found, f"「{instead}」と書きます: {found}"


def test_every_exception_is_needed():
    idle = {
        (place, word)
        for place, word in exceptions()
        if not any(word in text.words for text in _in_japanese() if text.path.startswith(place))
    }
    assert not idle
    assert {word for _, word in exceptions()} <= forbidden().keys()


def test_the_reader_sees_each_kind_of_text():
    kinds = {text.path.rpartition(".")[2] for text in _in_japanese()}
    assert {"py", "html", "txt", "js", "yaml"} <= kinds
    assert len(_in_japanese()) > 2000


def test_no_sentence_names_our_id_of_a_clause():
    """An id alone is data and is shown through ``reference_words``; within a sentence it would reach a reader."""
    found = [f"{text.path}: {text.words}" for text in _in_japanese() if CLAUSE.search(text.words)]
    assert not found


def test_no_sentence_is_put_together_with_an_id_of_a_clause():
    """``explain`` may, in an explanation's last line, for whoever looks it up in docs/; a town's own source is no id."""
    allowed = {"compliance/rules/explain.py", "compliance/rules/references.py"}
    found = [
        f"{source.path}:{node.lineno} {ast.unparse(node)}"
        for source in sources()
        if source.path not in allowed
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr)
        for value in node.values
        if isinstance(value, ast.FormattedValue) and _names_a_clause(value.value)
    ]
    assert not found


def _names_a_clause(node):
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value == "clause"
    return getattr(node, "attr", getattr(node, "id", "")) == "clause"


def test_no_template_shows_an_id_as_it_is():
    raw = re.compile(r"\{\{\s*[\w.]*(?<!source_)clause\s*\}\}")
    assert not [text.path for text in _templates() if raw.search(text.words)]


def test_every_clause_has_words_of_its_document():
    book = load_rulebook()
    texts = [*on_screen(), *(Text("", words) for words in _law_ids())]
    ids = {text.words for text in texts if CLAUSE.fullmatch(text.words)}
    assert len(ids) > 40
    for clause in ids:
        title, _, heading = reference_words(clause, book.vocabulary).rpartition("」")
        assert title
        assert heading, f"{clause}: compliance/rules/law/references.yaml"
        assert not CLAUSE.search(heading)


def _law_ids():
    for path in (PROJECT / "compliance/rules/law").rglob("*.yaml"):
        yield from _leaves(yaml.safe_load(path.read_text(encoding="utf-8")))
