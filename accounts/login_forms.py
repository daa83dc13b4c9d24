"""allauth's own forms, as plain as the other pages: what is missing is named, passwords have one hint everywhere."""

import unicodedata

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms

from accounts.joining_forms import PASSWORD_HINT
from office.forms import LookMixin


class LoginForm(LookMixin, account.LoginForm):
    """Address and password."""


class ResetPasswordForm(LookMixin, account.ResetPasswordForm):
    """The address to which a link is sent."""


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


class CodeField(forms.CharField):
    """Digits as a Japanese keyboard types them: full width is as good, and an app that shows 123 456 means six."""

    def __init__(self):
        super().__init__(
            label="確認コード",
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        )

    def to_python(self, value):
        return "".join(unicodedata.normalize("NFKC", super().to_python(value)).split())


class AuthenticateForm(LookMixin, second_factor.AuthenticateForm):
    """The code of the second factor."""

    code = CodeField()


class ReauthenticateByCodeForm(LookMixin, second_factor.ReauthenticateForm):
    """The code of the second factor once more."""

    code = CodeField()


class ActivateTOTPForm(LookMixin, totp.ActivateTOTPForm):
    """The first code of a new authenticator."""

    code = CodeField()
