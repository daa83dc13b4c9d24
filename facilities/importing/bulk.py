"""Many rows in one statement: they travel as one JSON document that PostgreSQL takes apart.

Django's own bulk_create sends a placeholder for every cell as soon as one column is an array, and quotes every JSON value
of an array in Python; both cost several times the work of the database itself.
"""

from contextlib import contextmanager
from decimal import Decimal
from itertools import islice

import orjson
from django.db import connection
from django.db.models import NOT_PROVIDED

#: Rows of one statement.
TURN = 1000


@contextmanager
def overlapping():
    """Within it the next rows are made ready while PostgreSQL still writes the last ones.

    What it refuses is raised by a later statement, or at the end; nothing is kept of the transaction then.
    """
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def in_turns(rows):
    """These rows as lists of at most TURN."""
    rows = iter(rows)
    while turn := list(islice(rows, TURN)):
        yield turn


def reserve(model, count):
    """``count`` ids for new rows of a model: whoever knows them before it writes waits for no answer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert(instances):
    """Insert unsaved instances of one model; those that have got a reserved id keep it."""
    if not instances:
        return
    has_ids = instances[0].pk is not None
    fields = [f for f in _fields(instances[0]) if has_ids or not f.primary_key]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    statement = f"INSERT INTO {_table(instances[0])} ({columns}) SELECT {columns} FROM {_rows(fields)}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [_document(instances, fields)])


def update(instances, names):
    """Write the fields ``names`` (a set) of saved instances of one model; what an instance has not loaded stays."""
    if not instances:
        return
    fields = [f for f in _fields(instances[0]) if f.primary_key or {f.name, f.attname} & names]
    fields = [f for f in fields if any(f.attname in vars(instance) for instance in instances)]
    table = _table(instances[0])
    changes = ", ".join(f'"{f.column}" = {_new(f, table, instances)}' for f in fields if not f.primary_key)
    statement = f"UPDATE {table} SET {changes} FROM {_rows(fields)} WHERE given.id = {table}.id"
    with connection.cursor() as cursor:
        cursor.execute(statement, [_document(instances, fields)])


def _new(field, table, instances):
    given = f'given."{field.column}"'
    is_loaded = all(field.attname in vars(instance) for instance in instances)
    return given if is_loaded else f'COALESCE({given}, {table}."{field.column}")'


def _fields(instance):
    return [f for f in instance._meta.concrete_fields if f.db_default is NOT_PROVIDED]


def _table(instance):
    return connection.ops.quote_name(instance._meta.db_table)


def _rows(fields):
    columns = ", ".join(f'"{f.column}" {_type(f)}' for f in fields)
    return f"jsonb_to_recordset(%s::jsonb) AS given ({columns})"


def _type(field):
    kind = field.db_type(connection)
    # Without its length, as a cast to varchar(n) cuts silently where storing into the column refuses.
    return "text" if kind.startswith("varchar") and not kind.endswith("[]") else kind


def _document(instances, fields):
    names = [(field.column, field.attname) for field in fields]
    # What is not loaded is no attribute: asking for it would cost a query an instance.
    rows = [{column: of.get(name) for column, name in names} for of in map(vars, instances)]
    return orjson.dumps(rows, default=_in_full).decode()


def _in_full(value):
    """A number that a float would round, as its digits."""
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{value!r} is nothing a column of a list holds")
