"""Bytes of files are read by one door, whichever engine has them: whoever read the column would find nothing in half of the sites."""

import ast
import re
from pathlib import Path

from django.apps import apps

from office.models import KeptBytes
from tests.census.sources import PROJECT, sources

#: Who may name the table of bytes, or read the column of a row that has some.
DOOR = {"office/files.py", "office/models.py"}
#: Programs of the administrator, which read tables as they are; each carries objects too.
ADMINISTRATORS = {
    "config/backup/snapshot.py",
    "config/backup/objects.py",
    "config/moving/objects.py",
    "config/moving/bytes.py",
}
#: Functions of the database that hand bytes on to another row, and the object's key with them.
HAND_ON = {"publish_file.sql", "publish_evaluation.sql"}


def _models():
    return {model for model in apps.get_models() if issubclass(model, KeptBytes)}


def _strings(tree):
    """Texts of the source but docstrings, with the name of the function each is given to."""
    given = {
        id(argument): call.func.attr
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        for argument in call.args
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, given.get(id(node), "")


def test_the_column_of_bytes_is_read_by_the_door_alone():
    names = {model.__name__ for model in _models()}
    tables = re.compile("|".join(model._meta.db_table for model in _models()))
    found = set()
    for source in sources():
        if source.path in DOOR | ADMINISTRATORS:
            continue
        used = {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)} & names
        if "StoredContent" in used:
            found.add(source.path)
        for text, given_to in _strings(source.tree):
            if tables.search(text) and "contents.py" not in source.path:
                found.add(f"{source.path}: {text[:40]}")
            if used and text in ("data", "object_key") and given_to != "defer":
                found.add(f"{source.path}: {text} given to {given_to}")
    assert found == set(), "office.files reads bytes"


def test_no_row_of_bytes_is_read_by_its_attribute():
    rows = re.compile(r"\b(public_file|content|evaluation|shown|row)\.(data|object_key)\b")
    found = {
        f"{source.path}: {match[0]}"
        for source in sources()
        if source.path not in DOOR
        for match in rows.finditer(source.text)
    }
    assert found == set(), "office.files.pieces hands them out"


def test_functions_of_the_database_that_read_bytes_hand_on_the_key():
    reads = re.compile(r"\b(c|t)\.data\b")
    found = {
        path.name
        for path in Path(PROJECT, "sql").rglob("*.sql")
        if "office_storedcontent" in (text := path.read_text()) and reads.search(text)
    }
    assert found == HAND_ON
    for name in HAND_ON:
        assert len(re.findall(r"\bobject_key\b", Path(PROJECT, "sql", name).read_text())) >= 2


def test_every_table_with_bytes_notes_what_leaves():
    told = Path(PROJECT, "sql", "object_leaves.sql").read_text()
    noted = set(re.findall(r"UPDATE OF object_key ON (\w+)", told))
    assert noted == {model._meta.db_table for model in _models()}
    columns = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() == "BinaryField" and not issubclass(model, KeptBytes)
    }
    assert {name for _, name in columns} <= {"hash", "row_hash"}, "bytes of files belong into KeptBytes"
