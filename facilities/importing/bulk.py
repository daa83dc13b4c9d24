"""Many rows in one statement: columns travel as arrays and are unfolded by PostgreSQL.

Django's own bulk_create sends a placeholder for every cell as soon as one column is an array, which costs several times
the work of the database itself.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import NOT_PROVIDED

#: Between the elements of an array column on its way in; no text of ours holds a unit separator.
_BETWEEN = "\x1f"


def insert(instances, key):
    """Insert unsaved instances of one model and give them their ids.

    Args: ``key``: names of the columns that tell the rows apart, to match the ids that come back.
    """
    if not instances:
        return
    fields = [f for f in _fields(instances[0]) if not f.primary_key]
    columns = ", ".join(f'"{f.column}"' for f in fields)
    returned = ", ".join(f'"{name}"' for name in ("id", *key))
    statement = f"INSERT INTO {_table(instances[0])} ({columns}) {_unfolded(fields)} RETURNING {returned}"
    with connection.cursor() as cursor:
        cursor.execute(statement, _arrays(instances, fields))
        ids = {tuple(row[1:]): row[0] for row in cursor.fetchall()}
    for instance in instances:
        instance.pk = ids[tuple(getattr(instance, name) for name in key)]
        instance._state.adding = False


def update(instances, names):
    """Write the fields ``names`` of saved instances of one model."""
    if not instances:
        return
    fields = [f for f in _fields(instances[0]) if f.primary_key or f.name in names]
    changes = ", ".join(f'"{f.column}" = given."{f.column}"' for f in fields if not f.primary_key)
    table = _table(instances[0])
    statement = f"UPDATE {table} SET {changes} FROM ({_unfolded(fields)}) given WHERE given.id = {table}.id"
    with connection.cursor() as cursor:
        cursor.execute(statement, _arrays(instances, fields))


def _fields(instance):
    return [f for f in instance._meta.concrete_fields if f.db_default is NOT_PROVIDED]


def _table(instance):
    return connection.ops.quote_name(instance._meta.db_table)


def _unfolded(fields):
    wanted = ", ".join(
        f'string_to_array("{f.column}", E\'\\x1f\') AS "{f.column}"'
        if isinstance(f, ArrayField)
        else f'"{f.column}"'
        for f in fields
    )
    arrays = ", ".join(f"%s::{_type(f)}[]" for f in fields)
    columns = ", ".join(f'"{f.column}"' for f in fields)
    return f"SELECT {wanted} FROM unnest({arrays}) AS rows ({columns})"


def _type(field):
    if isinstance(field, ArrayField):
        return "text"
    # Without its length, as a cast to varchar(n) cuts silently where storing into the column refuses.
    return field.db_type(connection).split("(")[0].replace("varchar", "text")


def _arrays(instances, fields):
    return [[_cell(field, instance) for instance in instances] for field in fields]


def _cell(field, instance):
    value = getattr(instance, field.attname)
    if isinstance(field, ArrayField):
        return _BETWEEN.join(value)
    return value
