"""Forms for sheets: the boxes come from the questions that the evaluation began with."""

from django import forms

from evaluations.sheets.policies import MOST_SHEETS
from office.changing.forms import ChangeMixin
from office.fields import CountField
from office.forms import Form
from office.papers import AttachmentField

_LONGEST = 2000


class AnswersForm(ChangeMixin, Form):
    """One sheet. Args: ``blank``: its questions; ``sheet``: the AnswerSheet, whose answers stand in the boxes.

    ``finish``: what the tick says that hands the sheet in, "" where there is none; ``before``: {question's id: what was said
    the year before}.
    """

    def __init__(self, *args, blank, sheet, finish, before=None, **kwargs):
        super().__init__(*args, changes=[sheet], **kwargs)
        self.blank = blank
        told = before or {}
        for place, question in enumerate(blank["questions"]):
            given = sheet.answers.get(question["id"]) or {}
            label = f"{question['id']}　{question['text']}"
            hint = f"前の年度：{told[question['id']]}" if question["id"] in told else ""
            if question["scale"]:
                scale = [(word, word) for word in question["scale"]]
                marks = forms.ChoiceField(
                    label=label, choices=scale, required=False, widget=forms.RadioSelect, help_text=hint
                )
                self.add(f"mark_{place}", marks, given.get("mark", ""))
            if question["free"]:
                words = f"{question['id']}について、気づいたこと" if question["scale"] else label
                area = forms.Textarea(attrs={"rows": 2})
                field = forms.CharField(
                    label=words,
                    required=False,
                    max_length=_LONGEST,
                    widget=area,
                    help_text="" if question["scale"] else hint,
                )
                self.add(f"text_{place}", field, given.get("text", ""))
        if finish:
            self.add("hands_in", forms.BooleanField(label=finish, required=False), bool(sheet.handed_in_at))

    @property
    def sections(self):
        """The boxes by section, for the page: [(section, [bound fields])]."""
        found: list = []
        for place, question in enumerate(self.blank["questions"]):
            names = [name for name in (f"mark_{place}", f"text_{place}") if name in self.fields]
            if not found or found[-1][0] != question["section"]:
                found.append((question["section"], []))
            found[-1][1].extend(self[name] for name in names)
        return found

    @property
    def answers(self):
        """What was answered, as AnswerSheet keeps it."""
        data, found = self.cleaned_data, {}
        for place, question in enumerate(self.blank["questions"]):
            mark, text = data.get(f"mark_{place}") or "", (data.get(f"text_{place}") or "").strip()
            if mark or text:
                found[question["id"]] = {"mark": mark, "text": text}
        return found


class SheetFileForm(Form):
    """A sheet that came as a file."""

    upload = AttachmentField(label="評価票のファイル")


class GiveOutForm(Form):
    """How many of the staff get a sheet, in all."""

    count = CountField(
        label="評価票を配る職員の人数",
        max_value=MOST_SHEETS,
        help_text="あとから増やせます。人数を減らしても、もうあるリンクは消えません。",
    )
