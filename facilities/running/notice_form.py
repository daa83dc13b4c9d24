"""What is typed of a notice of changes, and of the desk's answer."""

from django import forms

from facilities.models import StatusNotice
from facilities.running import notices
from facilities.running.wording import addition_name
from office.changing.forms import ChangeMixin
from office.fields import DATE_HINT, WarekiDateField
from office.forms import Form, PlausibleDates


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


class NoticeOutForm(PlausibleDates, ChangeMixin, Form):
    """When and how a notice went out; the ward's desk gets it here, and nothing is asked. Args: ``notice``; ``today``."""

    day = WarekiDateField(
        label="出した日",
        help_text=f"郵送は、送った日です。今日でない日は、自己申告として担当が確かめます。{DATE_HINT}",
    )
    way = forms.ChoiceField(label="出し方", choices=StatusNotice.Way, widget=forms.RadioSelect)

    def __init__(self, *args, notice, today, **kwargs):
        super().__init__(*args, changes=[notice], **kwargs)
        self.notice, self.today = notice, today
        self.initial["day"] = today
        if notice.to == StatusNotice.To.WARD:
            del self.fields["way"], self.fields["day"]

    def clean(self):
        values = super().clean()
        day = values.get("day")
        if day and (why := notices.why_not_went(self.notice, day, self.today)):
            self.add_error("day", why)
        return values


class NoticeBackForm(ChangeMixin, Form):
    """Why a notice that went out is one no more."""

    because = forms.CharField(
        label="理由",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例: 県から、様式が違うと戻された。出した日をまちがえて記録した。",
    )


class NoticeAnswerForm(ChangeMixin, Form):
    """The desk's answer; one that was accepted can only be given back. Args: ``notice``."""

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

    def __init__(self, *args, notice, **kwargs):
        super().__init__(*args, changes=[notice], **kwargs)
        if notice.state == StatusNotice.State.ACCEPTED:
            self.offer("answer", [("return", "受け付けを取り消して差し戻す")])
            self.initial["answer"] = "return"

    def clean(self):
        values = super().clean()
        if values.get("answer") == "return" and not (values.get("remark") or "").strip():
            self.add_error("remark", "差し戻す理由を入力してください。")
        return values
