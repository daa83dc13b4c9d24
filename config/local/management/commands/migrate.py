"""``manage.py migrate``, by the owner's login alone, with the trail sealed at its end."""

from functools import wraps

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from config.local import roles
from office.sql import ChangedSqlError, refuse_changed_files
from office.walls import SEAL_TRAIL

REFUSAL = (
    "移行（migrate）は所有者のログイン {owner} だけが行えます。いまのログインは {user} です。"
    " 環境変数 YORIAI_DB_ROLE=owner と DATABASE_OWNER_URL を設定して、もう一度実行してください。"
)


def _without_rendering(state_forwards):
    """A trigger changes no column: the models of all apps need not be made anew for each of them."""

    @wraps(state_forwards)
    def forwards(operation, app_label, state):
        rendered = state.__dict__.pop("apps", None)
        state_forwards(operation, app_label, state)
        if rendered is not None:
            state.__dict__["apps"] = rendered

    return forwards


for _operation in (AddTrigger, RemoveTrigger):
    _operation.state_forwards = _without_rendering(_operation.state_forwards)


class Command(migrate.Command):
    """Django's migrate, for the login that owns the tables; the app's login gets no right on the record."""

    def handle(self, *args, **options):
        try:
            refuse_changed_files()
        except ChangedSqlError as error:
            raise CommandError(str(error)) from error
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, has_schema_privilege(current_user, 'public', 'CREATE')")
            user, may_create = cursor.fetchone()
            if not may_create:
                raise CommandError(REFUSAL.format(owner=roles.OWNER, user=user))
        super().handle(*args, **options)
        if not (options.get("plan") or options.get("check_unapplied")):
            with connection.cursor() as cursor:
                cursor.execute(SEAL_TRAIL)
