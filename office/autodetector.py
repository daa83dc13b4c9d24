"""``makemigrations`` writes the operations that follow from a model by themselves."""

from graphlib import TopologicalSorter

from django.db.migrations import AddField, AlterField, CreateModel, RemoveField, RenameField
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.utils import resolve_relation

from office.sql import CountRevision, hash_of
from office.trails import TRAIL, ChainEvents, WriteTrails
from office.walls import READ, READ_WRITE, PairedLink, TenantWall

_FIELDS = (AddField, AlterField, RemoveField, RenameField)
REVISION = "revision"


class Autodetector(MigrationAutodetector):
    """Adds to Django's operations the wall of a new tenant table, the triggers of a trail and the count of revisions.

    A new table of records may be read and written and nothing be deleted: whoever wants other grants says so in the
    migration, and the census asks for a reason.
    """

    def _detect_changes(self, convert_apps=None, graph=None):
        changes = super()._detect_changes(convert_apps, graph)
        for app_label, migrations in changes.items():
            for migration in migrations:
                migration.operations += [
                    *self._walls(app_label, migration.operations),
                    *self._links(app_label, migration.operations),
                    *self._trails(app_label, migration.operations),
                    *self._revisions(migration.operations),
                ]
        return changes

    def _walls(self, app_label, operations):
        new = [op.name for op in operations if isinstance(op, CreateModel)]
        new = [name for name in new if "municipality" in self._fields(app_label, name)]
        for name in TopologicalSorter(
            {name: self._leads_to(app_label, name, new) for name in new}
        ).static_order():
            if self._is_trail(app_label, name):
                yield TenantWall(name, READ, links=False)
            else:
                yield TenantWall(name, READ_WRITE)

    def _leads_to(self, app_label, name, new):
        """Those of some new models that a model has keys to: their walls hold what its paired keys lead to."""
        keys = [field.remote_field for field in self._fields(app_label, name).values() if field.remote_field]
        targets = {resolve_relation(key.model, app_label, name) for key in keys}
        return [other for other in new if other != name and (app_label, other.lower()) in targets]

    def _links(self, app_label, operations):
        new = {op.name.lower() for op in operations if isinstance(op, CreateModel)}
        for op in operations:
            if not isinstance(op, AddField) or not op.field.remote_field or op.model_name.lower() in new:
                continue
            if self._is_trail(app_label, op.model_name) or not op.field.db_constraint:
                continue
            target = resolve_relation(op.field.remote_field.model, app_label, op.model_name)
            # The rows of ``office`` know their municipality by number only.
            if all(
                {"municipality", "municipality_id"} & set(self._fields(*model))
                for model in ((app_label, op.model_name), target)
            ):
                yield PairedLink(op.model_name, op.name)

    def _trails(self, app_label, operations):
        touched: dict = {}
        for op in operations:
            changed = op.name if isinstance(op, CreateModel) else getattr(op, "model_name", "")
            if isinstance(op, (CreateModel, *_FIELDS)) and self._is_trail(app_label, changed):
                name = self.to_state.models[app_label, changed.lower()].name
                touched[name.removesuffix(TRAIL)] = None
        if touched:
            yield WriteTrails(touched, hash_of(WriteTrails.file))
            yield ChainEvents([f"{name}{TRAIL}" for name in touched], hash_of(ChainEvents.file))

    def _revisions(self, operations):
        for op in operations:
            if isinstance(op, CreateModel) and not op.name.endswith(TRAIL) and REVISION in dict(op.fields):
                yield CountRevision(op.name)
            elif (
                isinstance(op, AddField) and op.name == REVISION and not op.model_name.endswith(TRAIL.lower())
            ):
                yield CountRevision(op.model_name)

    def _fields(self, app_label, name):
        state = self.to_state.models.get((app_label, name.lower()))
        return state.fields if state else {}

    def _is_trail(self, app_label, name):
        return "pgh_obj" in self._fields(app_label, name)
