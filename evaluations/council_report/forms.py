"""Forms of the report to the 協議会: the home's boxes, and what the desk decides and records."""

from django import forms

from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.council_report import selectors
from evaluations.council_report.policies import NEEDED
from evaluations.models import CouncilReport, ReviewRequest
from office.changing.forms import ChangeMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form
from office.papers import AttachmentField
from office.reading.papers.kinds import kind_of_name

#: So many empty rows stand below the requests that are there.
EMPTY_ROWS = 3
RECEIVE, RETURN = "receive", "return"


class _RoundChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return f"{format_date(row.meets_on)}　{row.body}（期限 {format_date(row.report_by, weekday=False)}）"


def _offer_rounds(form, rounds):
    field = form.fields["round"]
    assert isinstance(field, _RoundChoice)
    field.queryset = rounds


class BeginReportForm(Form):
    """Which year a report is about."""

    fiscal_year = forms.TypedChoiceField(label="報告する年度", coerce=int)
    kind = forms.ChoiceField(
        label="報告の種類",
        widget=forms.RadioSelect,
        choices=CouncilReport.Kind.choices,
        initial=CouncilReport.Kind.YEARLY,
    )

    def __init__(self, *args, this_year, **kwargs):
        super().__init__(*args, **kwargs)
        years = (this_year, this_year - 1)
        self.offer("fiscal_year", [(year, format_fiscal_year(year)) for year in years])


class ReportWordsForm(ChangeMixin, Form):
    """What the home says besides its records."""

    round = _RoundChoice(
        label="報告する協議会の回",
        queryset=None,
        required=False,
        empty_label="まだ決まっていない",
    )
    situation = forms.CharField(
        label=NEEDED["situation"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="日中の過ごし方、夜間の職員の体制など。利用者の名前は書かないでください。",
    )
    ties = forms.CharField(
        label=NEEDED["ties"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="外出、地域の行事、ほかの事業所や相談支援との連携など。",
    )
    issues = forms.CharField(
        label=NEEDED["issues"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="協議会に相談したいことも書けます。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_rounds(self, selectors.all_rounds())


class DecideReportForm(ChangeMixin, Form):
    """The desk receives a report, or gives it back with its reason."""

    answer = forms.ChoiceField(
        label="報告をどうするか",
        choices=[(RECEIVE, "受け取る"), (RETURN, "差し戻す")],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="差し戻す理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="事業所の報告のページに、このまま表示されます。",
    )

    def clean(self):
        data = super().clean()
        words = (data.get("remark") or "").strip()
        if data.get("answer") == RETURN and not words:
            self.add_error("remark", "何を直してほしいかを入力してください。")
        if data.get("answer") == RECEIVE and words:
            self.add_error("remark", "直してほしいことがあるときは、「差し戻す」を選んでください。")
        return data


class ReviewForm(ChangeMixin, Form):
    """What the 協議会 found: its words, and requests and advice, one a row. A row that is emptied goes."""

    round = _RoundChoice(label="評価した協議会の回", queryset=None, empty_label="選んでください")
    result = forms.CharField(label="協議会の評価", widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args, rounds, requests, **kwargs):
        super().__init__(*args, **kwargs)
        _offer_rounds(self, rounds)
        self.numbers = range(1, len(requests) + EMPTY_ROWS + 1)
        for number in self.numbers:
            known = requests[number - 1] if number <= len(requests) else None
            self.add(
                f"kind_{number}",
                forms.ChoiceField(
                    label=f"{number}番目の種類", choices=ReviewRequest.Kind.choices, required=False
                ),
                known.kind if known else ReviewRequest.Kind.REQUEST.value,
            )
            self.add(
                f"text_{number}",
                forms.CharField(
                    label=f"{number}番目の要望・助言",
                    required=False,
                    max_length=2000,
                    widget=forms.Textarea(attrs={"rows": 2}),
                ),
                known.text if known else "",
            )

    @property
    def requests(self):
        """[(kind, text)] of the rows that say something."""
        rows = (
            (self.cleaned_data[f"kind_{number}"], self.cleaned_data[f"text_{number}"].strip())
            for number in self.numbers
        )
        return [(kind or ReviewRequest.Kind.REQUEST.value, text) for kind, text in rows if text]


class ReviewAnswerForm(ChangeMixin, Form):
    """What the home does about a request of the 協議会."""

    answer = forms.CharField(
        label="事業所の対応",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="したこと、これからすること。自治体の担当も読みます。",
    )


class ReviewRoundForm(ChangeMixin, Form):
    """A day on which the 協議会 looks at reports."""

    body = forms.CharField(
        label="協議会の名前",
        max_length=120,
        help_text="例: 〇〇地域自立支援協議会。ほかの会議が代わるときは、その名前",
    )
    meets_on = WarekiDateField(label="協議会の開催日")
    report_by = WarekiDateField(
        label="報告の期限", required=False, help_text="空けておくと、自治体の設定から決まります。"
    )


class ReviewSettingForm(ChangeMixin, Form):
    """How this municipality wants its reports."""

    body = forms.CharField(label="協議会の名前", max_length=120)
    months_before = CountField(
        label="協議会の何か月前までに出すか",
        required=False,
        help_text="例: 2。決まりがなければ空けておきます。そのときの期限は、協議会の日です。",
    )
    source = forms.CharField(
        label="決まりの根拠",
        required=False,
        max_length=200,
        help_text="何か月前かを決めている文書と条項。例: 〇〇実施要綱 第5条",
    )

    def clean(self):
        data = super().clean()
        months = data.get("months_before")
        if months is not None and months > 12:
            self.add_error("months_before", "0か月から12か月までで入力してください。")
        if months is not None and not (data.get("source") or "").strip():
            self.add_error("source", "どの文書で決めているかを入力してください。")
        return data


class OwnFormForm(Form):
    """The municipality's own form with places in double braces."""

    file = AttachmentField(label="様式のファイル", help_text="Word（DOCX）かExcel（XLSX）。25MBまで")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and kind_of_name(file.name) not in ("docx", "xlsx"):
            raise forms.ValidationError("Word（DOCX）かExcel（XLSX）のファイルを選んでください。")
        return file
