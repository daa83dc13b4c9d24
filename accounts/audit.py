"""The trail: PostgreSQL triggers write it, services only say who acts, for whom and with which verb.

``tracked`` declares an event table beside a model. Long text and personal fields go in as SHA-256, so the
trail stays whole and verifiable when a record is disposed of or erased.
"""

import json
import uuid
from contextlib import contextmanager
from contextvars import ContextVar

import pghistory
import pghistory.trigger
import pgtrigger
from django.db import connection, models, transaction
from django_scopes import ScopedManager

from office.walls import in_broken_transaction

CONTEXT = "pghistory.context_metadata"
CONTEXT_ID = "pghistory.context_id"

_REQUEST_ID = ContextVar("request id on the trail", default=None)


class _HashingTrigger(pghistory.trigger.Event):
    """pghistory's event trigger, with the hashed columns of the event model filled in."""

    def get_func(self, model):
        func = super().get_func(model)
        for name in getattr(self.event_model, "hashed_fields", ()):
            column = model._meta.get_field(name).column
            digest = f"encode(sha256(convert_to({self.row}.\"{column}\"::text, 'UTF8')), 'hex')"
            head, _, tail = func.func.partition('" (')
            head_values, _, tail_values = tail.partition(") VALUES (")
            func.func = f'{head}" ("{name}_sha256", {head_values}) VALUES ({digest}, {tail_values}'
        return func


class _Hashing:
    def add_event_trigger(self, event_model):
        pgtrigger.register(
            _HashingTrigger(
                event_model=event_model,
                label=self.label,
                name=self.trigger_name,
                row=self.row,
                operation=self.operation,
                condition=self.condition,
            )
        )(event_model.pgh_tracked_model)


class _Inserted(_Hashing, pghistory.InsertEvent):
    pass


class _Updated(_Hashing, pghistory.UpdateEvent):
    pass


class _Deleted(_Hashing, pghistory.DeleteEvent):
    pass


def tracked(*, hashed=(), exclude=()):
    """Class decorator: write every insert, update and delete of the model to its own event table.

    Args: ``hashed``: fields that enter as SHA-256 (personal data, long text); ``exclude``: fields that carry
    no meaning of their own (search columns).
    """

    def decorate(model):
        left_out = {*hashed, *exclude}
        names = [f.name for f in model._meta.local_fields if f.name not in left_out]
        watched = pgtrigger.AnyChange(*names, *hashed)
        attrs = {f"{name}_sha256": models.CharField(max_length=64, null=True) for name in hashed}
        attrs |= {"hashed_fields": tuple(hashed), "objects": ScopedManager(municipality="municipality_id")}
        return pghistory.track(
            _Inserted(),
            _Updated(condition=watched),
            _Deleted(),
            fields=names,
            attrs=attrs,
            obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            append_only=True,
            model_name=f"{model.__name__}Event",
        )(model)

    return decorate


@contextmanager
def acting(by, verb, *, on_behalf_of=None):
    """Do one service's writing, inside an open door: whole or not at all, under the writer's name.

    A refusal half-way, even one a view turns into a kind sentence, takes back what was written before it.
    Args: see :func:`writer`.
    """
    with transaction.atomic(), writer(by, verb, on_behalf_of=on_behalf_of):
        yield


@contextmanager
def within_request(request_id):
    """Everything written in this block carries the request's id on the trail, whichever service writes it."""
    token = _REQUEST_ID.set(request_id)
    try:
        yield
    finally:
        _REQUEST_ID.reset(token)


@contextmanager
def writer(by, verb, *, on_behalf_of=None):
    """Name who writes from here on: ``by`` a Membership (None: the program itself), ``verb`` a short word.

    The words hold until the end of the transaction or of this block; nested blocks put the outer ones back.
    The trail names people by the number of their membership: a name in clear could never be erased from it.
    """
    words = {
        "membership": getattr(by, "pk", None),
        "user": getattr(by, "user_id", None),
        "verb": verb,
    }
    if on_behalf_of is not None:
        words["on_behalf_of"] = on_behalf_of
    if _REQUEST_ID.get() is not None:
        words["request"] = _REQUEST_ID.get()
    before = _exchange(json.dumps(words), str(uuid.uuid4()))
    try:
        yield
    finally:
        if not in_broken_transaction():
            _exchange(*before)


def _exchange(words, context_id):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT before.*, set_config(%(name)s, %(words)s, true), set_config(%(id_name)s, %(id)s, true)"
            " FROM (SELECT current_setting(%(name)s, true), current_setting(%(id_name)s, true) OFFSET 0) before",
            {"name": CONTEXT, "id_name": CONTEXT_ID, "words": words, "id": context_id},
        )
        row = cursor.fetchone()
        return row[0] or "", row[1] or ""
