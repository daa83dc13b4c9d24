"""The triggers that write a trail, made from one text for every table that has one.

A trail is a model ``NameEvent`` beside a model ``Name``: columns of the same name take the row's value, and
``name_sha256`` takes the SHA-256 of the row's ``name``.
"""

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
