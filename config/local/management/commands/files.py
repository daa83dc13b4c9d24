"""``manage.py files move``: bring the bytes of files from the database into the bucket, or back."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.backup import NotDone, surroundings
from config.moving import bytes as moving

_TO = {"s3": "バケット", "database": "データベース"}


class Command(BaseCommand):
    help = "ファイルの中身を移します。データベースの管理者の接続先（DATABASE_ADMIN_URL）を使います。途中で止めても、もう一度行えば続きから移します。"

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        move = acts.add_parser("move", help="すべての自治体のファイルの中身を移す")
        move.add_argument("--to", choices=list(_TO), required=True)

    def handle(self, *args, act, to, **options):
        if settings.BUCKET is None:
            raise CommandError("YORIAI_S3_BUCKET などに、バケットの設定を書いてください。")
        if settings.NEW_FILES_IN_BUCKET is not (to == "s3"):
            raise CommandError(
                f"新しいファイルが、まだ移す先に入っていません。YORIAI_FILES={to} にして、web とワーカーを起動し直してから移してください。"
            )
        try:
            with surroundings.server().connect() as connection:
                moved, lost = moving.move(connection, settings.BUCKET, to, self._report)
        except NotDone as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{moved:,}個のファイルの中身を、{_TO[to]}に移しました。")
        if lost:
            raise CommandError(
                f"{len(lost)}個は、バケットにないか、中身が違うため、移していません: {'、'.join(lost[:5])}"
            )

    def _report(self, done, total):
        if done % 100 == 0 or done == total:
            self.stdout.write(f"{done:,} / {total:,}")
