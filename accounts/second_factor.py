"""The forms of the second factor: one word for its code, and digits taken as they are typed on a Japanese keyboard."""

import unicodedata

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

LABEL = "確認コード"


class CodeField(forms.CharField):
    """Full-width digits are digits, and an app that shows 123 456 means six of them."""

    def __init__(self):
        super().__init__(
            label=LABEL,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        )

    def to_python(self, value):
        return "".join(unicodedata.normalize("NFKC", super().to_python(value)).split())


class SignIn(AuthenticateForm):
    code = CodeField()


class ProveAgain(ReauthenticateForm):
    code = CodeField()


class SetUp(ActivateTOTPForm):
    code = CodeField()
