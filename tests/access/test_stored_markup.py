"""Markup and formulas in every column of words that the program lets itself write: no page shows them as anything but words."""

import io

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, transaction
from openpyxl import load_workbook

from accounts.tenancy import scope
from tests.access.answers import HOME
from tests.access.routes import ROUTES
from tests.access.test_routes import url_of
from tests.census import tables

#: Ends an attribute, a script, a comment or JSON, and begins an element; a formula at its beginning.
MARK = "=cmd|x'\"></script>--><img src=x onerror=a()>{{7*7}}${{7}}"
RAW = ("<img src=x", "x'\"></script>")
_WORDS = ("CharField", "TextField")


@pytest.fixture(scope="module")
def marked(town):
    """The home town with the mark wherever the app's login may write words, as far as the tables take it."""
    written = set()
    with scope(town.home.municipality):
        for model in tables.record_models():
            for field in model._meta.concrete_fields:
                if field.get_internal_type() not in _WORDS or field.choices or field.unique:
                    continue
                words = MARK[: field.max_length] if field.max_length else MARK
                try:
                    with transaction.atomic():
                        if model._base_manager.all().update(**{field.name: words}):
                            written.add(f"{model._meta.db_table}.{field.column}")
                except (DatabaseError, FieldDoesNotExist):
                    continue
    assert len(written) > 60, written
    return town


LOOKED_AT = [route for route in ROUTES if route.get]


@pytest.mark.parametrize("route", LOOKED_AT, ids=str)
def test_what_is_kept_is_shown_as_words(route, marked, ask):
    url = url_of(route, marked.home)
    # Two of those who may look: the facility's side and the ward's, where both may.
    for person in [who for who in HOME if who in route.get.ok][:: max(1, len(route.get.ok) - 1)]:
        answer = ask(person, "get", url)
        assert answer.status_code < 500, person
        if answer.headers["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            assert not [raw for raw in RAW if raw in text], person
            assert "49$" not in text
        elif answer.headers["Content-Type"].endswith("spreadsheetml.sheet"):
            book = load_workbook(io.BytesIO(answer.content))
            kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
            assert "f" not in kinds, person
