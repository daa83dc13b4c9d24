"""Every deed, every page with people's data and every file has its words on the page 「記録」."""

import ast

import pytest

from compliance.obligations.records import wording
from facilities.running.kinds import KINDS
from tests.census.sources import dotted, sources

#: Verbs that nobody sees on the page: what is no deed of its own, and what a command does.
UNSEEN = {"draft.save", "minutes.note_talk", "membership.sign_in", "law.load"}


def _constants(calls, place):
    """The texts that stand in our own source as one of the arguments of these calls: {text: where}."""
    found = {}
    for source in sources():
        if source.path.startswith(("demo/", "office/changing/")):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in calls:
                for argument in node.args[place : place + 1]:
                    for text in ast.walk(argument):
                        if isinstance(text, ast.Constant) and isinstance(text.value, str):
                            found[text.value] = f"{source.path}:{node.lineno}"
    return found


def test_every_verb_has_its_words():
    verbs = {
        verb: where for verb, where in _constants({"acting", "changing"}, 1).items() if verb.count(".") <= 1
    }
    plain = {verb: where for verb, where in verbs.items() if not verb.startswith(".")}
    assert len(plain) > 50
    assert {
        verb: where for verb, where in plain.items() if verb not in wording.VERBS and verb not in UNSEEN
    } == {}


def test_the_records_of_running_have_theirs_too():
    assert {
        f"{kind}.{verb}" for kind in KINDS for verb in ("add", "change", "remove")
    } <= wording.VERBS.keys()


def test_every_page_that_notes_people_has_its_words():
    noted = _constants({"note_read"}, 0)
    assert noted
    assert noted.keys() == wording.READS.keys()


@pytest.mark.parametrize("words", [wording.VERBS, wording.READS, wording.FILES, wording.AREAS])
def test_no_word_is_empty(words):
    assert all(words.values())
