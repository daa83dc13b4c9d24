"""Form base classes and the renderer that every app shares."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from office.fields import WarekiDateField
from office.hours import as_meant


class LookBoundField(BoundField):
    """A field as shown: a placeholder that only repeats the label is left out, it would vanish while typing.

    So is the browser's limit: it cuts off what is pasted and says nothing. The form says how much is too much.
    """

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        # A text made by a template that says nothing is a line end, and a hint of its own to a reader.
        if not str(self.help_text).strip():
            self.help_text = ""

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        attrs["maxlength"] = False
        if str(self.field.widget.attrs.get("placeholder") or "\0") in str(self.label):
            attrs["placeholder"] = False
        return attrs


class Renderer(TemplatesSetting):
    """Renders ``{{ form }}`` and single fields with the project's own templates."""

    bound_field_class = LookBoundField
    form_template_name = "components/form/form.html"
    field_template_name = "components/form/field.html"


#: What the mixin stands beside, of which it uses fields and data.
if TYPE_CHECKING:
    _BesideForm = forms.BaseForm
else:
    _BesideForm = object


class LookMixin(_BesideForm):
    """What all forms share: no browser bubbles, and messages that name the field and say what to do."""

    use_required_attribute = False
    error_css_class = "field--error"
    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(field, str(field.label or name))

    def full_clean(self) -> None:
        """Read what was sent; times as people write them are understood, or asked about, in every form alike."""
        if self.is_bound:
            self.data = as_meant(self, self.data)
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """What was typed, as read; Django leaves open whether it answers, and forms here go on with the answer."""
        super().clean()
        return self.cleaned_data

    def offer(self, name: str, choices: Any) -> None:
        """What a box of choices, which stands in the class, offers in this one form."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def add(self, name: str, field: forms.Field, initial: Any = None) -> None:
        """Add a field to this one form; it speaks as plainly as those that stand in the class."""
        _speak_plainly(field, str(field.label or name))
        self.fields[name] = field
        if initial is not None:
            self.initial.setdefault(name, initial)


# Kind of field → what a missing value is answered with. First match counts.
_ASKS = (
    (forms.FileField, "「{label}」を選んでください。"),
    ((forms.ChoiceField, forms.ModelChoiceField), "「{label}」を選んでください。"),
    (forms.BooleanField, "「{label}」にチェックを入れてください。"),
    (forms.Field, "「{label}」を入力してください。"),
)


TOO_LONG = "%(limit_value)s文字までにしてください（いまは%(show_value)s文字です）。"


def _speak_plainly(field: forms.Field, label: str) -> None:
    # Only Django's own sentence is replaced: a field's own wording stands.
    if field.error_messages["required"] is forms.Field.default_error_messages["required"]:
        ask = next(text for kinds, text in _ASKS if isinstance(field, kinds))
        field.error_messages["required"] = ask.format(label=label)
    field.error_messages.setdefault("max_length", TOO_LONG)
    if isinstance(field, forms.EmailField):
        field.error_messages.setdefault("invalid", "「name@example.jp」の形で入力してください。")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        field.error_messages["invalid_choice"] = f"「{label}」は、表示されている中から選び直してください。"


class Form(LookMixin, forms.Form):
    """Base of every form without a model."""


class ModelForm(LookMixin, forms.ModelForm):
    """Base of every form on a model."""


if TYPE_CHECKING:
    #: What a mixin of forms stands beside: it may use whatever a form has.
    BesideForm = Form
else:
    BesideForm = object


class PlausibleDates(BesideForm):
    """A form with ``today`` whose days must lie within what each field can mean: 令和20年 for 令和2年 is refused."""

    today: date

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            day = cleaned.get(name) if isinstance(field, WarekiDateField) else None
            if day and (sentence := field.why_implausible(day, self.today)):
                self.add_error(name, sentence)
        return cleaned


def summary_of(form: forms.BaseForm) -> list[dict]:
    """Each error of a form with the id of the field it leads to (empty for errors of the form as a whole).

    ``words``: the sentence, after the field's label where several fields have the same error.
    """
    entries = []
    said = Counter(message for errors in form.errors.values() for message in errors)
    for name, errors in form.errors.items():
        bound = form[name] if name != NON_FIELD_ERRORS and name in form.fields else None
        for message in errors:
            label = f"{bound.label}：" if bound is not None and said[message] > 1 else ""
            entries.append({"message": message, "target": _target_of(bound), "words": f"{label}{message}"})
    return entries


def _target_of(bound) -> str:
    if bound is None or bound.is_hidden:
        return ""
    # A group of radios has no input with the field's own id: lead to its first choice.
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label or bound.auto_id
