"""What PostgreSQL itself says about tables, policies, keys, grants, functions and triggers."""

import pytest

from config.local import roles
from office.walls import CURRENT_MUNICIPALITY, CURRENT_USER
from tests.census import tables
from tests.census.catalog import grants_of, rows_of

pytestmark = pytest.mark.django_db

#: Unique keys of tenant tables that do not begin with the municipality, each with the reason.
UNIQUE_ACROSS = {
    "message_id": "a mail's number is random and one for the whole world",
    "secret_hash": "of a random key, found by it before a municipality is known",
    "code_hash": "of a random code, found by it before a municipality is known",
    "meeting_id": "one plan of roles and one online room a meeting; the meeting is of one municipality",
    "part_id": "one draft a part; the part is of one municipality",
    "path_id": "one public wording of a year's evaluation; both are of one municipality",
    "version_id": "one check a version; the version is of one municipality",
    "file_id": "one content a file; the file is of one municipality",
    "evaluation_id": "one review by the 協議会 is of one report; both are of one municipality",
    "facility_id": "one assessment a facility; the facility is of one municipality",
}


def _tenant_tables():
    rows = rows_of(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE a.attname = 'municipality_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')"
        " AND c.relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    return [name for (name,) in rows]


def test_the_database_and_the_models_know_the_same_tables():
    names = {name for (name,) in rows_of("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")}
    assert names == {m._meta.db_table for m in tables.all_models()} | {"django_migrations"}
    assert set(_tenant_tables()) == set(tables.walls())


def test_there_are_no_views_or_other_ways_around_a_table():
    kinds = rows_of(
        "SELECT relname::text, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind NOT IN ('r', 'i', 'S', 't', 'c')"
    )
    assert kinds == []
    assert rows_of("SELECT tablename, rulename FROM pg_rules WHERE schemaname = 'public'") == []


def test_every_tenant_table_has_forced_row_level_security():
    rows = rows_of(
        "SELECT relname::text FROM pg_class WHERE relname = ANY(%s) AND NOT (relrowsecurity AND relforcerowsecurity)",
        _tenant_tables(),
    )
    assert rows == []


def test_every_policy_is_one_we_know():
    found = {
        (table, policy): (roles_, verb, permissive, _plain(using), _plain(check))
        for table, policy, roles_, verb, permissive, using, check in rows_of(
            "SELECT tablename::text, policyname::text, roles::text[], cmd, permissive, qual, with_check FROM pg_policies"
        )
    }
    here = _plain(f"(municipality_id = {CURRENT_MUNICIPALITY})")
    expected = {}
    for table, wall in tables.walls().items():
        expected[table, "municipality"] = (["public"], "ALL", "PERMISSIVE", here, here)
        if wall.own_rows:
            mine = _plain(f"(user_id = {CURRENT_USER})")
            expected[table, "own_rows"] = (["public"], "SELECT", "PERMISSIVE", mine, None)
    for table in tables.keeper_reads().keys() & tables.walls().keys():
        expected[table, "keeper"] = ([roles.KEEPER], "SELECT", "PERMISSIVE", "true", None)
    for table, wall in tables.login_walls().items():
        for name, (verb, using, check) in wall.policies.items():
            expected[table, name] = (["public"], verb, "PERMISSIVE", _plain(using), _plain(check))
    extra = {key: value for key, value in found.items() if key not in expected}
    assert {key: found.get(key) for key in expected} == expected
    for (table, policy), (to, *_) in extra.items():
        assert to == [roles.KEEPER], (
            f"policy {policy} of {table} opens it to others than the keeper's functions"
        )


def _plain(expression):
    if expression is None:
        return None
    for noise in ("::text", "::bigint", "(", ")", " ", "\n"):
        expression = expression.replace(noise, "")
    return expression.replace("''", "''").lower()


def test_only_memberships_can_be_read_from_outside_their_municipality():
    assert [table for table, wall in tables.walls().items() if wall.own_rows] == ["accounts_membership"]


def test_every_tenant_row_can_be_pointed_at_by_municipality_and_key():
    unique = {
        (table, tuple(columns))
        for table, columns in rows_of(
            "SELECT c.conrelid::regclass::text, ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o)"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.o)"
            " FROM pg_constraint c WHERE c.contype = 'u'"
        )
    }
    for model in tables.tenant_models():
        assert (model._meta.db_table, ("municipality_id", model._meta.pk.column)) in unique, model


def _foreign_keys():
    return rows_of(
        "SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,"
        " ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o)"
        "  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.o),"
        " ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, o)"
        "  JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.o),"
        " c.convalidated, c.confmatchtype::text FROM pg_constraint c WHERE c.contype = 'f'"
    )


def test_every_key_between_tenant_tables_is_paired_with_the_municipality():
    tenant = set(_tenant_tables())
    keys = _foreign_keys()
    paired = {
        (table, target, columns[1])
        for table, target, columns, targets, valid, _ in keys
        if columns[0] == "municipality_id"
        and len(columns) == 2
        and targets == ["municipality_id", "id"]
        and valid
    }
    between = {
        (table, target, columns[0])
        for table, target, columns, *_ in keys
        if table in tenant and target in tenant and len(columns) == 1
    }
    assert between
    assert between - paired == set()


def test_every_tenant_row_belongs_to_a_municipality_that_exists():
    keyed = {
        table
        for table, target, columns, *_ in _foreign_keys()
        if target == "accounts_municipality" and columns == ["municipality_id"]
    }
    trails = {event._meta.db_table for event in tables.event_models()}
    assert set(_tenant_tables()) - keyed - trails == set()


def test_no_row_is_without_municipality():
    nullable = rows_of(
        "SELECT attrelid::regclass::text FROM pg_attribute WHERE attname = 'municipality_id' AND NOT attnotnull"
        " AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')"
    )
    assert nullable == []


def test_unique_keys_of_tenants_tell_nothing_about_other_tenants():
    rows = rows_of(
        "SELECT i.indrelid::regclass::text, a.attname::text FROM pg_index i JOIN pg_attribute a"
        " ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey::int2[]) WHERE i.indisunique AND NOT i.indisprimary"
        " AND i.indrelid::regclass::text = ANY(%s) AND NOT EXISTS (SELECT 1 FROM pg_attribute m"
        " WHERE m.attrelid = i.indrelid AND m.attnum = ANY(i.indkey::int2[]) AND m.attname = 'municipality_id')",
        _tenant_tables(),
    )
    assert {column for _, column in rows} <= set(UNIQUE_ACROSS), rows


# --- grants -------------------------------------------------------------------------------------------


def test_the_app_has_the_grants_that_migrations_name_and_no_more():
    expected = {table: set(wall.grants) for table, wall in tables.walls().items()}
    expected |= {table: set(op.grants) for table, op in tables.open_tables().items()}
    expected |= {table: {"SELECT"} for table in tables.read_only()}
    for table, wall in tables.login_walls().items():
        expected[table] -= {"UPDATE"} if wall.columns else set()
    for table in tables.may_delete():
        expected[table] |= {"DELETE"}
    assert grants_of(roles.APP) == expected


def test_no_table_is_without_grant_by_accident():
    everything = {m._meta.db_table for m in tables.all_models()} | {"django_migrations"}
    assert everything - grants_of(roles.APP).keys() == set(tables.CLOSED_TABLES)


def test_the_app_never_truncates_references_or_hangs_triggers():
    for table, verbs in grants_of(roles.APP).items():
        assert verbs <= {"SELECT", "INSERT", "UPDATE", "DELETE"}, table


def test_deleting_is_granted_where_a_reason_says_so():
    may = {table for table, verbs in grants_of(roles.APP).items() if "DELETE" in verbs}
    assert may & set(tables.walls()) == set(tables.DELETABLE)


def test_nothing_is_granted_to_everybody():
    assert (
        rows_of(
            "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) x"
            " WHERE c.relnamespace = 'public'::regnamespace AND x.grantee = 0"
        )
        == []
    )
    assert rows_of("SELECT * FROM pg_default_acl") == []


def test_single_columns_are_granted_as_migrations_say():
    found, changed = {}, {}
    for table, column, grantee, verb in rows_of(
        "SELECT a.attrelid::regclass::text, a.attname::text, x.grantee::regrole::text, x.privilege_type"
        " FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attacl IS NOT NULL"
        " AND a.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
    ):
        if grantee == roles.APP:
            assert verb == "UPDATE", (table, column)
            changed.setdefault(table, set()).add(column)
            continue
        assert (grantee, verb) == (roles.KEEPER, "SELECT"), (table, column)
        found.setdefault(table, set()).add(column)
    declared = {table: set(columns) for table, columns in tables.keeper_reads().items()}
    assert {table: found.get(table) for table in declared} == declared
    walls = tables.login_walls().items()
    assert changed == {table: set(wall.columns) for table, wall in walls if wall.columns}


def test_sequences_go_with_the_right_to_insert():
    sequences = rows_of(
        "SELECT t.relname::text, EXISTS (SELECT 1 FROM aclexplode(s.relacl) x WHERE x.grantee = %s::regrole),"
        " EXISTS (SELECT 1 FROM aclexplode(s.relacl) x WHERE x.grantee = %s::regrole AND x.privilege_type = 'UPDATE')"
        " FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')"
        " JOIN pg_class t ON t.oid = d.refobjid WHERE s.relkind = 'S'",
        roles.APP,
        roles.APP,
    )
    grants = grants_of(roles.APP)
    assert len(sequences) > 30
    for table, usable, settable in sequences:
        assert usable is ("INSERT" in grants.get(table, ())), table
        assert not settable, table


def test_nobody_but_the_owner_makes_things_in_the_schema():
    rights = rows_of(
        "SELECT r, has_schema_privilege(r, 'public', 'CREATE'), has_database_privilege(r, current_database(), 'TEMP')"
        " FROM unnest(%s::text[]) r",
        [roles.APP, roles.OWNER],
    )
    assert rights == [(roles.APP, False, False), (roles.OWNER, True, True)]


# --- functions and triggers ------------------------------------------------------------------------------
