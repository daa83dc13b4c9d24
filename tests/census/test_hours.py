"""Every time of day is asked for by one field, which reads what people write and asks 午後か午前か."""

import ast
import re
from pathlib import Path

from django import forms
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from office.fields import ClockField, ClockInput
from office.forms import LookMixin
from tests.census.sources import dotted, sources

ROOT = Path(__file__).parents[2]
#: What asks for a time without our field: Django's own, and the browser's.
_FOREIGN = {
    "TimeField",
    "TimeInput",
    "SplitDateTimeField",
    "SplitDateTimeWidget",
    "SelectTimeWidget",
    "DateTimeInput",
}
_BROWSERS = re.compile(r"""type=["']?(?:time|datetime-local)\b""")
_END = re.compile(r"終|まで|until|ends?_")


def _calls():
    """(source, call, name of what it makes) in all of our own source."""
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                yield source, node, dotted(node.func).rpartition(".")[2]


def test_no_source_asks_for_a_time_in_another_way():
    foreign = {
        f"{source.path}:{node.lineno}"
        for source, node, name in _calls()
        if name in _FOREIGN
        and source.layer not in ("models", "migrations")
        and not dotted(node.func).startswith("models.")
    }
    assert foreign == set()
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("static/js/*.js")]
    assert {file.name for file in files if _BROWSERS.search(file.read_text())} == set()


def test_every_end_names_the_beginning_that_says_its_half_of_the_day():
    silent, ends = set(), 0
    for source, node, name in _calls():
        if name != "ClockField":
            continue
        said = {word.arg: ast.unparse(word.value) for word in node.keywords}
        if _END.search(said.get("label", "")):
            ends += 1
            if "after" not in said:
                silent.add(f"{source.path}:{node.lineno}")
    assert ends >= 7
    assert silent == set()


def _forms(base=forms.BaseForm):
    assert get_resolver().url_patterns
    for form in base.__subclasses__():
        yield form
        yield from _forms(form)


def _times():
    """The names of all times of day that are kept."""
    kept = (field for model in apps.get_models() for field in model._meta.get_fields())
    return {field.name for field in kept if isinstance(field, models.TimeField)}


def test_every_form_with_a_time_of_day_understands_and_asks():
    wrong, times = set(), _times()
    assert {"starts_at", "ends_at"} <= times
    for form in _forms():
        for name, field in getattr(form, "base_fields", {}).items():
            if name in times and not isinstance(field, ClockField):
                wrong.add(f"{form.__qualname__}.{name}")
            if isinstance(field, ClockField) and not (
                issubclass(form, LookMixin) and isinstance(field.widget, ClockInput)
            ):
                wrong.add(f"{form.__qualname__}.{name}")
    assert wrong == set()


def test_every_box_that_a_form_adds_for_a_time_is_that_field():
    """A form that adds its boxes while it is made, by the names of what is kept."""
    wrong, times = set(), _times() | {"from_", "until_"}
    for source, node, name in _calls():
        if name != "add" or len(node.args) < 2 or source.layer != "forms":
            continue
        box, made = ast.unparse(node.args[0]), node.args[1]
        if not any(one in box for one in times) or not isinstance(made, ast.Call):
            continue
        kind = dotted(made.func).rpartition(".")[2]
        if kind not in ("ClockField", "_end"):
            wrong.add(f"{source.path}:{node.lineno} {box}")
    assert wrong == set()


def test_no_page_draws_a_box_for_a_time_by_hand():
    names = "|".join(sorted(_times() | {"from_", "until_"}))
    drawn = re.compile(rf"""<input[^>]*name=["'](?:{names})""")
    assert {page.name for page in ROOT.glob("templates/**/*.html") if drawn.search(page.read_text())} == set()
