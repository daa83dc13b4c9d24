"""allauth's hooks: nobody signs up alone, mails are ours, and second-factor secrets rest encrypted."""

import logging
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError

from accounts import attempts, devices, factors, joining_services, login_mails
from accounts.security.hooks import RecordsLogins
from accounts.security.recording import SecurityKind
from accounts.sign_on import session

log = logging.getLogger(__name__)

#: For so many seconds after signing in nobody is asked for the password again.
FRESH_SIGN_IN = 600


class AccountAdapter(RecordsLogins, DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "メールアドレスかパスワードが違います。もう一度入力してください。"
        "忘れたときは、「パスワードを忘れたとき」から決め直せます。",
        "enter_current_password": "現在のパスワードが違います。もう一度入力してください。",
        "incorrect_password": "パスワードが違います。もう一度入力してください。",
    }

    def get_login_stages(self):
        """The package's steps of signing in, two of them in our own way."""
        own = {
            "allauth.mfa.stages.AuthenticateStage": "accounts.stages.AuthenticateStage",
            "allauth.mfa.stages.TrustStage": "accounts.stages.TrustStage",
        }
        return [own.get(stage, stage) for stage in super().get_login_stages()]

    def get_logout_redirect_url(self, request):
        """The page after signing out, told while the session still says by which directory it was opened."""
        return session.after_signing_out(request)

    def is_open_for_signup(self, request):
        """People come in by invitation only."""
        return False

    def authenticate(self, request, **credentials):
        """Compare a password, unless too many wrong ones came for this account or from this place just now."""
        try:
            attempt = attempts.at_password(request, credentials.get("email") or "")
        except attempts.TooSoonError as refusal:
            self.record_try(SecurityKind.SIGN_IN_DELAYED, request, credentials)
            raise wait_for(refusal) from None
        user = super().authenticate(request, **credentials)
        if user is not None:
            attempt.was_right()
        return user

    def prove_by_new_password(self, user):
        """A mail to the address of a login led to its new password."""
        joining_services.prove_by_new_password(user=user)

    def post_login(self, request, user, **kwargs):
        """Somebody is in: from now on this device passes while strangers guess at the account."""
        response = super().post_login(request, user, **kwargs)
        devices.remember(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app, **kwargs):
        """A fresh sign-in counts as proof, so that nobody types a password twice to set up the second factor."""
        records = get_authentication_records(self.request, self.request.user)
        # What a directory says is no proof that the owner of the password or the factor is there. Who has neither is
        # asked for nothing.
        own = [record for record in records if record["method"] != "sign_on"]
        return not any(time.time() - record["at"] < FRESH_SIGN_IN for record in own)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Something happened to a login: it is kept, and its owner is told, by a worker and in our words."""
        super().send_notification_mail(template_prefix, user, context, email)
        login_mails.order_notice(user, login_mails.NOTICES[template_prefix])

    def send_mail(self, template_prefix, email, context):
        """No mail of the package goes out as it is: what may be sent is written in ``login_mails``."""
        raise NotImplementedError(template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "確認コードが合いません。認証アプリにいま出ている数字を入れてください。"
        "続けて合わないときは、認証アプリのある端末の時刻が合っているかを確かめてください。",
    }

    def get_public_key_credential_rp_entity(self):
        """What a passkey is shown under: the program's name, bound to the host."""
        return super().get_public_key_credential_rp_entity() | {"name": "よりあい帳"}

    def generate_authenticator_name(self, user, type):
        """A name that nobody has to think of: パスキー, パスキー2, …"""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "パスキー" if number == 1 else f"パスキー{number}"

    def encrypt(self, text):
        return factors.box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The secret in clear. Raises UnreadableFactor where none of the keys opens it."""
        try:
            return factors.box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.exception("a second factor is locked by a key that is not in YORIAI_FACTOR_KEYS")
            raise factors.UnreadableFactor from None


def wait_for(refusal):
    """The sentence for a ``TooSoonError``, as a form shows it."""
    wait = attempts.in_words(refusal.seconds)
    return ValidationError(
        f"続けて間違えたので、いまは受け付けません。{wait}ほど待ってから、もう一度お試しください。"
        "前にログインしたことのある端末からなら、待たずに入れます。"
    )
