"""What is typed on the pages of publishing."""

from django import forms

from meetings.minutes.outline import HEADING, headings_of
from office.changing.forms import ChangeMixin
from office.forms import Form
from publications import name_check
from publications.boxes import PLACE

ROWS = 4


class WordingForm(ChangeMixin, Form):
    """The boxes of a public wording, and the files that go with it."""

    def __init__(self, *args, draft, part, attachments, **kwargs):
        initial = {**draft.text, "attachments": draft.attachments}
        super().__init__(*args, initial=initial, changes=[draft], **kwargs)
        self.boxes = _boxes(part, draft.text)
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


def _boxes(part, text):
    """{key: (heading, title)} of every box that may be written or already holds words."""
    boxes = {PLACE: ("会議", "場所")}
    for heading in headings_of(part):
        if heading.is_item:
            boxes[f"{heading.key}.{HEADING}"] = (heading.title, "議題")
        boxes |= {passage.key: (heading.title, passage.title) for passage in heading.passages}
    return boxes | {key: ("そのほか", "以前の欄") for key in text if key not in boxes}


def titles(part, draft, attachments):
    """What each checked text is called on the page: box or attachment → words."""
    named = {
        key: heading if heading == title else f"{heading} ― {title}"
        for key, (heading, title) in _boxes(part, draft.text).items()
    }
    for attachment in attachments:
        named |= {
            name_check.title_key(attachment): f"資料「{attachment.title}」の名前",
            name_check.name_key(attachment): f"資料「{attachment.title}」のファイル名",
            name_check.content_key(attachment): f"資料「{attachment.title}」の中身",
            name_check.beside_key(
                attachment
            ): f"資料「{attachment.title}」の、注釈・プロパティなど写しに入らない所",
        }
    return named
