"""What laying municipalities on several databases would ask of the program holds today (decision 0057)."""

import pytest

from tests.census import tables
from tests.census.catalog import rows_of
from tests.census.test_catalog import _foreign_keys, _tenant_tables

pytestmark = pytest.mark.django_db

#: Tables of no municipality that a tenant's row points at, each with what becomes of it: small ones are copied everywhere.
POINTED_AT = {
    "accounts_municipality": "a few columns a municipality: a reference table",
    "accounts_user": "logins, of one person for many municipalities: they stay in the first database",
}


def test_tenants_rows_point_at_few_tables_that_belong_to_nobody():
    tenant = set(_tenant_tables())
    outside = {target for table, target, *_ in _foreign_keys() if table in tenant and target not in tenant}
    assert outside <= set(POINTED_AT), outside - set(POINTED_AT)


def test_a_sequence_gives_numbers_to_rows_and_to_nothing_else():
    """The numbers of rows alone are counted over all municipalities, and they are wide enough to be dealt out by range, but for those of the trails."""
    rows = rows_of(
        "SELECT s.seqrelid::regclass::text, d.refobjid::regclass::text, a.attname::text, format_type(s.seqtypid, NULL)"
        " FROM pg_sequence s LEFT JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype IN ('i', 'a')"
        " AND d.classid = 'pg_class'::regclass"
        " LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid"
    )
    tenant = set(_tenant_tables())
    of_tenants = [row for row in rows if row[1] in tenant]
    # Two thousand million rows a table end a trail's numbers; decision 0057 says what to watch.
    trails = {event._meta.db_table for event in tables.event_models()}
    assert of_tenants
    assert [row for row in rows if row[1] is None] == []
    for name, table, column, width in of_tenants:
        (key,) = rows_of(
            "SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
            " WHERE i.indisprimary AND i.indrelid = %s::regclass",
            table,
        )
        assert column == key[0], name
        assert width == ("integer" if table in trails else "bigint"), name
