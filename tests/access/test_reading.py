"""Whoever takes a file away stands in the record: no file is forgotten. For pages see test_routes.py."""

import ast
import inspect

from django.urls import get_resolver

from compliance.obligations.records import wording
from tests.access.test_routes import INSIDE_PREFIX, _views

_HANDS_OUT = {"download", "private_download", "hand_out", "hand_out_letters", "hand_out_word"}


def _calls(node):
    return {
        call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def hands_out(view):
    """Does a view make an answer that is saved as a file, itself or by a function of its own module?"""
    plain = inspect.unwrap(view)
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(inspect.getmodule(plain))).body
        if isinstance(node, ast.FunctionDef)
    }
    seen, waiting = set(), [plain.__name__]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in functions:
            continue
        seen.add(name)
        called = _calls(functions[name])
        if called & _HANDS_OUT:
            return True
        waiting += called
    return False


def test_every_file_that_goes_out_has_its_words():
    inside = {
        name
        for name, path, view in _views(get_resolver())
        if path.startswith(INSIDE_PREFIX) and hands_out(view)
    }
    assert inside == wording.FILES.keys()


def test_what_hands_out_is_found_through_a_function_of_its_module():
    from publications.views import printing

    assert hands_out(printing.printout_file)
    assert not hands_out(printing.printout)
