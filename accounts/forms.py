"""Forms of people, desks and the ward itself."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

from accounts import policies, selectors
from accounts.codes import read_municipality_code
from accounts.models import Desk, Municipality, Operator, Role, WardProfile
from accounts.places import all_places
from compliance.rules import load_rulebook
from office.changing.forms import ChangeMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form, ModelForm
from office.models import OutgoingMail

_PHONE = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})


def service_type_choices():
    """Every service type the rulebook knows, as (code, name), in its order."""
    return [(code, kind.name) for code, kind in load_rulebook().service_types.items()]


class DeskForm(ChangeMixin, ModelForm):
    """A desk and the service types whose content it reads."""

    service_types = forms.MultipleChoiceField(
        label="受け持つサービス種別",
        choices=service_type_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="ここで選んだ種別の事業所だけが、この担当の職員に見えます。",
    )

    class Meta:
        model = Desk
        fields = ["name", "service_types", "phone", "email"]
        widgets = {"phone": _PHONE}

    def clean_name(self):
        name = self.cleaned_data["name"]
        if why := policies.why_not_name_desk(selectors.is_desk_name_taken(name, besides=self.instance.pk)):
            raise ValidationError(why)
        return name


class PersonForm(Form):
    """Who is invited. Which of the fields are asked depends on the role and on who invites."""

    name = forms.CharField(label="名前", max_length=80, help_text="画面に表示する名前です。")
    email = forms.EmailField(
        label="メールアドレス",
        required=False,
        help_text="ログインに使います。一人に一つ、ほかの人と共用しないものにしてください。分からないときは空欄のままにすると、"
        "手紙で招けます（アドレスは、本人が参加するときに入力します）。",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    desk = forms.ModelChoiceField(label="担当", queryset=Desk.objects.none(), empty_label="選んでください")
    operator = forms.ModelChoiceField(
        label="法人", queryset=Operator.objects.none(), empty_label="選んでください"
    )

    def __init__(self, *args, role, operators, **kwargs):
        super().__init__(*args, **kwargs)
        if role == Role.OFFICER:
            self.fields["desk"].queryset = selectors.desks()
        else:
            del self.fields["desk"]
        if role in (Role.FACILITY_STAFF, Role.OPERATOR_MANAGER) and operators is not None:
            self.fields["operator"].queryset = operators
        else:
            del self.fields["operator"]
        for name in ("desk", "operator"):
            # Where only one is left to choose, it is chosen already.
            if name in self.fields and len(few := list(self.fields[name].queryset[:2])) == 1:
                self.initial[name] = few[0].pk


class ChangePersonForm(ChangeMixin, Form):
    """The name shown and, for an officer, the desk."""

    name = forms.CharField(label="名前", max_length=80)
    desk = forms.ModelChoiceField(label="担当", queryset=Desk.objects.none(), empty_label=None)

    def __init__(self, *args, person, **kwargs):
        initial = {"name": person.name, "desk": person.desk_id}
        super().__init__(*args, initial=initial, changes=[person], **kwargs)
        if person.role == Role.OFFICER:
            self.fields["desk"].queryset = selectors.desks()
        else:
            del self.fields["desk"]


class PeopleFilter(Form):
    """Narrows the list of people."""

    q = forms.CharField(label="名前・メールアドレス・所属", required=False)
    role = forms.ChoiceField(label="役割", required=False)
    state = forms.ChoiceField(
        label="状態",
        required=False,
        choices=[
            ("", "利用中と招待中"),
            ("joined", "利用中"),
            ("invited", "招待中"),
            ("ended", "終わった人"),
        ],
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("role", [("", "すべて"), *((role.value, role.label) for role in roles)])


class MailFilter(Form):
    """Narrows the record of mails."""

    q = forms.CharField(label="宛先・件名", required=False)
    state = forms.ChoiceField(
        label="状態",
        required=False,
        choices=[("", "すべて"), *OutgoingMail.State.choices],
    )


class DaysField(forms.CharField):
    """Several whole numbers of days in one line, such as 「30、14、7」, full-width too; gives a list, the most first."""

    LAST, MOST = 365, 10

    def prepare_value(self, value):
        return "、".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value):
        words = re.split(r"[\s,、，・/]+", unicodedata.normalize("NFKC", super().clean(value)).strip())
        found = [word.removesuffix("日前").removesuffix("日") for word in words if word]
        if wrong := next((word for word in found if not re.fullmatch(r"[0-9]{1,4}", word)), None):
            raise ValidationError(
                f"「{wrong}」は日数として読めません。30、14、7 のように、数を並べてください。"
            )
        days = sorted({int(word) for word in found}, reverse=True)
        if days and days[0] > self.LAST:
            raise ValidationError(f"{self.LAST}日前までにしてください。")
        if len(days) > self.MOST:
            raise ValidationError(f"{self.MOST}回までにしてください。")
        return days


class OperatorSearch(Form):
    """Finds one operator among many."""

    q = forms.CharField(label="法人の名前・カナ・法人番号", max_length=100, required=False)


class WardForm(ChangeMixin, ModelForm):
    """What the ward tells its facilities about itself, its 利用開始日, its order of publishing and its reminders."""

    starts_on = WarekiDateField(
        label="利用開始日",
        required=False,
        help_text="お知らせは、この日から送ります。この日より前に期限が来ていたものは、遅れとして数えず、お知らせも送りません。"
        "空のままなら、自治体がこのプログラムに登録された日から数えます。例: 令和8年4月1日",
    )

    factor_from = WarekiDateField(
        label="事業所の人に2段階の確認を求める日",
        required=False,
        help_text="この日から、事業所職員と法人の管理者も、パスワードのほかにパスキーか認証アプリを使わないと入れません。"
        "前の日までは、画面で準備をお願いします。空のままなら求めません（自治体の職員と管理者には、いつも求めます）。",
    )
    reminder_days = DaysField(
        label="お知らせする日（期限の何日前）",
        required=False,
        help_text="数を並べてください。0は当日です。期限を過ぎたものは、このほかに週に1回お知らせします。例: 30、14、7、1、0",
    )
    reminder_hour = forms.TypedChoiceField(
        label="お知らせを送る時刻",
        coerce=int,
        choices=[(hour, f"{hour}時") for hour in range(24)],
        help_text="この時刻を過ぎると、その日の分を1通にまとめて送ります。",
    )

    record_years = CountField(
        label="記録を残す年数",
        min_value=1,
        max_value=30,
        help_text="だれが見て、何をしたかの「記録」を残す年数です（1年から30年）。過ぎたものは毎日、自動で消えます。例: 5",
    )

    list_years = CountField(
        label="取り込んだ一覧のファイルを残す年数",
        min_value=1,
        max_value=30,
        help_text="取り込んだ一覧のファイルを残す年数です（1年から30年）。過ぎるとファイルだけが消え、登録した内容は残ります。例: 3",
    )

    class Meta:
        model = WardProfile
        fields = [
            "office",
            "phone",
            "email",
            "hours",
            "starts_on",
            "acceptance_first",
            "factor_from",
            "reminder_days",
            "reminder_hour",
            "record_years",
            "list_years",
        ]
        widgets = {"phone": _PHONE}
        help_texts = {
            "office": "例: 介護保険課 事業者係",
            "email": "事業所からの問い合わせ先として画面に出ます。",
            "hours": "例: 平日 8時30分から17時15分まで",
            "acceptance_first": "印を付けると、担当が受理するまで、事業所は議事録を公表できません。"
            "付けなければ、事業所は提出した後いつでも公表できます。",
        }


class MunicipalityForm(ModelForm):
    """A new tenant."""

    # Declared anew: full-width digits and spaces are taken out before the length is judged.
    code = forms.CharField(
        label="全国地方公共団体コード（6桁）",
        help_text="検査数字を含む6桁です。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"unique": "このコードの自治体はもうあります。一覧で確かめてください。"},
    )

    class Meta:
        model = Municipality
        fields = ["code", "prefecture", "name"]
        help_texts = {"prefecture": "例: 東京都", "name": "例: 見本市"}

    def clean_code(self):
        try:
            return read_municipality_code(self.cleaned_data["code"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean(self):
        values = super().clean()
        # A town the table does not have yet (a merger) is taken as it is typed.
        known = all_places().get(values.get("code"))
        typed = [values.get(name) for name in ("prefecture", "name")]
        if known and all(typed) and typed != [known.prefecture, known.name]:
            raise ValidationError(
                f"このコードの自治体は「{known.full_name}」です。コードか、都道府県と自治体名を直してください。"
            )
        return values


class FirstAdministratorForm(Form):
    """Who will administer a new municipality."""

    name = forms.CharField(label="管理者の名前", max_length=80)
    email = forms.EmailField(
        label="メールアドレス",
        help_text="ログインに使います。本人だけが読めるものにしてください。",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class NamesForm(ChangeMixin, Form):
    """The names one is shown by, a field for each membership."""

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, changes=memberships, **kwargs)
        for membership in memberships:
            self.add(
                f"name_{membership.pk}",
                forms.CharField(
                    label=f"{membership.municipality.name}（{membership.get_role_display()}）での名前",
                    max_length=80,
                    error_messages={"required": "名前を入力してください。"},
                ),
                membership.name,
            )
        self.memberships = memberships

    def names(self):
        """The names typed, by membership."""
        return {m: self.cleaned_data[f"name_{m.pk}"] for m in self.memberships}
