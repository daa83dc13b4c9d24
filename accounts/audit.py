"""The trail: PostgreSQL triggers write it, services only say who acts, for whom and with which verb.

``tracked`` declares an event table beside a model. Long text and personal fields go in as SHA-256, so the
trail stays whole and verifiable when a record is disposed of or erased.
"""

import pghistory
import pghistory.trigger
import pgtrigger
from django.db import models
from django_scopes import ScopedManager

from office.changing.acting import acting, within_request, writer

__all__ = ["acting", "tracked", "within_request", "writer"]


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
        # How often a record was changed, its trail shows by itself.
        left_out = {*hashed, *exclude, "revision"}
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
