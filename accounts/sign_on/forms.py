"""The pages on which a directory is set up, and the one on which somebody says where they belong."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.models import Membership, Protocol, SignOn
from accounts.sign_on import oidc, policies, saml, selectors
from office.changing.forms import ChangeMixin
from office.forms import Form, ModelForm

_PLAIN = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
_HOST = "このサーバーは、「{host}」に問い合わせることを許されていません。サーバーの担当に、YORIAI_SIGN_ON_HOSTS へ加えるよう頼んでください。"
_OF_PROTOCOL = {
    Protocol.OIDC: ("client_id", "secret"),
    Protocol.SAML: ("sso_url", "certificate"),
}
_ALL = {name for names in _OF_PROTOCOL.values() for name in names}


class WordsField(forms.CharField):
    """Several words in one line, parted by 「、」, a comma or white space; gives a list."""

    def prepare_value(self, value):
        return "、".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return list(dict.fromkeys(super().clean(value).replace("、", " ").replace(",", " ").split()))


class SignOnForm(ChangeMixin, ModelForm):
    """One directory. Which of the fields are asked depends on the protocol, and on whether it is there already."""

    issuer = forms.CharField(
        max_length=300,
        label="発行者",
        widget=_PLAIN,
        help_text="組織のIDの担当から受け取ったとおりに入力します。OpenID Connectでは「https://」で始まる発行者（issuer）、SAMLではエンティティIDです。",
    )
    secret = forms.CharField(
        label="クライアントシークレット",
        required=False,
        max_length=300,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="鍵をかけて保存し、画面にはもう出ません。変えないときは空のままにします。発行者を変えると、前のものは使えなくなります。",
    )
    factor_values = WordsField(
        label="2段階の確認を済ませた印",
        required=False,
        max_length=600,
        widget=_PLAIN,
        help_text="組織のIDの側で2段階の確認をした人の答えに入る言葉（acrかamr）です。この言葉があれば、ここではもう一度求めません。"
        "空のままなら、いつもどおりこのプログラムで求めます。例: mfa",
    )

    break_glass = forms.ModelChoiceField(
        label="いつもパスワードで入れる人",
        required=False,
        queryset=Membership.objects.none(),
        empty_label="選んでください",
        help_text="組織のIDのサーバーが止まった日に、パスワードで入って設定を戻す人です。",
    )

    class Meta:
        model = SignOn
        fields = [
            "name",
            "people",
            "issuer",
            "client_id",
            "sso_url",
            "certificate",
            "factor_values",
            "is_on",
            "is_required",
            "break_glass",
        ]
        widgets = {"client_id": _PLAIN, "sso_url": _PLAIN, "people": forms.RadioSelect}
        help_texts = {
            "name": "ログインの画面のボタンに出ます。例: 見本市の職員ID、GビズID",
            "certificate": "「-----BEGIN CERTIFICATE-----」から「-----END CERTIFICATE-----」までを貼ります。",
            "sso_url": "SAMLのサインオンのアドレス（HTTP-Redirect）です。",
            "is_on": "印を外すと、この組織のIDでは入れなくなり、それで入っている人も次の画面で止まります。",
            "is_required": "印を付けると、この組織のIDを使うはずの人は、パスワードやパスキーでは入れなくなります。",
        }

    def __init__(self, *args, protocol, by_operator, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _ALL - set(_OF_PROTOCOL[protocol]):
            del self.fields[name]
        for name in _OF_PROTOCOL[protocol]:
            self.fields[name].required = name != "secret"
        if by_operator:
            del self.fields["people"]
        if self.instance.pk is None:
            # Nobody has tried it yet: it keeps nobody out.
            del self.fields["is_required"], self.fields["break_glass"], self.fields["is_on"]
        else:
            self.fields["break_glass"].queryset = selectors.ways_in(self.instance)
        self.order_fields(["name", "people", "issuer", "client_id", "secret", "sso_url", "certificate"])
        self.protocol = protocol

    def clean(self):
        values = super().clean()
        asked = values.get("is_required") and "break_glass" in values
        if asked and (why := policies.why_not_require(self.instance, values["break_glass"])):
            self.add_error("break_glass", why)
        return values

    def clean_issuer(self):
        issuer = self.cleaned_data["issuer"].strip()
        if self.protocol == Protocol.SAML:
            return issuer
        _check_address(issuer)
        if not oidc.may_be_asked(issuer):
            raise ValidationError(_HOST.format(host=oidc.host_of(issuer)))
        return issuer

    def clean_sso_url(self):
        return _check_address(self.cleaned_data["sso_url"].strip())

    def clean_certificate(self):
        pasted = self.cleaned_data["certificate"]
        if why := saml.why_not_certificate(pasted):
            raise ValidationError(why)
        return pasted


def _check_address(text):
    try:
        URLValidator(schemes=["https", *(["http"] if oidc.plain_http_is_taken() else [])])(text)
    except ValidationError:
        # A host without a dot, such as one of the own network, is one too.
        if not oidc.may_be_asked(text):
            raise ValidationError("「https://」で始まるアドレスを入力してください。") from None
    return text


class PlaceForm(Form):
    """Where somebody belongs who wants to sign on."""

    place = forms.CharField(
        label="自治体の名前",
        max_length=60,
        help_text="所属する自治体か、事業所のある自治体です。全国地方公共団体コード（6桁）でもかまいません。例: 見本市",
        error_messages={"required": "自治体の名前かコードを入力してください。"},
    )

    def clean_place(self):
        found = selectors.municipality_called(self.cleaned_data["place"])
        if found is None:
            raise ValidationError(
                "この名前の自治体は見つかりませんでした。「見本市」のように正しい名前で入力してください。同じ名前の自治体があるときは、6桁のコードで入力してください。"
            )
        return found
