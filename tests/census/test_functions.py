"""The database's functions are the ones that the models and the files of ``sql/`` say now."""

import re

import psycopg
import pytest
from django.db import connection, models

from accounts.models import Desk
from config.local import postgres
from office.trails import trail_text
from tests.census import functions, tables

pytestmark = pytest.mark.django_db

#: The only settings of the connection that a trigger of the trail may look at.
CONTEXT = {"pghistory.context_metadata", "pghistory.context_id"}


def _rows(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_a_migrated_database_holds_these_functions_and_no_others():
    assert functions.differing(_rows(functions.FOUND)) == {}


def test_what_differs_is_named():
    rows = dict(_rows(functions.FOUND))
    rows["accounts_desk_trail"] += " "
    rows["strange"] = rows.pop("count_revision")
    assert functions.differing(rows.items()) == {
        "accounts_desk_trail": "is not what the models and sql/ say now",
        "count_revision": "is missing",
        "strange": "is nobody's",
    }


def test_a_column_more_is_a_trail_that_must_be_written_anew():
    event, field = tables.tracked_models()[Desk], models.TextField()
    field.set_attributes_from_name("note")
    longer = (_with_field(model, field) for model in (Desk, event))
    assert 'changed."note"' in trail_text(*longer)
    assert 'changed."note"' not in trail_text(Desk, event)


#: Functions of the keeper in PL/pgSQL, which PostgreSQL reads when they run: the tests of their rooms run each.
IN_STEPS = {"anchor_chain", "chain_row", "extend_chain", "facilities_found", "record_security_event"} | {
    "sweep_security_events"
}


class _Longer:
    def __init__(self, meta, field):
        self.concrete_fields = [*meta.concrete_fields, field]
        self.db_table, self.pk = meta.db_table, meta.pk


def _with_field(model, field):
    return type("Longer", (), {"_meta": _Longer(model._meta, field)})


def test_every_function_still_reads_tables_and_columns_that_exist(test_databases):
    """Functions are made before all their tables are, so PostgreSQL looks into them here."""
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.name) as superuser:
        looked_into = superuser.execute(
            "SELECT p.proname, fmgr_sql_validator(p.oid) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang"
            " WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'sql'"
            " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
        ).fetchall()
    assert {name for name, _ in looked_into} > tables.keeper_functions() - IN_STEPS


def test_the_trail_asks_no_setting_but_who_acts():
    asked = {
        name: set(re.findall(r"current_setting\(\s*'([^']+)'", source, re.I))
        for name, source in _rows(functions.FOUND)
        if name.endswith("_trail")
    }
    assert len(asked) == len(tables.tracked_models())
    assert {frozenset(settings) for settings in asked.values()} == {frozenset(CONTEXT)}
