"""When minutes went where (N7-8b, N7-8d), and files that belong to a meeting."""

from django import forms

from meetings import policies
from meetings.forms.base import OpenForm, RevisionMixin
from meetings.papers import ENDINGS, MAX_BYTES, NotAPaper, content_type_of
from office.forms import Form, UploadField, WarekiDateField

_HINTS = {
    "submitted_on": "自治体の窓口に出した日です（N7-8d）。",
    "distributed_on": "欠席した人も含めて、構成員に送った日です（N7-8b）。",
    "published_on": "事業所の掲示やホームページで公表した日です（N7-8b、N8-1c）。",
}


class StepsForm(RevisionMixin, OpenForm):
    """When the minutes were submitted, handed out, made public."""

    def __init__(self, *args, part, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.part, self.today = part, today
        for name, label in policies.STEPS.items():
            self.add(
                name, WarekiDateField(label=f"議事録を{label}した日", required=False, help_text=_HINTS[name])
            )

    def clean(self):
        cleaned = super().clean()
        for name in policies.STEPS:
            if name in cleaned:
                refusal = policies.why_not_step(name, cleaned[name], self.part.meeting, self.part, self.today)
                if refusal:
                    self.add_error(name, refusal)
        return cleaned

    @property
    def steps(self):
        return self.values(policies.STEPS)


class PaperForm(Form):
    """Attach minutes written elsewhere, or a handout."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第3回 議事録、行事の写真")
    file = UploadField(
        label="ファイル",
        max_bytes=MAX_BYTES,
        # What does not fit is refused below, by its content and in its own words. A phone told the endings it may
        # choose from turns its photos into one of them by itself.
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
        help_text="PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）。一つ25MBまで",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.data_of_file = file.read()
        try:
            self.content_type = content_type_of(file.name, self.data_of_file)
        except NotAPaper as error:
            raise forms.ValidationError(str(error)) from error
        return file
