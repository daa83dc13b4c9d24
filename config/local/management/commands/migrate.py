"""``manage.py migrate``, by the owner's login alone, and only with the files of ``sql/`` that the migrations name."""

import time
from functools import wraps

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, RemoveConstraint, RemoveIndex
from django.db.migrations.loader import MigrationLoader
from psycopg.errors import LockNotAvailable

from config.local import roles
from office.autodetector import Autodetector
from office.sql import ChangedSqlError, refuse_changed_files

#: How long one statement waits for a table. Whoever asks for the same table meanwhile waits behind it.
LOCK_WAIT = "2s"
#: Seconds between the tries.
PAUSES = (1, 5, 15, 30)
BUSY = (
    "表がずっと使われていて、移行を終えられませんでした。長い処理が終わってから、もう一度実行してください。"
    " 済んだ移行はそのままで、続きから行います。"
)
REFUSAL = (
    "移行（migrate）は所有者のログイン {owner} だけが行えます。いまのログインは {user} です。"
    " 環境変数 YORIAI_DB_ROLE=owner と DATABASE_OWNER_URL を設定して、もう一度実行してください。"
)

STRANGE = (
    "このデータベースには、このプログラムの知らない移行が入っています（{names}）。"
    " もっと新しい版のデータベースなら、その版のプログラムを使ってください。"
    " 手元のデモのデータなら、make demo-reset で捨てると、次の make demo が作り直します。"
)


def _without_rendering_all(operation_class, bring_up_to_date, *, fits=lambda operation: True):
    """Have an operation keep the models that are made already, where Django makes all anew that are linked to its own.

    Args: ``bring_up_to_date``: called with the operation, its app, the state and the models as they were made before it;
    ``fits``: of which operations of the class this may be said.
    """
    state_forwards = operation_class.state_forwards

    @wraps(state_forwards)
    def forwards(operation, app_label, state):
        rendered = state.__dict__.pop("apps", None) if fits(operation) else None
        state_forwards(operation, app_label, state)
        if rendered is not None:
            state.__dict__["apps"] = rendered
            bring_up_to_date(operation, app_label, state, rendered)

    operation_class.state_forwards = forwards


def _make_it(operation, app_label, state, rendered):
    """Nobody points at a new model yet: the models it points at need not be made anew."""
    rendered.render_multiple([state.models[app_label, operation.name_lower]])


def _note_options(operation, app_label, state, rendered):
    """A constraint or an index is its table's alone: no model is made anew."""
    options = state.models[app_label, operation.model_name_lower].options
    meta = rendered.get_model(app_label, operation.model_name)._meta
    meta.constraints, meta.indexes = options["constraints"], options["indexes"]


def _add_field(operation, app_label, state, rendered):
    """A field that names no other model is added to the model as it is: those linked to it need not be made anew."""
    field = state.models[app_label, operation.model_name_lower].fields[operation.name]
    field.clone().contribute_to_class(rendered.get_model(app_label, operation.model_name), operation.name)


_without_rendering_all(CreateModel, _make_it)
_without_rendering_all(AddField, _add_field, fits=lambda operation: not operation.field.is_relation)
for _of_a_table in (AddConstraint, AddIndex, RemoveConstraint, RemoveIndex):
    _without_rendering_all(_of_a_table, _note_options)


class Command(migrate.Command):
    """Django's migrate, for the login that owns the tables; the app's login gets no right on the record."""

    autodetector = Autodetector

    def handle(self, *args, **options):
        try:
            refuse_changed_files()
        except ChangedSqlError as error:
            raise CommandError(str(error)) from error
        connection = connections[options["database"]]
        self._refuse_other_logins(connection)
        self._refuse_strange_migrations(connection)
        self._handle_patiently(connection, *args, **options)

    def _handle_patiently(self, connection, *args, **options):
        """Migrate without keeping people waiting: a table in use is tried again, with the line behind it let go first.

        Raises:
            CommandError: it stayed in use; what was migrated before stays, and the command goes on from there.
        """
        for pause in (*PAUSES, None):
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{LOCK_WAIT}'")
            try:
                return super().handle(*args, **options)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
            if pause is not None:
                self.stderr.write(f"ほかの処理が表を使っています。{pause}秒あとに、続きを試します。")
                time.sleep(pause)
        raise CommandError(BUSY)

    def _refuse_other_logins(self, connection):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, has_schema_privilege(current_user, 'public', 'CREATE')")
            user, may_create = cursor.fetchone()
            if not may_create:
                raise CommandError(REFUSAL.format(owner=roles.OWNER, user=user))

    def _refuse_strange_migrations(self, connection):
        """Raise CommandError over a database of a newer version, or of the time before the migrations began anew."""
        loader = MigrationLoader(connection)
        strange = sorted(
            f"{app}.{name}"
            for app, name in loader.applied_migrations.keys() - loader.disk_migrations.keys()
            if app in loader.migrated_apps
        )
        if strange:
            raise CommandError(STRANGE.format(names="、".join(strange[:3])))
