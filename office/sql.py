"""What migrations take from the folder ``sql/``: the text of the database's functions, each a file.

A migration names a file and the beginning of its SHA-256. Whoever changes the file names it in a new migration with the
new hash; until then ``migrate`` and the census refuse. A new database gets the text as it stands now from the first
migration that names the file on.
"""

import hashlib
from contextlib import nullcontext
from pathlib import Path

from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from office.walls import SchemaOperation, as_keeper, unread_bodies

FOLDER = Path(__file__).resolve().parent.parent / "sql"
KEEPERS = "keeper/"


class ChangedSqlError(Exception):
    """A file of ``sql/`` is not the one that the migrations name; the text says what to do."""


def text_of(file: str) -> str:
    """The text of one file of ``sql/``."""
    return (FOLDER / file).read_text(encoding="utf-8")


def hash_of(file: str) -> str:
    """What migrations name the file's present text by."""
    return hashlib.sha256(text_of(file).encode()).hexdigest()[:16]


def filled(file: str, **parts: sql.Composable) -> str:
    """The text of a file with its ``{places}`` filled in, each quoted as what it is."""
    return sql.SQL(text_of(file)).format(**parts).as_string()


class SqlFile(SchemaOperation):
    """Run one file of ``sql/``, as the keeper if it stands in ``sql/keeper/``; ``sha256`` as :func:`hash_of` tells it.

    The text must bear being run again (CREATE OR REPLACE): a later migration that names the file runs it anew.
    """

    def __init__(self, file, sha256):
        self.file, self.sha256 = file, sha256
        self.arguments = {"file": file, "sha256": sha256}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        run = schema_editor.execute
        with unread_bodies(run), as_keeper(run) if self.file.startswith(KEEPERS) else nullcontext():
            run(text_of(self.file), params=None)

    def describe(self):
        return f"Run sql/{self.file}"


class FromTemplate(SchemaOperation):
    """A function that one file of ``sql/`` tells for many tables; subclasses name the file and fill it in."""

    file: str

    def texts(self, app_label, state):
        """The filled-in text for each table."""
        raise NotImplementedError

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        with unread_bodies(schema_editor.execute):
            for text in self.texts(app_label, to_state):
                schema_editor.execute(text, params=None)


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

    def describe(self):
        return f"Count the revisions of {self.model_name}"


def named_files(loader: MigrationLoader | None = None) -> dict[str, str]:
    """The files that migrations name, each with the hash that the last of them says."""
    graph = (loader or MigrationLoader(None)).graph
    in_order = dict.fromkeys(node for leaf in graph.leaf_nodes() for node in graph.forwards_plan(leaf))
    operations = [op for node in in_order for op in graph.nodes[node].operations]
    return {op.file: op.sha256 for op in operations if isinstance(op, SqlFile | FromTemplate)}


def refuse_changed_files(loader: MigrationLoader | None = None) -> None:
    """Raise ChangedSqlError where ``sql/`` and the migrations part."""
    for file, sha256 in named_files(loader).items():
        if not (FOLDER / file).is_file():
            raise ChangedSqlError(f"sql/{file} がありません。移行はこのファイルを使います。")
        if hash_of(file) != sha256:
            raise ChangedSqlError(
                f"sql/{file} が変わっていますが、それを入れる移行がありません。"
                f" このファイルを使う操作を、新しい移行に、新しいハッシュ {hash_of(file)} で書いてください。"
            )
