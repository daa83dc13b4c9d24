"""``manage.py create_platform_operator EMAIL``"""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts import login_mails, services
from office.errors import Refused


class Command(BaseCommand):
    help = "自治体を作る運営者のログインを用意し、パスワードを決めるリンクを表示します。"

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL", help="ログインに使うメールアドレス")

    def handle(self, *args, email, **options):
        try:
            validate_email(email)
            user = services.make_platform_operator(email=email)
        except ValidationError:
            raise CommandError(f"「{email}」はメールアドレスではありません。") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"{user.email} を運営者にしました。\n"
            "パスワードは、このプログラムのアドレスに次を続けて開き、30分のうちに決めてください。一度だけ使えます。\n"
            f"{login_mails.path_of_reset(user)}\n"
            "はじめて入ったときに、2段階の確認を設定します。"
        )
