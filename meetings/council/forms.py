"""構成員: who sits on a council, in which category and for how long (N7-3a, N8-2)."""

from django import forms

from meetings import rules_queries
from meetings.council.seats import BY_OFFICE, is_known_to
from meetings.forms import OpenForm, hint
from meetings.models import Person
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import WarekiDateField

TERM = ("since", "until", "consented_on")
#: Years ahead of today in which a term may end.
LONGEST_TERM = 10
PERSON = ("name", "kana", "office", "employer", "employer_is_own", "email", "phone", "address", "fax")
#: Where the office is reached from which somebody comes, as this facility knows it (N7-3c).
OFFICE = ("office_email", "office_address", "office_fax")

_OWN = (("no", "いいえ（ほかの法人・団体、または個人）"), ("yes", "はい（同じ法人）"), ("", "まだ分からない"))


class _PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person.name}（{person.office}）" if person.office else person.name


class _OfficeChoice(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return person.office


class _PersonFields(OpenForm):
    """Fields of a person and a term, as far as the category needs them. Args: ``today``."""

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def _add_term(self):
        self.add("since", WarekiDateField(label="就任日", required=False))
        self.add(
            "until",
            WarekiDateField(
                label="任期の最後の日",
                required=False,
                help_text="決まっていなければ空けておきます。",
                years_ahead=LONGEST_TERM,
            ),
        )
        self.add(
            "consented_on",
            WarekiDateField(
                label="参加承諾書を受け取った日",
                required=False,
                help_text=hint("秘密を守ることなどに同意してもらった日です", "N8-6b"),
            ),
        )

    def _add_person(self, *, required, of_other_operator):
        self.add("name", forms.CharField(label="氏名", max_length=80, required=required))
        self.add("kana", forms.CharField(label="ふりがな", max_length=80, required=False))
        self.add(
            "office",
            forms.CharField(
                label="所属・立場",
                max_length=120,
                required=False,
                help_text="例: 〇〇町会の会長、〇〇さんの長女",
            ),
        )
        if of_other_operator:
            self.add("employer", forms.CharField(label="勤め先", max_length=200, required=False))
            self.add(
                "employer_is_own",
                forms.ChoiceField(
                    label="この事業所と同じ法人の人ですか",
                    choices=_OWN,
                    required=False,
                    widget=forms.RadioSelect,
                    help_text=hint("外部評価では、ほかの法人の人の意見が要ります", "N7-E3"),
                ),
            )
        self.add("phone", forms.CharField(label="電話番号", max_length=30, required=False))
        self.add(
            "email",
            forms.EmailField(label="メールアドレス", required=False),
        )
        self.add("address", forms.CharField(label="住所", max_length=300, required=False))
        self.add("fax", forms.CharField(label="FAX番号", max_length=30, required=False))

    def _add_office(self):
        email = forms.EmailField(
            label="所属のメールアドレス",
            required=False,
            help_text="入れると、開催通知と議事録がメールで出ます。個人のアドレスは入れません。",
        )
        self.add("office_email", email)
        self.add("office_address", forms.CharField(label="所属の住所", max_length=300, required=False))
        self.add("office_fax", forms.CharField(label="所属のFAX番号", max_length=30, required=False))

    def clean_employer_is_own(self):
        return {"yes": True, "no": False}.get(self.cleaned_data["employer_is_own"])

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "就任日より後の日を入力してください。")
        return cleaned

    @property
    def term(self):
        return self.values(TERM)

    @property
    def office_values(self):
        """Where the office is reached; empty for whoever comes for themselves."""
        return self.values(OFFICE)

    @property
    def person_values(self):
        return self.values(PERSON)


class SeatForm(TokenMixin, _PersonFields):
    """Seat somebody in one category: a person already known, or a new one."""

    def __init__(self, *args, category, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.category = category
        by_office, some = category in BY_OFFICE, known.exists()
        if some:
            choice = _OfficeChoice if by_office else _PersonChoice
            self.add(
                "known",
                choice(
                    known,
                    label="登録のある所属から選ぶ" if by_office else "法人の名簿から選ぶ",
                    required=False,
                    empty_label="新しく登録する",
                    help_text="ほかの会議の構成員になっている人は、ここから選べます。",
                ),
            )
        if by_office:
            self.add(
                "office",
                forms.CharField(
                    label="所属",
                    max_length=80,
                    required=not some,
                    help_text="例: 介護保険課、みほん地域包括支援センター。個人の名前は入れません。",
                ),
            )
            self._add_office()
        else:
            self._add_person(
                required=not some, of_other_operator=category in rules_queries.neutral_categories()
            )
        if some:
            needed = self.fields["office" if by_office else "name"]
            needed.help_text = f"上で選ばないときは、入力してください。{needed.help_text}"
        self._add_term()
        self.order_fields(["known", "name", "kana", "office"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("known") is None and "known" not in self.errors:
            name = "office" if self.category in BY_OFFICE else "name"
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, f"「{self.fields[name].label}」を入力してください。")
        return cleaned

    @property
    def person(self):
        """The Person chosen, or the fields of a new one."""
        known = self.cleaned_data.get("known")
        return known if isinstance(known, Person) else self.person_values


class MemberForm(ChangeMixin, _PersonFields):
    """Correct a member."""

    def __init__(self, *args, member, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        by_office = member.category in BY_OFFICE
        self.add(
            "category",
            forms.ChoiceField(
                label="区分", choices=[(s.code, s.label) for s in seats if s.by_office == by_office]
            ),
        )
        self.is_known = is_known_to(member.person, member.facility)
        if member.person.operator_id is not None and self.is_known:
            # All fields stand here, as the category itself may change.
            self._add_person(required=True, of_other_operator=True)
        if by_office:
            self._add_office()
        self._add_term()
        self.order_fields(["category", "name", "kana", "office"])

    @staticmethod
    def initial_of(member):
        person = member.person
        own = {True: "yes", False: "no", None: ""}[person.employer_is_own]
        fields = {name: getattr(person, name) for name in PERSON} | {"employer_is_own": own}
        return (
            fields
            | {name: getattr(member, name) for name in (*TERM, *OFFICE)}
            | {"category": member.category}
        )


class EndForm(ChangeMixin, OpenForm):
    """The last day of a member's term."""

    until = WarekiDateField(label="任期の最後の日", years_ahead=LONGEST_TERM)

    def __init__(self, *args, member, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.today = member, today

    def clean_until(self):
        until = self.cleaned_data["until"]
        if self.member.since and until < self.member.since:
            raise forms.ValidationError("就任日より後の日を入力してください。")
        return until
