"""見学: which members saw which dwellings, and when (N8-1b, O6-1d)."""

from django import forms

from meetings import rules_queries
from meetings.council.seats import label
from meetings.forms import OpenForm
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import RuleFinding
from meetings.visits import photos, policies
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import WarekiDateField
from office.forms import Form
from office.papers import AttachmentField
from office.reading.papers.kinds import kind_of_name


class _Choice(forms.ModelMultipleChoiceField):
    default_error_messages = {"invalid_pk_value": "表示されている中から選び直してください。"}
    widget = forms.CheckboxSelectMultiple


class _Members(_Choice):
    def label_from_instance(self, member):
        return f"{member.person.name}（{label(member.category)}）"


class _Dwellings(_Choice):
    def label_from_instance(self, dwelling):
        return f"{dwelling.name}（サテライト型）" if dwelling.satellite else dwelling.name


class VisitFields(AsksFirst, OpenForm):
    """A visit: the day, the members who came, the dwellings they saw.

    Args: ``members``, ``dwellings``: querysets of the facility's own; no dwellings: the facility as a whole; no
    members: only staff can have gone.
    """

    def __init__(self, *args, facility, members, dwellings, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today = facility, today
        self.add("date", WarekiDateField(label="見学した日"))
        if members.exists():
            who = _Members(
                members, label="見学した構成員", required=False, help_text="来た人をすべて選びます。"
            )
            self.add("members", who)
        alone = forms.BooleanField(
            label="構成員は来ず、職員だけで見て回った",
            required="members" not in self.fields,
            help_text="記録は残せますが、見学の回数に数えません。",
            error_messages={
                "required": "職員だけで見て回ったときは、印を付けてください。構成員が見学したときは、先に構成員を登録してください。"
            },
        )
        self.add("by_staff_alone", alone)
        if dwellings.exists():
            self.add(
                "dwellings",
                _Dwellings(
                    dwellings,
                    label="見学した住居",
                    help_text="一度に回った住居は、まとめて選べます。",
                    error_messages={"required": "見学した住居を1つ以上選んでください。"},
                ),
            )
        self._add_words("note", "様子・気づいたこと")
        self._add_words(
            "said", "見学した人が言ったこと", "感想、要望、助言など。利用者の名前は書かないでください。"
        )
        self._add_words(
            "response",
            "事業所がすること・したこと",
            "言われたことに、どう応えるか。次の会議の議題に「見学の報告」が加わります。",
        )

    def _add_words(self, name, label, help_text=""):
        box = forms.Textarea(attrs={"rows": 5})
        self.add(name, forms.CharField(label=label, required=False, widget=box, help_text=help_text))

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("date")
        if day and not self.errors.keys() & {"members", "by_staff_alone"}:
            refusal = policies.why_not_visit(
                day,
                list(cleaned.get("members", ())),
                self.today,
                rules_queries.own_people(self.facility, day),
                by_staff_alone=cleaned.get("by_staff_alone", False),
            )
            if refusal:
                self.add_error("date" if day > self.today else "members", refusal)
        return cleaned

    def candidate(self):
        """A visit is no meeting."""

    def own_findings(self):
        visit = self.visit
        own_people = rules_queries.own_people(self.facility, visit["date"])
        if why := policies.why_not_counted(visit["members"], own_people):
            yield RuleFinding("staff_alone", why)

    @property
    def visit(self):
        """The visit's values as the services take them."""
        return {
            "date": self.cleaned_data["date"],
            "members": list(self.cleaned_data.get("members", ())),
            "dwellings": list(self.cleaned_data.get("dwellings", ())),
            "by_staff_alone": self.cleaned_data["by_staff_alone"],
            "note": self.cleaned_data["note"],
            "said": self.cleaned_data["said"],
            "response": self.cleaned_data["response"],
        }


class VisitForm(TokenMixin, VisitFields):
    """Record a visit."""


class ChangeVisitForm(ChangeMixin, VisitFields):
    """Correct a visit."""


class PhotoForm(Form):
    """A photo of what was seen. Whoever adds it says that nobody can be recognised on it."""

    file = AttachmentField(label="写真", help_text="JPEG・PNG。25MBまで")
    title = forms.CharField(
        label="写っているもの", max_length=200, help_text="例: 改修した玄関、消火器の置き場"
    )
    shows_nobody = forms.BooleanField(
        label="人も、名前の分かるものも写っていないことを確かめました",
        error_messages={
            "required": "利用者や職員、名札、名前の書いた紙が写っていないことを確かめて、印を付けてください。"
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and kind_of_name(file.name) not in ("jpg", "png"):
            raise forms.ValidationError(photos.NO_PHOTO)
        return file
