"""Every table is known as one that marks facilities stale or as one that need not."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import Tenant, scope
from compliance.obligations import facts
from compliance.obligations.triggers import FACT_TABLES, LAW_TABLES, NO_FACTS, PREFIX
from facilities.models import Facility
from tests.obligations.generated import World
from tests.support.founding import long_standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    municipality = long_standing(code="990001", prefecture="見本県", name="見本市")
    with scope(municipality):
        yield municipality


#: Read for keys that no act of anybody changes: the municipality's code.
NEVER_CHANGES = {"accounts_municipality"}


def _triggers():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid WHERE starts_with(t.tgname, %s)",
            [PREFIX],
        )
        return {(table, name): source for table, name, source in cursor.fetchall()}


def test_every_marking_table_has_the_three_triggers_as_written_in_the_code(ward):
    found, marking = _triggers(), FACT_TABLES | LAW_TABLES
    expected = {
        (apps.get_model(label)._meta.db_table, f"{PREFIX}_{verb}")
        for label in marking
        for verb in ("insert", "update", "delete")
    }
    assert set(found) == expected
    for label, facilities in marking.items():
        table = apps.get_model(label)._meta.db_table
        for verb in ("insert", "update", "delete"):
            assert facilities in found[table, f"{PREFIX}_{verb}"], f"{label}: the migration says otherwise"


def test_every_table_of_the_apps_below_is_classified():
    tables = {
        model._meta.label
        for app in ("facilities", "meetings", "evaluations")
        for model in apps.get_app_config(app).get_models()
        if issubclass(model, Tenant)
    }
    assert tables == FACT_TABLES.keys() | NO_FACTS.keys()
    assert not FACT_TABLES.keys() & NO_FACTS.keys()


def test_gathering_reads_no_table_that_does_not_mark(ward):
    World(2, 4)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        facts.gather(Facility.objects.values_list("pk", flat=True))
    read = {
        table
        for query in queries.captured_queries
        for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    assert len(read) >= len(FACT_TABLES)
    marking = {apps.get_model(label)._meta.db_table for label in FACT_TABLES}
    assert read - NEVER_CHANGES == marking
