"""What is typed on the pages of publishing."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form
from publications import minutes_way
from publications.boxes import PLACE

ROWS = 4


class WordingForm(ChangeMixin, Form):
    """The boxes of a public wording, and the files that go with it."""

    def __init__(self, *args, draft, part, attachments, **kwargs):
        initial = {**draft.text, "attachments": draft.attachments}
        super().__init__(*args, initial=initial, changes=[draft], **kwargs)
        self.boxes = minutes_way.boxes_of(part, draft.text)
        for key, (_, title) in self.boxes.items():
            rows = 1 if key == PLACE else ROWS
            box = forms.CharField(
                label=title, required=False, strip=False, widget=forms.Textarea(attrs={"rows": rows})
            )
            self.add(key, box)
        if attachments:
            choice = forms.MultipleChoiceField(
                label="いっしょに公表する資料",
                required=False,
                choices=[
                    (attachment.pk, f"{attachment.title}（{attachment.file.name}）")
                    for attachment in attachments
                ],
                widget=forms.CheckboxSelectMultiple,
                help_text="選んだものだけを公表します。文字は次の画面で調べます。"
                "写真や手書きは調べられないので、人の名前や顔がないことを開いて確かめてください。",
            )
            self.add("attachments", choice)

    @property
    def sections(self):
        """(heading, [bound boxes]) in the order of the outline."""
        found: dict = {}
        for key, (heading, _) in self.boxes.items():
            found.setdefault(heading, []).append(self[key])
        return list(found.items())

    @property
    def text(self):
        return {key: self.cleaned_data[key] for key in self.boxes}

    @property
    def chosen(self):
        return [int(pk) for pk in self.cleaned_data.get("attachments", ())]
