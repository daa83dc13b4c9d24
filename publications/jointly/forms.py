"""Which of the own papers the other facilities of a joint meeting read."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form
from publications.jointly import policies


class ShowPapersForm(ChangeMixin, Form):
    """Choose papers. Args: ``papers``: the own ones as ``selectors.LookedThrough``."""

    def __init__(self, *args, papers, **kwargs):
        able = [one for one in papers if not policies.why_not_paper(one)]
        shown = [str(one.attachment.pk) for one in able if one.shown]
        super().__init__(*args, initial={"papers": shown}, **kwargs)
        self.able = {str(one.attachment.pk): one for one in able}
        self.add(
            "papers",
            forms.MultipleChoiceField(
                label="見せる資料",
                choices=[(key, one.attachment.title) for key, one in self.able.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={
                    "invalid_choice": "選んだ資料のうち、いまは見せられないものがあります。もう一度選んでください。"
                },
            ),
        )
        if any(one.to_look_at for one in able):
            label = "上に挙げた所を開いて見て、利用者や家族がわからないことを確かめた"
            self.add("looked", forms.BooleanField(label=label, required=False))

    def clean(self):
        cleaned = super().clean()
        chosen = [self.able[key] for key in cleaned.get("papers", ()) if key in self.able]
        named = [one.attachment.title for one in chosen if one.to_look_at and not one.shown]
        if named and not cleaned.get("looked"):
            titles = "」「".join(named)
            self.add_error(
                "looked", f"資料「{titles}」の、上に挙げた所を見てから、チェックを入れてください。"
            )
        return cleaned

    @property
    def chosen(self):
        """The numbers of the chosen attachments."""
        return [int(key) for key in self.cleaned_data["papers"]]
