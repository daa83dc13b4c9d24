"""``manage.py migrate``, by the owner's login alone, and only with the files of ``sql/`` that the migrations name."""

from functools import wraps

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader

from config.local import roles
from office.autodetector import Autodetector
from office.sql import ChangedSqlError, refuse_changed_files

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


CreateModel.state_forwards = _rendering_one(CreateModel.state_forwards)


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
        super().handle(*args, **options)

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
