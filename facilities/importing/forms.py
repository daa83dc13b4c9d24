"""Forms of the import page."""

from django import forms

from facilities.lists.encoding import CHOICES
from facilities.lists.limits import MAX_BYTES
from facilities.models import ListStep, OperatorChange
from facilities.wording import HOW_IT_CHANGES
from office.fields import UploadField, WarekiDateField
from office.forms import Form

_Kind = ListStep.Kind
#: What the day of each kind of step is called.
_DAYS = {
    _Kind.SUSPENDED: "休止の最初の日",
    _Kind.RESUMED: "再開した日",
    _Kind.CLOSED: "廃止日（最後の日）",
    _Kind.OPERATOR: "変わった日",
    _Kind.MOVED: "移った日",
    _Kind.MISSING: "廃止日（最後の日）",
}


class UploadForm(Form):
    """The list to be read."""

    file = UploadField(label="事業所の一覧", max_bytes=MAX_BYTES, endings=("csv", "txt", "tsv", "xlsx"))


class EncodingForm(Form):
    """Which of two readings is right."""

    encoding = forms.ChoiceField(
        label="正しく読める方", choices=list(CHOICES.items()), widget=forms.RadioSelect
    )


class ListStepsForm(Form):
    """What is said of the steps that are ticked: since when, and of another 法人 whether everything goes on.

    Args: ``kind``: of ListStep.
    """

    on = WarekiDateField(
        label="日付",
        required=False,
        help_text="一覧に日付のないものに使います。例: 令和8年4月1日",
    )
    way = forms.ChoiceField(
        label="変わり方",
        choices=OperatorChange.Kind.choices,
        initial=OperatorChange.Kind.MERGER,
        widget=forms.RadioSelect,
        help_text=HOW_IT_CHANGES,
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _DAYS[kind]
        if kind != ListStep.Kind.OPERATOR:
            del self.fields["way"]
