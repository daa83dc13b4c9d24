"""Until when facilities are asked to register."""

from datetime import timedelta

from django.core.exceptions import ValidationError

from compliance.obligations.registering import policies
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form

#: So long facilities have where nobody says otherwise.
USUAL = timedelta(days=30)


class AskForm(ChangeMixin, Form):
    """One day. Args: ``on``: today; ``request``: what one facility was asked already, an unsaved one where it was not."""

    answer_by = WarekiDateField(label="登録の期限")

    def __init__(self, *args, on, request=None, **kwargs):
        super().__init__(*args, changes=[request] if request is not None else None, **kwargs)
        self._on = on
        self.initial["answer_by"] = getattr(request, "answer_by", None) or on + USUAL

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if why := policies.why_not_until(day, on=self._on):
            raise ValidationError(why)
        return day
