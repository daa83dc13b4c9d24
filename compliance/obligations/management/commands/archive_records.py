"""``manage.py archive_records --municipality CODE --by ADDRESS --year 2026 --into FOLDER``: the ward's own archive."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Municipality
from compliance.obligations.inspection.archiving import archive, person_of_ward


class Command(BaseCommand):
    help = "自治体の職員が見る事業所すべての、一つの年度の記録を、事業所ごとのZIPと目次（CSV）にしてフォルダーに書きます。"

    def add_arguments(self, parser):
        parser.add_argument("--municipality", required=True, metavar="CODE", help="自治体コード（6桁）")
        parser.add_argument(
            "--by", required=True, metavar="ADDRESS", help="書き出す自治体の職員のメールアドレス"
        )
        parser.add_argument("--year", required=True, type=int, metavar="YEAR", help="年度（西暦。例: 2026）")
        parser.add_argument("--into", required=True, metavar="FOLDER", help="書き込むフォルダー")

    def handle(self, *args, **options):
        municipality = Municipality.objects.filter(code=options["municipality"]).first()
        if municipality is None:
            raise CommandError("この自治体コードは登録されていません。6桁のコードを確かめてください。")
        by = person_of_ward(municipality, options["by"])
        if by is None:
            raise CommandError("このメールアドレスの自治体の職員は、この自治体にいません。")
        folder = Path(options["into"])
        folder.mkdir(parents=True, exist_ok=True)

        def put(name, data):
            (folder / name).write_bytes(data)

        def tell(done, total, name):
            self.stdout.write(f"{done + 1}/{total} {name}")

        lines = archive(municipality, by, options["year"], timezone.localdate(), put, tell)
        failed = [line for line in lines if line.trouble]
        self.stdout.write(f"{len(lines) - len(failed)}か所の記録を書きました。")
        if failed:
            raise CommandError(f"{len(failed)}か所はまとめられませんでした。理由は目次にあります。")
