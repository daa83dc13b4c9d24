"""``makemigrations`` finds what a changed model needs, and writes what follows from it."""

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.utils import translation

from office.autodetector import Autodetector
from office.sql import CountRevision, hash_of
from office.trails import ChainEvents, WriteTrails
from office.walls import READ, READ_WRITE, PairedLink, TenantWall


@pytest.fixture
def state():
    # As makemigrations does: words of others' models stay in the language they are written in.
    with translation.override(None):
        yield ProjectState.from_apps(apps)


def _written(changed):
    """What makemigrations would write of our own for ``changed``: {app: the operations}."""
    loader = MigrationLoader(None)
    found = Autodetector(loader.project_state(), changed).changes(graph=loader.graph)
    return {
        app: [
            op
            for migration in migrations
            for op in migration.operations
            if "django" not in type(op).__module__
        ]
        for app, migrations in found.items()
    }


def _tenant(name, app="facilities", **fields):
    municipality = models.ForeignKey(
        "accounts.Municipality", models.PROTECT, related_name="+", editable=False
    )
    key = models.BigAutoField(primary_key=True)
    return ModelState(app, name, [("id", key), ("municipality", municipality), *fields.items()])


def _told(operations):
    return [(type(op), op.arguments) for op in operations]


def test_the_models_as_they_stand_need_nothing(state):
    assert _written(state) == {}


def test_a_column_more_renews_the_trail(state):
    for model in ("desk", "deskevent"):
        state.add_field("accounts", model, "floor", models.CharField(max_length=9, default=""), True)
    assert _told(_written(state)["accounts"]) == [
        (WriteTrails, {"models": ("Desk",), "sha256": hash_of("trail.sql")}),
        (ChainEvents, {"models": ("DeskEvent",), "sha256": hash_of("chain.sql")}),
    ]


def test_a_column_less_renews_the_trail(state):
    state.remove_field("accounts", "deskevent", "phone")
    assert [op.models for op in _written(state)["accounts"]] == [("Desk",), ("DeskEvent",)]


def test_a_column_that_no_trail_knows_renews_nothing(state):
    state.add_field("accounts", "desk", "floor", models.CharField(max_length=9, default=""), True)
    assert _written(state) == {"accounts": []}


def test_a_new_table_gets_its_wall_its_trail_and_its_count(state):
    record = models.ForeignKey("facilities.Lift", models.DO_NOTHING, db_constraint=False, related_name="+")
    state.add_model(_tenant("Lift", revision=models.PositiveIntegerField(default=0)))
    state.add_model(_tenant("LiftEvent", pgh_obj=record, revision=models.PositiveIntegerField(default=0)))
    assert _told(_written(state)["facilities"]) == [
        (TenantWall, TenantWall("Lift", READ_WRITE).arguments),
        (TenantWall, TenantWall("LiftEvent", READ, links=False).arguments),
        (WriteTrails, {"models": ("Lift",), "sha256": hash_of("trail.sql")}),
        (ChainEvents, {"models": ("LiftEvent",), "sha256": hash_of("chain.sql")}),
        (CountRevision, {"model_name": "Lift"}),
    ]


def test_a_new_key_between_tables_of_tenants_is_paired(state):
    facility = models.ForeignKey("facilities.Facility", models.PROTECT, null=True, related_name="+")
    state.add_field("accounts", "desk", "home", facility, True)
    state.add_field("accounts", "deskevent", "home", facility.clone(), True)
    pairs = [op.arguments for op in _written(state)["accounts"] if isinstance(op, PairedLink)]
    assert pairs == [{"model_name": "desk", "field": "home"}]


def test_a_revision_on_a_table_that_has_none_is_counted(state):
    state.add_field("accounts", "user", "revision", models.PositiveIntegerField(default=0), True)
    assert _told(_written(state)["accounts"]) == [(CountRevision, {"model_name": "user"})]
