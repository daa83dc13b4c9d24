"""Forms by which a facility looks for a member and the desk names a body."""

from django import forms

from meetings.models import EnquiryWord
from office.changing.forms import ChangeMixin, TokenMixin
from office.forms import Form


class EnquiryForm(TokenMixin, Form):
    """Whom the facility looks for, and where."""

    address = forms.CharField(
        label="探している場所",
        max_length=300,
        help_text="事業所の住所です。別の場所で探すときは、直してください。",
    )
    text = forms.CharField(
        label="伝えたいこと",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例: 民生委員か町会の役員を探しています。会議は年6回、平日の午後です。利用者の名前は書かないでください。",
    )


class WriteForm(ChangeMixin, Form):
    """What the facility writes on."""

    text = forms.CharField(label="書き足すこと", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class EnquiryAnswerForm(ChangeMixin, Form):
    """The desk's answer: a body with its office, or none and what then."""

    kind = forms.ChoiceField(
        label="返事",
        choices=[(one.value, one.label) for one in (EnquiryWord.Kind.FOUND, EnquiryWord.Kind.CANNOT)],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label="紹介する団体",
        max_length=120,
        required=False,
        help_text="例: 見本地区民生委員児童委員協議会、見本町会。個人の名前は書かないでください。",
    )
    phone = forms.CharField(
        label="団体の窓口の電話番号",
        max_length=30,
        required=False,
        help_text="個人の電話番号は書かないでください。",
    )
    text = forms.CharField(
        label="事業所へ伝えること",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="頼み方、連絡のしかたなど。紹介できないときは、これからどうすればよいかを書いてください。",
    )

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == EnquiryWord.Kind.FOUND and not (cleaned.get("body") or "").strip():
            self.add_error("body", "紹介する団体の名前を入力してください。")
        if kind == EnquiryWord.Kind.CANNOT and not (cleaned.get("text") or "").strip():
            self.add_error("text", "紹介できないときは、これからどうすればよいかを書いてください。")
        if kind == EnquiryWord.Kind.CANNOT and (cleaned.get("body") or cleaned.get("phone")):
            self.add_error(
                "kind",
                "団体を入力したときは「紹介できます」を選んでください。そうでなければ、団体と電話番号を消してください。",
            )
        return cleaned
