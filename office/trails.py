"""The triggers that write a trail, made from one text for every table that has one.

A trail is a model ``NameEvent`` beside a model ``Name``: columns of the same name take the row's value, and
``name_sha256`` takes the SHA-256 of the row's ``name``.
"""

import hashlib

from psycopg import sql

from office.sql import FromTemplate, filled

TRAIL = "Event"
HASH = "_sha256"
_OWN = "pgh_"


class WriteTrails(FromTemplate):
    """Make or renew the triggers that write the trails of ``models``, as the models stand at this migration.

    ``makemigrations`` adds it wherever a trail's columns change; ``sha256`` is the hash of ``sql/trail.sql``.
    """

    file = "trail.sql"

    def __init__(self, models, sha256):
        self.models, self.sha256 = tuple(models), sha256
        self.arguments = {"models": self.models, "sha256": sha256}

    def texts(self, app_label, state):
        for name in self.models:
            yield trail_text(
                state.apps.get_model(app_label, name), state.apps.get_model(app_label, f"{name}{TRAIL}")
            )

    def describe(self):
        return f"Write the trails of {', '.join(self.models)}"


class ChainEvents(FromTemplate):
    """Hang tables of events on the chain of their municipality, as they stand at this migration.

    ``models``: trails and other models of events; ``makemigrations`` adds it wherever the columns of a trail change.
    ``sha256`` is the hash of ``sql/chain.sql``. ``accounts.0006_chain`` makes the chain.
    """

    file = "chain.sql"

    def __init__(self, models, sha256):
        self.models, self.sha256 = tuple(models), sha256
        self.arguments = {"models": self.models, "sha256": sha256}

    def texts(self, app_label, state):
        for name in self.models:
            yield chain_text(state.apps.get_model(app_label, name))

    def describe(self):
        return f"Hang {', '.join(self.models)} on the chain"


def is_trail(model) -> bool:
    """Is this model the trail of another?"""
    return any(field.name == f"{_OWN}obj" for field in model._meta.concrete_fields)


def shape_of(event) -> str:
    """A short name for the columns that a model of events has now; other columns, another name."""
    told = [event._meta.db_table, *_columns_of(event)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def chain_text(event) -> str:
    """``sql/chain.sql`` for one model of events."""
    return filled(
        "chain.sql",
        event=sql.Identifier("public", event._meta.db_table),
        name=sql.Literal(event._meta.db_table),
        key=sql.Literal(event._meta.pk.column),
        shape=sql.Literal(shape_of(event)),
        columns=sql.Literal(_columns_of(event)),
    )


def _columns_of(event):
    return sorted(field.column for field in event._meta.concrete_fields)


def trail_text(model, event) -> str:
    """``sql/trail.sql`` for one model and the model of its trail."""
    table, key = model._meta.db_table, model._meta.pk.column
    columns, values, watched = [], [], []
    own = {field.name: field.column for field in model._meta.concrete_fields}
    # By name: a migration adds a field at the end that stands elsewhere in the model.
    for field in sorted(event._meta.concrete_fields, key=lambda field: field.column):
        if field.name.startswith(_OWN):
            continue
        hashed = field.name not in own
        column = sql.Identifier(own[field.name.removesuffix(HASH) if hashed else field.name])
        value = sql.SQL("changed.") + column
        if hashed:
            value = sql.SQL("encode(sha256(convert_to({}::text, 'UTF8')), 'hex')").format(value)
        columns.append(sql.Identifier(field.column))
        values.append(value)
        watched.append(column)
    return filled(
        "trail.sql",
        function=sql.Identifier("public", f"{table}_trail"),
        table=sql.Identifier("public", table),
        event=sql.Identifier("public", event._meta.db_table),
        key=sql.Identifier(key),
        columns=_listed(columns),
        values=_listed(values),
        watched_before=_listed([sql.SQL("OLD.") + column for column in watched]),
        watched_after=_listed([sql.SQL("NEW.") + column for column in watched]),
    )


def _listed(parts):
    return sql.SQL(", ").join(parts)
