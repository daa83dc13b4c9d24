"""What a form carries there and back: of a record the state that it showed, of a new one a mark of its own."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from office.changing.models import revision_of
from office.forms import Form

#: The fields of a form that its reader neither sees nor changes.
CARRIED = ("revision", "shown", "token")
#: What the name of a fact begins with among the boxes: no field is called so.
FACT = "="


#: Each of the mixins below stands beside a form, of which it uses the fields and the data.
if TYPE_CHECKING:
    _BesideForm = Form
else:
    _BesideForm = object


class ChangeMixin(_BesideForm):
    """A form over rows that stand saved.

    It carries the rows' revision and what it showed in each box, so that it can be said later which boxes were typed
    in here and which somebody else has changed meanwhile.

    Args: ``changes``: the rows it shows, those that a service locks to change them; an empty list where the first is
    yet to be; None for a form that only makes a new row and carries nothing; ``facts``: {label: words} of what the page
    says beside the boxes, such as the address that is to be replaced.
    """

    def __init__(
        self,
        *args: Any,
        changes: Sequence[Model | None] | None = None,
        facts: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes
        self.facts = facts or {}
        if changes is not None:
            self.add("revision", _carried(), lambda: revision_of(*changes))
            self.add("shown", _carried(), lambda: json.dumps(self.shown_now(), ensure_ascii=False))

    @property
    def seen(self) -> str:
        """The revision that the page showed; one that got lost is that of no state: nothing is overwritten unseen."""
        return self.cleaned_data.get("revision") or "lost"

    def values(self, names: Any = None) -> dict[str, Any]:
        """What the boxes say, by name; of ``names`` only those that the form has."""
        wanted = self.contents() if names is None else [name for name in names if name in self.fields]
        return {name: self.cleaned_data[name] for name in wanted if name in self.cleaned_data}

    def contents(self) -> list[str]:
        """The names of the boxes that a reader can see."""
        return [name for name, field in self.fields.items() if not field.widget.is_hidden]

    def shown_now(self) -> dict[str, Any]:
        """What each box shows before anybody types, and the facts beside them, as JSON can hold it."""
        shown = {name: _plain(self[name], self[name].initial) for name in self.contents()}
        return shown | {FACT + label: words for label, words in self.facts.items()}

    def shown_then(self) -> dict[str, Any]:
        """What the page showed that was sent in; of boxes it says nothing about, nothing is known."""
        try:
            told = json.loads(self.data.get(self.add_prefix("shown")) or "{}")
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}

    def typed(self) -> set[str]:
        """The boxes in which something else was sent than the page showed; where that is unknown, all that were sent."""
        shown = self.shown_then()
        return {name for name in self.contents() if name not in shown or differs(self[name], shown[name])}


class ConfirmForm(ChangeMixin, Form):
    """The answer of a page that asks once more before a record is taken away: it says which state of it was shown."""


class TokenMixin(_BesideForm):
    """A form that makes a row carries a mark of its own, so that sending it twice makes one row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add(
            "token",
            forms.UUIDField(
                widget=forms.HiddenInput,
                required=False,
                initial=uuid4,
                error_messages={"invalid": "この画面をもう一度開いてから、入力し直してください。"},
            ),
        )


def is_carried(name: str) -> bool:
    """Is this the name, with or without a form's prefix, of a field that nobody sees or types into?"""
    return name.rpartition("-")[2] in CARRIED


def differs(bound: Any, shown: Any) -> bool:
    """Was something else sent in a box than ``shown``? Line ends and white space around say nothing."""
    sent = bound.data
    if isinstance(sent, str) and isinstance(shown, str) and _unified(sent) == _unified(shown):
        return False
    try:
        return bool(bound.field.has_changed(shown, sent))
    except (ValidationError, ValueError, TypeError):
        return True


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _carried() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


def _plain(bound: Any, value: Any) -> Any:
    value = bound.field.prepare_value(value)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if hasattr(value, "__iter__"):
        return [getattr(one, "pk", one) for one in value]
    return str(value)
