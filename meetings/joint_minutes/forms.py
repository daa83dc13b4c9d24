"""Which boxes are shown to the others, and what is answered to the common part."""

from django import forms

from meetings.agenda.people_told import people_told_by
from meetings.joint_minutes.selectors import boxes_of
from meetings.models import SharedText
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import RuleFinding
from office.changing.forms import ChangeMixin
from office.forms import Form


class ShareForm(AsksFirst, ChangeMixin, Form):
    """Choose the boxes of the own draft that the other facilities are to read; asked once about who may be told by them.

    Args: ``part``; ``text``: of the draft; ``last``: what was shown last of this kind, whose boxes are ticked.
    """

    def __init__(self, *args, part, text, kind, last, **kwargs):
        found = boxes_of(part, text)
        shown = {key for key, _, _ in found}
        super().__init__(
            *args,
            facts={title: words for _, title, words in found},
            initial={"boxes": [key for key in last.text if key in shown] if last else []},
            **kwargs,
        )
        self.kind, self.part = kind, part
        self.texts = {key: words for key, _, words in found}
        self.titles = {key: title for key, title, _ in found}
        field = forms.MultipleChoiceField(
            label="見せる欄",
            choices=[(key, title) for key, title, _ in found],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            error_messages={
                "invalid_choice": "選んだ欄のうち、いまは空のものがあります。もう一度選んでください。"
            },
        )
        self.add("boxes", field)

    def clean_boxes(self):
        chosen = self.cleaned_data["boxes"]
        if not chosen and self.kind == SharedText.Kind.COMMON:
            raise forms.ValidationError("見せる欄を、一つ以上選んでください。")
        if must_go := [one for one in self.told_by(chosen) if one.must_go]:
            raise forms.ValidationError(
                [
                    f"「{self.titles[one.key]}」に、{one.why}（「{one.words}」）があります。"
                    "議事録の文を「利用者A」のように直してから、見せてください。"
                    if one.words
                    else f"「{self.titles[one.key]}」は長すぎて調べられません。短く分けてください。"
                    for one in must_go
                ]
            )
        return chosen

    def told_by(self, chosen):
        """Who may be told by the words of these boxes (N7-J1)."""
        return people_told_by(self.part, {key: self.texts[key] for key in chosen if key in self.texts})

    def candidate(self):
        """Nothing of a meeting changes."""

    def own_findings(self):
        for one in self.told_by(self.cleaned_data["boxes"]):
            found = f"「{self.titles[one.key]}」の「{one.words}」は、{one.why}かもしれません。"
            yield RuleFinding("named", found, "利用者や家族がわからないか、確かめてください。")


class CommonPartForm(Form):
    """An answer to the common part: take it over, or ask for a change."""

    ACCEPT, ASK = "accept", "ask"
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    answer = forms.CharField(widget=forms.HiddenInput, required=False)
    remark = forms.CharField(
        label="直してほしいこと",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="直しを頼むときに書きます。「議事録」の役割の事業所だけが読みます。",
    )

    def clean(self):
        cleaned = super().clean()
        answer = cleaned.get("answer")
        if answer not in (self.ACCEPT, self.ASK):
            raise forms.ValidationError("「自分の議事録にする」か「直しを頼む」を押してください。")
        if answer == self.ASK and "remark" in cleaned and not cleaned["remark"].strip():
            self.add_error("remark", "どこをどう直してほしいかを書いてください。")
        return cleaned
