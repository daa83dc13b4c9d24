"""What is typed of a notice of changes, and of the desk's answer."""

from django import forms

from facilities.models import StatusNotice
from facilities.running import notices
from facilities.running.wording import addition_name
from office.changing.forms import ChangeMixin
from office.forms import Form


class StatusNoticeForm(Form):
    """Which changes, for whom, and what is handed in with them. Args: ``facility``."""

    to = forms.ChoiceField(label="届け出る先", choices=StatusNotice.To, widget=forms.RadioSelect)
    office = forms.CharField(label="宛先", max_length=60, help_text="例: 見本県知事、見本市長")
    papers = forms.CharField(
        label="添えて出すもの",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="1行に一つ書きます。例: 体制等状況一覧表、勤務形態一覧表、資格証の写し",
    )

    def __init__(self, *args, facility, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in notices.changes_to_notify(facility)}
        choices = [
            (key, addition_name(row.kind, row.starts_on, row.option)) for key, row in self.rows.items()
        ]
        box = forms.MultipleChoiceField(
            label="届け出る変更", choices=choices, widget=forms.CheckboxSelectMultiple
        )
        self.add("changes", box, list(self.rows))
        self.order_fields(["changes"])

    def clean_changes(self):
        return [self.rows[key] for key in self.cleaned_data["changes"]]


class NoticeOutForm(ChangeMixin, Form):
    """How a notice went out; the ward's desk gets it here, and nothing is asked."""

    way = forms.ChoiceField(label="出し方", choices=StatusNotice.Way, widget=forms.RadioSelect)

    def __init__(self, *args, notice, **kwargs):
        super().__init__(*args, changes=[notice], **kwargs)
        if notice.to == StatusNotice.To.WARD:
            del self.fields["way"]


class NoticeAnswerForm(ChangeMixin, Form):
    """The desk's answer."""

    answer = forms.ChoiceField(
        label="答え", choices=[("accept", "受け付ける"), ("return", "差し戻す")], widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label="差し戻す理由",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="差し戻すときに書きます。事業所に届きます。",
    )

    def clean(self):
        values = super().clean()
        if values.get("answer") == "return" and not (values.get("remark") or "").strip():
            self.add_error("remark", "差し戻す理由を入力してください。")
        return values
