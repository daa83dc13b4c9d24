"""What somebody types who wants news."""

from django import forms

from office.forms import Form


class FollowForm(Form):
    """An address, and nothing else."""

    email = forms.EmailField(
        label="メールアドレス",
        max_length=254,
        help_text="確認のメールが届きます。その中のリンクを開くまで、お知らせは始まりません。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
