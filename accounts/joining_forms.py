"""Forms of whoever comes in by an invitation: the code on a letter, the first password, the address."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError

from accounts.models import User
from office.forms import Form, LookMixin

PASSWORD_HINT = "12文字以上にしてください。数字だけのもの、よくある言葉、それに数字を足したもの、メールアドレスに似たもの、自治体・法人・事業所の名前が入ったものは使えません。"


class FirstPasswordForm(LookMixin, SetPasswordForm):
    """The first password of a login that came in by a one-time link; ``joining``: the Membership it is for."""

    error_messages = {"password_mismatch": "2つのパスワードが違っています。もう一度入力してください。"}

    def __init__(self, user, *args, joining, **kwargs):
        super().__init__(user, *args, **kwargs)
        # The names around the place that is joined are known before it is.
        self.user.joining = joining
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = "パスワード", "パスワード（もう一度）"
        for field in (first, second):
            field.error_messages["required"] = f"「{field.label}」を入力してください。"
        first.help_text, second.help_text = PASSWORD_HINT, ""


class CodeForm(Form):
    """The code that stands on a letter."""

    code = forms.CharField(
        label="参加の番号",
        max_length=60,
        help_text="手紙にある英字と数字です。大文字と小文字、区切りの「-」は、気にしなくてかまいません。",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class AddressForm(Form):
    """The address of whoever comes by letter, typed twice as nobody else knows it."""

    email = forms.EmailField(
        label="メールアドレス",
        help_text="これからログインに使います。ほかの人と共用しないものにしてください。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    email_again = forms.EmailField(
        label="メールアドレス（もう一度）", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def clean_email_again(self):
        again = self.cleaned_data["email_again"]
        if again.lower() != self.cleaned_data.get("email", again).lower():
            raise ValidationError("2つのメールアドレスが違っています。もう一度入力してください。")
        return again


class LetterForm(AddressForm, FirstPasswordForm):
    """The login somebody makes with a letter where no mail can be sent: address and password at once."""

    field_order = ["email", "email_again", "new_password1", "new_password2"]

    def __init__(self, *args, **kwargs):
        super().__init__(User(), *args, **kwargs)

    def clean_email(self):
        # The password is compared with it, so that it is not its own key.
        self.user.email = self.cleaned_data["email"]
        return self.cleaned_data["email"]
