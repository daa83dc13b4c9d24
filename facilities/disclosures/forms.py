"""What is typed of the addresses of the disclosure system."""

import unicodedata

from django import forms

from office.forms import Form


class ContactForm(Form):
    """An address to be checked."""

    address = forms.EmailField(
        label="情報公表システムに登録したメールアドレス",
        max_length=254,
        help_text="いま登録しているとおりに入力します。このアドレスに、確認番号を送ります。",
    )


class NumberForm(Form):
    """The number that the mail says."""

    number = forms.CharField(
        label="確認番号",
        max_length=20,
        help_text="メールに書いてある6けたの数字。",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "input--count", "autocomplete": "off"}
        ),
    )

    def clean_number(self):
        number = unicodedata.normalize("NFKC", self.cleaned_data["number"]).replace(" ", "")
        if not (number.isascii() and number.isdecimal()):
            raise forms.ValidationError("メールに書いてある6けたの数字を入力してください。")
        return number
