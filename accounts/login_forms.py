"""allauth's own forms, as plain as the other pages: what is missing is named, passwords have one hint everywhere."""

import unicodedata

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib import messages
from django.db import transaction
from fido2.utils import websafe_decode

from accounts import attempts, factors, login_mails
from accounts.adapters import wait_for
from accounts.backends import number_in
from accounts.joining_forms import PASSWORD_HINT
from accounts.security.hooks import RecordsWrongCodes
from accounts.sign_on import session as sign_on_session
from accounts.sign_on.policies import why_not_by_password
from accounts.sign_on.selectors import asked_of_all_places
from accounts.tenancy import own_login
from office.forms import LookMixin


class LoginForm(LookMixin, account.LoginForm):
    """Address and password."""

    def clean(self):
        values = super().clean()
        # Whoever came back from a directory unknown is to show by the password whose login it shall be.
        links = sign_on_session.unknown(context.request) is not None
        if (
            self.user is not None
            and not links
            and (why := why_not_by_password(asked_of_all_places(self.user)))
        ):
            raise forms.ValidationError(why)
        return values

    def login(self, request, redirect_url=None):
        """Go on signing in; the password was right, so what belongs to the login is open."""
        sign_on_session.forget_in(request)
        with own_login(self.user):
            return super().login(request, redirect_url)


class ResetPasswordForm(LookMixin, account.ResetPasswordForm):
    """The address to which a link is sent, where it has a login: the page says the same of every address."""

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        if why := login_mails.why_not_now():
            messages.error(request, why)
        elif attempts.may_mail(request, email):
            login_mails.order_reset(email)
        return email


class ReauthenticateForm(LookMixin, account.ReauthenticateForm):
    """The password once more."""


class _NewPasswordMixin(LookMixin):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["password1"], self.fields["password2"]
        first.help_text, second.label = PASSWORD_HINT, f"{first.label}（もう一度）"
        second.error_messages["required"] = f"「{second.label}」を入力してください。"


class ChangePasswordForm(_NewPasswordMixin, account.ChangePasswordForm):
    """The present password and a new one."""


class ResetPasswordKeyForm(_NewPasswordMixin, account.ResetPasswordKeyForm):
    """A new password, from the link that was sent."""

    def save(self):
        super().save()
        get_adapter().prove_by_new_password(self.user)
        attempts.begin_anew(context.request, self.user.email)


class CodeField(forms.CharField):
    """Digits as a Japanese keyboard types them: full width is as good, and an app that shows 123 456 means six."""

    def __init__(self):
        super().__init__(
            label="確認コード",
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        )

    def to_python(self, value):
        return "".join(unicodedata.normalize("NFKC", super().to_python(value)).split())


class _GuardedCodeMixin(LookMixin):
    """A code is looked at only where not too many wrong ones came before, and serves once, however fast it is sent."""

    def clean_code(self):
        try:
            attempt = attempts.at_factor(context.request, self.user)
        except attempts.TooSoonError as refusal:
            raise wait_for(refusal) from None
        with transaction.atomic():
            factors.hold(self.user)
            code = super().clean_code()
            factors.use_up(self.authenticator, code)
        attempt.was_right()
        return code


class AuthenticateForm(RecordsWrongCodes, _GuardedCodeMixin, second_factor.AuthenticateForm):
    """The code of the second factor."""

    code = CodeField()


class ReauthenticateByCodeForm(RecordsWrongCodes, _GuardedCodeMixin, second_factor.ReauthenticateForm):
    """The code of the second factor once more."""

    code = CodeField()


class ActivateTOTPForm(LookMixin, totp.ActivateTOTPForm):
    """The first code of a new authenticator."""

    code = CodeField()


class AddPasskeyForm(LookMixin, webauthn.AddWebAuthnForm):
    """A new passkey: its name, and whether it opens the login without a password."""

    name = forms.CharField(
        label="名前",
        required=False,
        max_length=60,
        help_text="ほかのパスキーと見分けるための名前です。例: 事務室のパソコン",
    )
    passwordless = forms.BooleanField(
        label="パスワードを入れずに、このパスキーだけで入る",
        required=False,
        initial=True,
        help_text="指紋、顔、暗証番号のどれかで本人を確かめる端末や鍵のとき、印を付けたままにします。",
    )

    def clean(self):
        # The page is closed to such a session; a request that was put off until the password came is asked here.
        if sign_on_session.signed_on(context.request):
            raise forms.ValidationError(
                "組織のIDで入っている間は、パスキーを加えられません。いったんログアウトして、メールアドレスとパスワードで入り直してください。"
            )
        return super().clean()


class PasskeyLoginForm(webauthn.LoginWebAuthnForm):
    """What the browser hands over when somebody signs in by a passkey."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = (
            "パスキーを読み取れませんでした。もう一度押すか、パスワードで入ってください。"
        )

    def clean_credential(self):
        """Open what belongs to the login that the passkey names, to compare the passkey with what is kept there."""
        with own_login(_named_by(self.cleaned_data["credential"])):
            return super().clean_credential()


def _named_by(response):
    """The number of the login that a passkey's answer names, 0 where it names none."""
    try:
        return number_in(websafe_decode(response["response"]["userHandle"]).decode())
    except (KeyError, TypeError, ValueError):
        return 0
