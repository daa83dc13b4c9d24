"""What a form makes is made once, however often the form is sent."""

import json
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db.models import Model

from office.advisory_lock import lock_until_commit

ModelT = TypeVar("ModelT", bound=Model)


def form_mark(token: UUID | None, *content: Any) -> UUID | None:
    """What marks the row that a form makes: the form's own token and all that was typed, or None without a token.

    The same form sent twice is one row; a form that was filled anew after going back makes another.
    """
    return token and uuid5(token, json.dumps(content, default=str, sort_keys=True))


def made_by_form(model: type[ModelT], mark: UUID | None) -> ModelT | None:
    """The row already made under this mark, or None. Until the transaction ends a second click waits here."""
    if mark is None:
        return None
    lock_until_commit(f"form:{mark}")
    return model._default_manager.filter(token=mark).first()
