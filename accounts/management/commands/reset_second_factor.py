"""``manage.py reset_second_factor EMAIL``"""

from django.core.management.base import BaseCommand, CommandError

from accounts import factor_services, selectors


class Command(BaseCommand):
    help = "いくつもの自治体で働く人や運営者が2段階の確認をなくしたときに、解除します。ログインはすべて切れます。"

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL", help="ログインのメールアドレス")

    def handle(self, *args, email, **options):
        user = selectors.login_of(email)
        if user is None:
            raise CommandError(f"{email} のログインはありません。つづりを確かめてください。")
        factor_services.reset_second_factor_everywhere(user=user)
        self.stdout.write(f"{user.email} の2段階の確認を解除しました。次のログインで設定し直します。")
