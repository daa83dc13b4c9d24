"""Forms of facilities, their operators and dwellings, and the search of the list."""

from django import forms
from django.core.exceptions import ValidationError

from facilities.lists import cleaning
from facilities.models import Dwelling, Facility, OperatorChange
from facilities.selectors import service_types_seen_by
from facilities.wording import HOW_IT_CHANGES, service_name, service_types
from office.changing.forms import ChangeMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form, ModelForm


class FacilitySearch(Form):
    """Narrowing the list of facilities."""

    q = forms.CharField(label="名前・番号・住所", required=False, max_length=100)
    service = forms.ChoiceField(label="サービス種別", required=False)
    state = forms.ChoiceField(
        label="状態",
        required=False,
        choices=[("open", "運営中"), ("closed", "廃止"), ("", "すべて")],
        initial="open",
    )

    def __init__(self, *args, codes, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("service", [("", "すべて"), *((code, service_name(code)) for code in codes)])


class FacilityForm(ChangeMixin, ModelForm):
    """Everything registered about a facility by hand."""

    operator_name = forms.CharField(
        label="法人の名称",
        max_length=200,
        help_text="例: 社会福祉法人〇〇会。同じ名前の法人があれば、それを使います。",
    )
    corporate_number = forms.CharField(
        label="法人番号", required=False, help_text="13桁。分からないときは空欄にします。"
    )
    service_type = forms.ChoiceField(label="サービス種別")
    variant = forms.ChoiceField(label="類型", required=False, help_text="類型のあるサービスだけ選びます。")
    capacity = CountField(label="定員", required=False, min_value=1, max_value=9_999)
    designated_on = WarekiDateField(label="指定年月日", required=False)
    url = forms.URLField(label="ホームページ", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Facility
        fields = [
            "service_type",
            "variant",
            "number",
            "has_preventive_twin",
            "name",
            "kana",
            "address",
            "building",
            "phone",
            "fax",
            "email",
            "url",
            "capacity",
            "designated_on",
            "life_area",
            "site",
        ]
        help_texts = {
            "number": "10桁。まだ決まっていないときは空欄にします。",
            "has_preventive_twin": "介護予防のサービスも、同じ会議で行います。",
            "site": "同じ場所にある事業所に、同じ言葉を入れます。例: 本館",
            "life_area": "合同で会議を開けるかどうかの判断に使います。",
        }

    field_order = ["name", "kana", "service_type", "variant", "number", "operator_name", "corporate_number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        types = service_types()
        self.offer(
            "service_type",
            [
                ("", "選んでください"),
                *((c, s.name) for c, s in types.items()),
            ],
        )
        self.offer(
            "variant",
            [
                ("", "なし"),
                *((key, label) for s in types.values() for key, label in s.variants.items()),
            ],
        )
        if self.instance.pk:
            # The operator changes on a day, so it has a page of its own.
            del self.fields["operator_name"], self.fields["corporate_number"]

    def clean_number(self):
        if self.cleaned_data["number"] == self.instance.number:
            # A number that a list brought stays as it is.
            return self.instance.number
        number, complaint = cleaning.facility_number(self.cleaned_data["number"])
        if complaint and complaint.kind != "check_digit":
            raise ValidationError(complaint)
        return number

    def clean_corporate_number(self):
        number, complaint = cleaning.corporate_number(self.cleaned_data["corporate_number"])
        if complaint and not number:
            raise ValidationError("法人番号は13桁の数字で入力してください。分からないときは空欄にします。")
        return number

    def clean_phone(self):
        return _phone(self.cleaned_data["phone"], self.instance.phone)

    def clean_fax(self):
        return _phone(self.cleaned_data["fax"], self.instance.fax)

    def clean_kana(self):
        return cleaning.kana(self.cleaned_data["kana"])[0]

    def clean(self):
        values = super().clean()
        service = service_types().get(values.get("service_type"))
        if service and values.get("variant") and values["variant"] not in service.variants:
            self.add_error("variant", f"{service.name}に、この類型はありません。「なし」を選んでください。")
        return values

    def values(self, names=None):
        """The fields of Facility as they were typed."""
        return super().values(self._meta.fields if names is None else names)


def _phone(raw, known):
    """A telephone number; one that a list brought stays as it is."""
    value, complaint = cleaning.phone(raw)
    if raw == known:
        return raw
    if complaint:
        raise ValidationError("電話番号は「03-1234-5678」のように、市外局番から入力してください。")
    return value


class ChangeForm(ChangeMixin, Form):
    """Something changed on a day that has come."""

    changed_on = WarekiDateField(label="変わった日")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_changed_on(self):
        day = self.cleaned_data["changed_on"]
        if day > self._today:
            raise ValidationError("まだ来ていない日です。変わった日になってから登録してください。")
        return day


class OperatorForm(ChangeForm):
    """Which operator a facility goes over to, and when."""

    operator_name = forms.CharField(label="新しい法人の名称", max_length=200)
    corporate_number = forms.CharField(
        label="法人番号", required=False, help_text="13桁。分からないときは空欄にします。"
    )

    kind = forms.ChoiceField(
        label="変わり方",
        choices=OperatorChange.Kind.choices,
        initial=OperatorChange.Kind.MERGER,
        widget=forms.RadioSelect,
        help_text=HOW_IT_CHANGES,
    )

    field_order = ["operator_name", "corporate_number", "changed_on", "kind"]
    clean_corporate_number = FacilityForm.clean_corporate_number


class DwellingMoveForm(ChangeForm):
    """Where a dwelling is now, and since when."""

    address = forms.CharField(label="新しい住所", max_length=300)

    field_order = ["address", "building", "life_area", "changed_on"]


class MoveForm(DwellingMoveForm):
    """Where a facility is now and since when; it may have come into another 日常生活圏域."""

    building = forms.CharField(label="方書（ビル名等）", max_length=200, required=False)
    life_area = forms.CharField(
        label="日常生活圏域",
        max_length=80,
        required=False,
        help_text="移った先の圏域です。変わらないときは、そのままにします。",
    )


class DwellingForm(ChangeMixin, ModelForm):
    """A dwelling of a group home."""

    capacity = CountField(label="定員", required=False, min_value=1, max_value=9_999)
    opened_on = WarekiDateField(label="開設日", required=False)
    closed_on = WarekiDateField(label="廃止日（最後の日）", required=False)

    class Meta:
        model = Dwelling
        fields = ["name", "address", "satellite", "capacity", "opened_on", "closed_on"]
        help_texts = {"satellite": "一人暮らしに近い形の住居です。入居から3年の期限を数えます。"}

    def clean(self):
        values = super().clean()
        opened, closed = values.get("opened_on"), values.get("closed_on")
        if opened and closed and closed < opened:
            self.add_error("closed_on", "開設日より前の日です。日付を確かめてください。")
        return values


def search_form(request):
    """The search of the list for this person, from the address."""
    data = (
        request.GET if any(name in request.GET for name in ("q", "service", "state")) else {"state": "open"}
    )
    form = FacilitySearch(data, codes=service_types_seen_by(request.membership))
    form.is_valid()
    return form
