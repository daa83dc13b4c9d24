from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections

from config.local import roles
from office.walls import SEAL_TRAIL

REFUSAL = (
    "移行（migrate）は所有者のログイン {owner} だけが行えます。いまのログインは {user} です。"
    " 環境変数 YORIAI_DB_ROLE=owner と DATABASE_OWNER_URL を設定して、もう一度実行してください。"
)


class Command(migrate.Command):
    """Django's migrate, for the login that owns the tables; the app's login gets no right on the record."""

    def handle(self, *args, **options):
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
