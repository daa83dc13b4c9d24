"""PostgreSQL's share of tenancy: row-level security, paired keys and grants, made by one migration operation.

This module knows the column ``municipality_id`` and no class behind it. Three logins exist: the *owner* runs
migrations, the *app* owns nothing, the *keeper* cannot log in and owns the functions that see past one
municipality or delete records.
"""

from contextlib import contextmanager

from django.db import connection
from django.db.migrations.operations.base import Operation
from psycopg.pq import TransactionStatus

APP_ROLE = "yoriai_app"
KEEPER_ROLE = "yoriai_keeper"
SETTING = "yoriai.municipality_id"
#: Opens the door of a municipality, by its number, until the end of a transaction on a line that is not Django's.
OPEN_DOOR = f"SELECT set_config('{SETTING}', %s, true)"
USER_SETTING = "yoriai.user_id"
CURRENT_MUNICIPALITY = f"NULLIF(current_setting('{SETTING}', true), '')::bigint"
CURRENT_USER = f"NULLIF(current_setting('{USER_SETTING}', true), '')::bigint"

READ_WRITE = ("SELECT", "INSERT", "UPDATE")
EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")
APPEND = ("SELECT", "INSERT")
READ = ("SELECT",)


def in_broken_transaction() -> bool:
    """Is the open transaction lost, or the connection gone?

    Whoever set something with SET LOCAL need not put it back then: it dies with the rollback, and asking the
    database would only hide the first error behind a second one.
    """
    opened = connection.connection
    if opened is None or opened.closed or connection.needs_rollback:
        return True
    return opened.info.transaction_status in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)


class SchemaOperation(Operation):
    """An operation that changes the database only, never the models' state; back leads the backup alone."""

    reduces_to_sql = True
    reversible = False

    def state_forwards(self, app_label, state):
        pass

    def _model(self, app_label, state):
        label, _, name = self.model_name.rpartition(".")
        return state.apps.get_model(label or app_label, name)

    def deconstruct(self):
        return (type(self).__name__, [], dict(self.arguments))


def _is_tenant_model(model):
    return any(field.column == "municipality_id" for field in model._meta.concrete_fields)


def paired_links(model):
    """The foreign keys of ``model`` that point at another tenant table: (column, target table, target column)."""
    for field in model._meta.concrete_fields:
        if field.remote_field and field.column != "municipality_id" and field.db_constraint:
            target = field.related_model
            if _is_tenant_model(target):
                yield field.column, target._meta.db_table


class TenantWall(SchemaOperation):
    """Put one table behind the wall: RLS with FORCE, UNIQUE (municipality_id, id), paired foreign keys, grants.

    ``grants`` are the verbs of the app login; tables of records leave out DELETE. ``own_rows`` also lets a
    signed-in user read rows that carry their own ``user_id``, for the list of memberships at ``/``.
    ``home`` names ``accounts.Municipality`` where the table itself stands below accounts and has no such key.
    """

    def __init__(self, model_name, grants=EVERYTHING, own_rows=False, links=True, home=None):
        self.model_name, self.grants, self.own_rows = model_name, tuple(grants), own_rows
        self.links, self.home = links, home
        self.arguments = {"model_name": model_name, "grants": self.grants, "own_rows": own_rows}
        self.arguments |= {"links": links, "home": home}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = self._model(app_label, to_state)
        table = model._meta.db_table
        run = schema_editor.execute
        run(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
        run(
            f'CREATE POLICY municipality ON "{table}" USING (municipality_id = {CURRENT_MUNICIPALITY})'
            f" WITH CHECK (municipality_id = {CURRENT_MUNICIPALITY})"
        )
        if self.own_rows:
            run(f'CREATE POLICY own_rows ON "{table}" FOR SELECT USING (user_id = {CURRENT_USER})')
        key = model._meta.pk.column
        run(f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_tenant_key" UNIQUE (municipality_id, {key})')
        if self.home:
            home = to_state.apps.get_model(self.home)._meta.db_table
            run(
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_municipality_fk"'
                f' FOREIGN KEY (municipality_id) REFERENCES "{home}" (id) DEFERRABLE INITIALLY DEFERRED'
            )
        if self.links:
            for column, target in paired_links(model):
                _pair(run, table, column, target)
        run(f'GRANT {", ".join(self.grants)} ON "{table}" TO {APP_ROLE}')
        _grant_sequence(run, table, self.grants)

    def describe(self):
        return f"Put {self.model_name} behind the municipality's wall"


class PairedLink(SchemaOperation):
    """Pair a foreign key that was added to a table behind the wall; the wall itself pairs those that it finds."""

    def __init__(self, model_name, field):
        self.model_name, self.field = model_name, field
        self.arguments = {"model_name": model_name, "field": field}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = self._model(app_label, to_state)
        column = model._meta.get_field(self.field).column
        _pair(schema_editor.execute, model._meta.db_table, column, dict(paired_links(model))[column])

    def describe(self):
        return f"Pair {self.field} of {self.model_name} with the municipality"


class OpenTable(SchemaOperation):
    """Grant the app login a table that belongs to no municipality, or that everybody may read.

    ``reason`` says why it stands outside the wall; the census prints it.
    """

    def __init__(self, table, grants, reason):
        self.table, self.grants, self.reason = table, tuple(grants), reason
        self.arguments = {"table": table, "grants": self.grants, "reason": reason}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(f'GRANT {", ".join(self.grants)} ON "{self.table}" TO {APP_ROLE}')
        _grant_sequence(schema_editor.execute, self.table, self.grants)

    def describe(self):
        return f"Grant {self.table} to the app login: {self.reason}"


class KeeperReads(SchemaOperation):
    """Let the keeper's functions read one tenant table across municipalities (they return ids only).

    ``more`` adds columns to a table the keeper reads already.
    """

    def __init__(self, model_name, columns, more=False):
        self.model_name, self.columns, self.more = model_name, tuple(columns), more
        self.arguments = {"model_name": model_name, "columns": self.columns, "more": more}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = self._model(app_label, to_state)._meta.db_table
        run = schema_editor.execute
        run(f'GRANT SELECT ({self._names}) ON "{table}" TO {KEEPER_ROLE}')
        if not self.more:
            run(f'CREATE POLICY keeper ON "{table}" FOR SELECT TO {KEEPER_ROLE} USING (true)')

    @property
    def _names(self):
        return ", ".join(f'"{column}"' for column in self.columns)

    def describe(self):
        return f"Let the keeper's functions read {self.model_name}"


class KeeperWrites(SchemaOperation):
    """Let the keeper's functions add rows to one table, of whatever municipality; the app's login cannot.

    ``sweeps``: let them delete rows instead, of a table that they write already.
    """

    def __init__(self, model_name, sweeps=False):
        self.model_name, self.sweeps = model_name, sweeps
        self.arguments = {"model_name": model_name, "sweeps": sweeps}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = self._model(app_label, to_state)
        table = model._meta.db_table
        run = schema_editor.execute
        if self.sweeps:
            run(f'GRANT DELETE ON "{table}" TO {KEEPER_ROLE}')
            if _is_tenant_model(model):
                run(f'CREATE POLICY keeper_sweeps ON "{table}" FOR DELETE TO {KEEPER_ROLE} USING (true)')
            return
        run(f'GRANT INSERT ON "{table}" TO {KEEPER_ROLE}')
        if _is_tenant_model(model):
            run(f'CREATE POLICY keeper_writes ON "{table}" FOR INSERT TO {KEEPER_ROLE} WITH CHECK (true)')

    def describe(self):
        return f"Let the keeper's functions write {self.model_name}"


class ReadOnly(SchemaOperation):
    """Take from the app's login every right on tables but to read them: triggers with their owner's rights write there."""

    def __init__(self, models):
        self.models = tuple(models)
        self.arguments = {"models": self.models}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        run = schema_editor.execute
        for name in self.models:
            table = to_state.apps.get_model(app_label, name)._meta.db_table
            run(f'REVOKE INSERT, UPDATE, DELETE ON "{table}" FROM {APP_ROLE}')
            _with_sequences(run, table, f"REVOKE ALL ON SEQUENCE %s FROM {APP_ROLE}")

    def describe(self):
        return f"Let the app only read {', '.join(self.models)}"


class OnlyGrows(SchemaOperation):
    """Let nobody change or delete what stands in a table, its owner neither, as it is with trails.

    ``swept``: the keeper's functions may delete what has been kept long enough. ``refuse_change.sql`` stands in a
    migration before.
    """

    def __init__(self, model_name, swept=False):
        self.model_name, self.swept = model_name, swept
        self.arguments = {"model_name": model_name, "swept": swept}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = self._model(app_label, to_state)._meta.db_table
        verbs = "UPDATE OR TRUNCATE" if self.swept else "UPDATE OR DELETE OR TRUNCATE"
        schema_editor.execute(
            f'CREATE TRIGGER append_only BEFORE {verbs} ON "{table}"'
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        if self.swept:
            schema_editor.execute(
                f'CREATE TRIGGER swept_by_keeper BEFORE DELETE ON "{table}" FOR EACH STATEMENT'
                f" WHEN (current_user <> '{KEEPER_ROLE}') EXECUTE FUNCTION refuse_change()"
            )

    def describe(self):
        return f"Let {self.model_name} only grow"


def _pair(run, table, column, target):
    run(
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{column}_paired"'
        f' FOREIGN KEY (municipality_id, "{column}") REFERENCES "{target}" (municipality_id, id)'
    )


@contextmanager
def unread_bodies(run):
    """Within it PostgreSQL takes a function's text as it comes: it may name tables that only a later migration makes."""
    run("SET LOCAL check_function_bodies = off")
    yield
    run("SET LOCAL check_function_bodies = on")


@contextmanager
def as_keeper(run):
    """Within it the owner wears the keeper's hat: what is made is the keeper's, who else may make nothing."""
    run(f"GRANT CREATE ON SCHEMA public TO {KEEPER_ROLE}")
    run(f"SET LOCAL ROLE {KEEPER_ROLE}")
    yield
    run("RESET ROLE")
    run(f"REVOKE CREATE ON SCHEMA public FROM {KEEPER_ROLE}")


def _grant_sequence(run, table, grants):
    if "INSERT" in grants:
        _with_sequences(run, table, f"GRANT USAGE, SELECT ON SEQUENCE %s TO {APP_ROLE}")


def _with_sequences(run, table, statement):
    """Run ``statement`` for each sequence of a table; ``%s`` in it stands for the sequence's name."""
    before, after = statement.split("%s")
    run(
        f"""DO $$ DECLARE s text; BEGIN
            FOR s IN SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_depend d
                JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE d.refobjid = '"{table}"'::regclass
            LOOP EXECUTE '{before}' || s || '{after}'; END LOOP; END $$"""
    )


@contextmanager
def without_nesting():
    """Within it each table is read once, and joined by hashing; for a statement over the rows of many people.

    Behind the walls every table is asked for one municipality's rows. A planner that has no numbers of them yet, on
    the morning on which a ward's first reminders are planned, takes them for one row each and multiplies them all.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")
