"""What migrations take from the folder ``sql/``: the text of the database's functions, each a file.

A migration names a file and the SHA-256 of its text. Whoever changes the file names it in a new migration with the new
hash; until then ``migrate`` and the census refuse. A new database gets the text as it stands now from the first
migration that names the file on.
"""

import hashlib
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from office.walls import SchemaOperation, unread_bodies

FOLDER = Path(__file__).resolve().parent.parent / "sql"


class ChangedSqlError(Exception):
    """A file of ``sql/`` is not the one that the migrations name; the text says what to do."""


def text_of(file: str) -> str:
    """The text of one file of ``sql/``."""
    return (FOLDER / file).read_text(encoding="utf-8")


def hash_of(file: str) -> str:
    """The hash that a migration names the file's present text by."""
    return hashlib.sha256(text_of(file).encode()).hexdigest()[:16]


class SqlFile(SchemaOperation):
    """Run one file of ``sql/``; ``sha256`` is the beginning of its hash, as :func:`hash_of` tells it.

    The text must bear being run again (CREATE OR REPLACE): a later migration that names the file runs it anew.
    """

    reversible = False

    def __init__(self, file, sha256):
        self.file, self.sha256 = file, sha256
        self.arguments = {"file": file, "sha256": sha256}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        with unread_bodies(schema_editor.execute):
            schema_editor.execute(text_of(self.file), params=None)

    def describe(self):
        return f"Run sql/{self.file}"


class CountRevision(SchemaOperation):
    """Let the database count ``revision`` of ``model_name``: each UPDATE that changes the row makes it one more.

    ``count_revision.sql`` stands in a migration before. Python's own copy of the row does not know the new number:
    whoever goes on with it reads it again.
    """

    def __init__(self, model_name):
        self.model_name = model_name
        self.arguments = {"model_name": model_name}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = self._model(app_label, to_state)._meta.db_table
        schema_editor.execute(
            f'CREATE TRIGGER count_revision BEFORE UPDATE ON "{table}" FOR EACH ROW'
            " WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION count_revision()"
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = self._model(app_label, from_state)._meta.db_table
        schema_editor.execute(f'DROP TRIGGER count_revision ON "{table}"')

    def describe(self):
        return f"Count the revisions of {self.model_name}"


def named_files(loader: MigrationLoader | None = None) -> dict[str, str]:
    """The files that migrations name, each with the hash that the last of them says."""
    graph = (loader or MigrationLoader(None)).graph
    in_order = dict.fromkeys(node for leaf in graph.leaf_nodes() for node in graph.forwards_plan(leaf))
    operations = [op for node in in_order for op in graph.nodes[node].operations]
    return {op.file: op.sha256 for op in operations if isinstance(op, SqlFile)}


def refuse_changed_files(loader: MigrationLoader | None = None) -> None:
    """Raise ChangedSqlError where ``sql/`` and the migrations part."""
    for file, sha256 in named_files(loader).items():
        if not (FOLDER / file).is_file():
            raise ChangedSqlError(f"sql/{file} がありません。移行はこのファイルを使います。")
        if hash_of(file) != sha256:
            raise ChangedSqlError(
                f"sql/{file} が変わっていますが、それを入れる移行がありません。"
                f' 新しい移行に SqlFile("{file}", "{hash_of(file)}") を書いてください。'
            )
