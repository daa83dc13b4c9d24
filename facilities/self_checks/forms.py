"""What is typed of a self-check: what a home means to do, what an officer finds, what the home answers."""

from django import forms

from facilities.models import SelfCheckItem
from facilities.self_checks import policies
from office.changing.forms import ChangeMixin
from office.forms import Form

_LONGEST = 1000


def _words(label, rows=2, required=False, help_text=""):
    return forms.CharField(
        label=label,
        required=required,
        max_length=_LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class HandInForm(Form):
    """What a home says to what is lacking. Args: ``items``: those that lack something, as CheckedItem."""

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self._codes = {f"plan_{number}": item.code for number, item in enumerate(items)}
        for (name, _), item in zip(self._codes.items(), items, strict=True):
            hint = f"記録にあること: {item.found}" if item.found else ""
            self.add(name, _words(f"{item.label}について、いつまでに何をするか", help_text=hint))
        self.add("words", _words("担当に伝えておくこと", rows=3))

    @property
    def plans(self):
        """{code: words} of what was written."""
        return {code: self.cleaned_data[name] for name, code in self._codes.items()}


class SelfCheckVerdictsForm(ChangeMixin, Form):
    """An officer's verdict on each item, on site. Args: ``check``, ``items``."""

    def __init__(self, *args, check, items, **kwargs):
        super().__init__(*args, changes=[check, *items], **kwargs)
        self.items = items
        for item in items:
            choice = forms.ChoiceField(
                label=f"{item.label}の確認",
                choices=SelfCheckItem.Verdict,
                required=False,
                widget=forms.RadioSelect,
            )
            self.add(f"verdict_{item.number}", choice)
            self.initial[f"verdict_{item.number}"] = item.verdict
            self.add(f"question_{item.number}", _words(f"{item.label}について問い合わせること"))
            self.initial[f"question_{item.number}"] = item.question

    def clean(self):
        values = super().clean()
        for item in self.items:
            name = f"question_{item.number}"
            verdict = values.get(f"verdict_{item.number}", "")
            if why := policies.why_not_verdict(item, verdict, values.get(name) or ""):
                self.add_error(name, why)
        return values

    @property
    def verdicts(self):
        """{number: (verdict, question)} of every item."""
        given = self.cleaned_data
        return {
            item.number: (given[f"verdict_{item.number}"], given[f"question_{item.number}"])
            for item in self.items
        }

    @property
    def lines(self):
        """[(item, box of the verdict, box of the question)] for the page, in the order of the items."""
        return [
            (item, self[f"verdict_{item.number}"], self[f"question_{item.number}"]) for item in self.items
        ]


class ItemAnswerForm(ChangeMixin, Form):
    """What a home answers to a question about an item."""

    words = _words("答え", rows=4, required=True)

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, changes=[item], initial={"words": item.answer}, **kwargs)
