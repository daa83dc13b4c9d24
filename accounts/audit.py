"""The trail: PostgreSQL triggers write it, services only say who acts, for whom and with which verb (``office.changing``).

``tracked`` declares an event table beside a model. Long text and personal fields go in as SHA-256, so the
trail stays whole and verifiable when a record is disposed of or erased.
"""

import pghistory
from django.db import models
from django_scopes import ScopedManager

from office.trails import HASH, TRAIL

LABELS = ("insert", "update", "delete")


def tracked(*, hashed=(), exclude=()):
    """Class decorator: write every insert, update and delete of the model to its own event table.

    Args: ``hashed``: fields that enter as SHA-256 (personal data, long text); ``exclude``: fields that carry
    no meaning of their own (search columns).
    """

    def decorate(model):
        # How often a record was changed, its trail shows by itself.
        left_out = {*hashed, *exclude, "revision"}
        names = [f.name for f in model._meta.local_fields if f.name not in left_out]
        attrs = {f"{name}{HASH}": models.CharField(max_length=64, null=True) for name in hashed}
        attrs |= {"hashed_fields": tuple(hashed), "objects": ScopedManager(municipality="municipality_id")}
        usual = f"{model._meta.app_label}_{model._meta.model_name}"
        table = model._meta.db_table
        return pghistory.track(
            *(pghistory.ManualEvent(label) for label in LABELS),
            fields=names,
            attrs=attrs,
            obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            # Our own triggers write the trail and keep it from change (sql/trail.sql).
            append_only=False,
            model_name=f"{model.__name__}{TRAIL}",
            # A model that was renamed and kept its table keeps that of its trail too.
            meta={} if table == usual else {"db_table": f"{table}{TRAIL.lower()}"},
        )(model)

    return decorate
