"""``manage.py relock_factors``"""

from django.core.management.base import BaseCommand

from accounts import factor_services


class Command(BaseCommand):
    help = "2段階の確認の秘密を、YORIAI_FACTOR_KEYS の先頭の鍵でかけ直します。済めば、ほかの鍵は外せます。"

    def handle(self, *args, **options):
        self.stdout.write(f"{factor_services.relock_factors()}件をかけ直しました。")
