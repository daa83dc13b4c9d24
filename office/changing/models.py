"""What every record that people change has: a number that grows with each change, whoever writes."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.db import models


class Revised(models.Model):
    """A record that somebody may change while another looks at it.

    ``revision`` is counted by a database trigger (``CountRevision``), so a list, a job or a command cannot pass by.
    """

    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def belongings(self) -> Iterable[models.Model]:
        """Rows that have no page of their own and are shown and changed with this one."""
        return ()


def form_token() -> "models.UUIDField[UUID | None, UUID | None]":
    """The field that keeps the mark of the form that made a row, so that a form sent twice makes one."""
    return models.UUIDField(null=True, editable=False)


def revision_of(*rows: models.Model | None) -> str:
    """A mark of the state these rows and their belongings are in; it differs once any has changed, come or gone.

    A form carries it there and back, see ``forms.ChangeMixin``. A row that is None or not saved counts as none, and no
    rows at all have a mark too: somebody may have made the first one meanwhile.
    """
    there = [row for row in rows if row is not None and row.pk is not None]
    lines = sorted(_line(one) for row in there for one in (row, *belongings_of(row)))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def belongings_of(row: models.Model) -> Iterable[models.Model]:
    """The rows that belong to one; to one that is only made and taken away, none do."""
    return row.belongings() if isinstance(row, Revised) else ()


def _line(row: models.Model) -> str:
    # What is made and taken away only, such as who came to a visit, counts no changes: its number says all.
    return f"{row._meta.label}:{row.pk}:{getattr(row, 'revision', 0)}"
