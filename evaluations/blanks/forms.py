"""Forms for lists of questions."""

from django import forms

from compliance.rules import load_rulebook
from evaluations.blanks import policies, shipped
from office.fields import UploadField, WarekiDateField
from office.forms import Form

_MOST = 5 * 1024 * 1024


class QuestionsUploadForm(Form):
    """The table of questions."""

    file = UploadField(label="設問の表", max_bytes=_MOST, endings=("xlsx", "csv"))


class QuestionsForm(Form):
    """As what version a table is taken in."""

    service_type = forms.ChoiceField(label="サービスの種別")
    name = forms.CharField(
        label="様式の名前", max_length=120, help_text="例: サービス評価（自己評価・外部評価）"
    )
    version = forms.CharField(label="版", max_length=40, help_text="例: 令和8年度版")
    valid_from = WarekiDateField(
        label="使い始める日",
        help_text="この日より後に始めた評価で使います。始めている評価は、前の版のまま続きます。",
    )

    #: Asked of service type, version and day: why the list may not stand beside those that are there.
    why_not = staticmethod(policies.why_not_take)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        types = load_rulebook().service_types
        self.offer("service_type", [(code, types[code].name) for code in shipped.services()])

    def clean(self):
        data = super().clean()
        asked = [data.get(name) for name in ("service_type", "version", "valid_from")]
        if all(asked) and (why := self.why_not(*asked)):
            self.add_error("version", why)
        return data


class SharedQuestionsForm(QuestionsForm):
    """As what version a table is loaded for all municipalities; ``read``: what it says, signed, as it was shown."""

    read = forms.CharField(widget=forms.HiddenInput, max_length=2_000_000)
    why_not = staticmethod(policies.why_not_share)
