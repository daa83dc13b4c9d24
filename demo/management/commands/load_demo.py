"""``manage.py load_demo``"""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.load import load


class Command(BaseCommand):
    help = "デモの区と、デモのアカウントを用意します（デモのときだけ）。もうあれば何も変えません。"

    def handle(self, *args, **options):
        if not settings.IS_DEMO:
            raise CommandError("デモのデータは、デモ（YORIAI_ENV=demo）のときだけ入れられます。")
        load(timezone.localdate())
        call_command("demo_accounts", stdout=self.stdout)
