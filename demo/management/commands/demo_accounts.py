"""``manage.py demo_accounts``"""

from django.core.management.base import BaseCommand

from demo.logins import PASSWORD, accounts_with_codes


class Command(BaseCommand):
    help = "デモのアカウントと、いまの確認コードを表示します。"

    def handle(self, *args, **options):
        accounts = accounts_with_codes()
        if not accounts:
            self.stdout.write("デモのアカウントはありません。manage.py load_demo で用意できます。")
            return
        self.stdout.write(f"デモのアカウント（パスワードはすべて {PASSWORD}）")
        for account in accounts:
            place = f"{account['municipality']}の" if account["municipality"] else ""
            self.stdout.write(f"  {account['email']:<32}{place}{account['role']}: {account['what']}")
        self.stdout.write("確認コードが要るアカウントは、ログインの画面にいまのコードが出ます。")
