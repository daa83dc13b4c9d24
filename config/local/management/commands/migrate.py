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


def _rendering_one(state_forwards):
    """Nobody points at a new model yet: the models it points at need not be made anew, as Django would for each."""

    @wraps(state_forwards)
    def forwards(operation, app_label, state):
        rendered = state.__dict__.pop("apps", None)
        state_forwards(operation, app_label, state)
        if rendered is not None:
            state.__dict__["apps"] = rendered
            rendered.render_multiple([state.models[app_label, operation.name_lower]])

    return forwards


def _rendering_none(state_forwards):
    """A constraint or an index is its table's alone: no model is made anew, as Django would all that are linked to it."""

    @wraps(state_forwards)
    def forwards(operation, app_label, state):
        rendered = state.__dict__.pop("apps", None)
        state_forwards(operation, app_label, state)
        if rendered is not None:
            options = state.models[app_label, operation.model_name_lower].options
            meta = rendered.get_model(app_label, operation.model_name)._meta
            meta.constraints, meta.indexes = options["constraints"], options["indexes"]
            state.__dict__["apps"] = rendered

    return forwards


def _adding_in_place(state_forwards):
    """A field that names no other model is added to the model as it is: those linked to it need not be made anew."""

    @wraps(state_forwards)
    def forwards(operation, app_label, state):
        rendered = None if operation.field.is_relation else state.__dict__.pop("apps", None)
        state_forwards(operation, app_label, state)
        if rendered is not None:
            field = state.models[app_label, operation.model_name_lower].fields[operation.name]
            field.clone().contribute_to_class(
                rendered.get_model(app_label, operation.model_name), operation.name
            )
            state.__dict__["apps"] = rendered

    return forwards


CreateModel.state_forwards = _rendering_one(CreateModel.state_forwards)
AddField.state_forwards = _adding_in_place(AddField.state_forwards)
for _operation in (AddConstraint, AddIndex, RemoveConstraint, RemoveIndex):
    _operation.state_forwards = _rendering_none(_operation.state_forwards)


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
