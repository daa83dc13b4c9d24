"""What the page 減算の目安 asks of the person who reads it. Nothing of it is kept."""

from django import forms

from office.fields import CountField, PriceField
from office.forms import Form

_HELD = {"yes": True, "no": False}


class CostForm(Form):
    """A month's units and the price of one, and what only people can say.

    Args: ``questions``: what is to be asked, by the key of the condition.
    """

    units = CountField(
        label="ひと月の単位数",
        required=False,
        help_text="基本の単位数の合計です。請求書の控えにあります。",
        max_value=99_999_999,
    )
    price = PriceField(
        label="1単位の単価（円）",
        required=False,
        help_text="地域とサービスで決まる額です（例: 10.60）。",
        max_digits=6,
        decimal_places=3,
        min_value=0,
    )

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self._questions = {f"held_{key.replace('.', '_')}": key for key in questions}
        for name, key in self._questions.items():
            choices = [
                ("", "わからない"),
                ("yes", "あります・しています"),
                ("no", "ありません・していません"),
            ]
            self.add(name, forms.ChoiceField(label=questions[key], required=False, choices=choices))

    def clean(self):
        values = super().clean()
        if not self.errors and (values["units"] is None) != (values["price"] is None):
            name, label = ("price", "単価") if values["price"] is None else ("units", "単位数")
            self.add_error(name, f"{label}も入力してください。円の目安は、両方から計算します。")
        return values

    @property
    def month(self):
        """``(units, price)``, or None where they were not given."""
        units = self.cleaned_data["units"]
        return None if units is None else (units, self.cleaned_data["price"])

    @property
    def answers(self):
        """What was answered: {key of the condition: is it there?}."""
        said = {key: self.cleaned_data[name] for name, key in self._questions.items()}
        return {key: _HELD[answer] for key, answer in said.items() if answer}
