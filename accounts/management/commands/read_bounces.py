"""``manage.py read_bounces``"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import bounce_box


class Command(BaseCommand):
    help = "届かなかったという知らせを受信箱（YORIAI_BOUNCE_BOX）から読み、メールに「届かない」と記します。"

    def handle(self, *args, **options):
        if not settings.BOUNCE_BOX:
            raise CommandError(
                "YORIAI_BOUNCE_BOX に、知らせの届く受信箱を設定してください（docs/operations/mail.md）。"
            )
        self.stdout.write(f"{bounce_box.read_all()}通について読みました。")
