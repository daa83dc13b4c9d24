"""``manage.py create_platform_operator EMAIL``"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from accounts import services
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
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        self.stdout.write(
            f"{user.email} を運営者にしました。\n"
            "パスワードは、このプログラムのアドレスに次を続けて開き、3日のうちに決めてください。一度だけ使えます。\n"
            f"{path}\n"
            "はじめて入ったときに、2段階の確認を設定します。"
        )
