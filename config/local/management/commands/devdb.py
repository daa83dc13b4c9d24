"""``manage.py devdb start|stop|status``"""

from django.core.management.base import BaseCommand, CommandError

from config.local import postgres
from config.local.processes import LocalServerError


class Command(BaseCommand):
    help = "手元のデータベースを動かす・止める・様子を見る（DATABASE_URL で指定したサーバーには触れません）"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["start", "stop", "status"])
        parser.add_argument("--test", action="store_true", help="テスト用のサーバーを対象にする")
        parser.add_argument("--if-idle", action="store_true", help="ほかに使っている人がいないときだけ止める")

    def handle(self, *, action, test, if_idle, **options):
        cluster = postgres.TEST if test else postgres.MAIN
        try:
            self.stdout.write(self._act(cluster, action, if_idle))
        except (LocalServerError, PermissionError) as error:
            raise CommandError(str(error)) from error

    def _act(self, cluster: postgres.Cluster, action: str, if_idle: bool) -> str:
        if action == "start":
            return "起動しました" if postgres.start(cluster) else "すでに動いています"
        if action == "stop":
            stopped = postgres.stop(cluster, only_if_idle=if_idle)
            return "止めました" if stopped else "動いていないか、ほかで使われています"
        state = "動いています" if postgres.is_running(cluster) else "止まっています"
        return f"{state}\n置き場: {cluster.folder}\n接続先: {cluster.socket}"
