"""``manage.py reassess --municipality CODE | --all``"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.obligations.assessing import services


class Command(BaseCommand):
    help = "すべての事業所の義務を計算し直して、一覧のために保存します。"

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--municipality", metavar="CODE", help="全国地方公共団体コード（6桁）")
        which.add_argument("--all", action="store_true", help="すべての自治体")

    def handle(self, *args, municipality, **options):
        municipalities = Municipality.objects.order_by("code")
        if municipality:
            municipalities = municipalities.filter(code=municipality)
            if not municipalities:
                raise CommandError(
                    f"コード {municipality} の自治体は登録されていません。6桁のコードを確かめてください。"
                )
        for one in municipalities:
            self.stdout.write(f"{one.code} {one.name}: {self._reassess(one)}件の事業所を計算しました。")

    def _reassess(self, municipality):
        with scope(municipality):
            services.mark_all()
        total, today = 0, timezone.localdate()
        while True:
            # One door a batch: what was done stays when the command is broken off.
            with scope(municipality):
                done = services.drain(on=today)
            if not done:
                return total
            total += done
