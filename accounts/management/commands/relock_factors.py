"""``manage.py relock_factors``"""

from django.core.management.base import BaseCommand

from accounts import factor_services
from accounts.models import Municipality
from accounts.sign_on import services
from accounts.tenancy import scope


class Command(BaseCommand):
    help = "2段階の確認の秘密を、YORIAI_FACTOR_KEYS の先頭の鍵でかけ直します。済めば、ほかの鍵は外せます。"

    def handle(self, *args, **options):
        count = 0
        for municipality in Municipality.objects.all():
            with scope(municipality):
                count += services.relock_secrets()
        self.stdout.write(f"組織のIDのシークレット{count}件をかけ直しました。")
        self.stdout.write(f"{factor_services.relock_factors()}件をかけ直しました。")
