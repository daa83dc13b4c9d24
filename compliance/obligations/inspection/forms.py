"""Which years are to be put into one file."""

from django import forms

from compliance.rules.wareki import format_fiscal_year
from office.forms import Form

#: So many fiscal years are put into one file at most.
MOST_YEARS = 6


class YearsForm(Form):
    """The first and the last fiscal year."""

    first = forms.TypedChoiceField(label="はじめの年度", coerce=int)
    last = forms.TypedChoiceField(label="終わりの年度", coerce=int)

    def __init__(self, *args, this_year, **kwargs):
        super().__init__(*args, **kwargs)
        years = [(year, format_fiscal_year(year)) for year in range(this_year, this_year - MOST_YEARS, -1)]
        for name in ("first", "last"):
            self.offer(name, years)
        self.initial = {"first": this_year - 1, "last": this_year}

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", "終わりの年度は、はじめの年度と同じか、後の年度を選んでください。")
        return cleaned


class YearForm(Form):
    """The fiscal year that is archived."""

    year = forms.TypedChoiceField(label="年度", coerce=int)

    def __init__(self, *args, this_year, **kwargs):
        super().__init__(*args, **kwargs)
        years = range(this_year, this_year - MOST_YEARS, -1)
        self.offer("year", [(year, format_fiscal_year(year)) for year in years])
        self.initial = {"year": this_year - 1}


class AskForPackForm(YearsForm):
    """Which years an officer asks for, and why."""

    words = forms.CharField(
        label="求める理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例: 令和9年2月10日の運営指導のため。事業所の画面とメールで知らせます。",
    )


class DeclinePackForm(Form):
    """Why nothing is given."""

    words = forms.CharField(label="渡せない理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
