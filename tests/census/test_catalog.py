"""What PostgreSQL itself says about tables, policies, keys, grants, functions and triggers."""

import re

import pytest
from django.db import connection

from config.local import roles
from office.walls import CURRENT_MUNICIPALITY, CURRENT_USER
from tests.census import tables

pytestmark = pytest.mark.django_db

#: Unique keys of tenant tables that do not begin with the municipality, each with the reason.
UNIQUE_ACROSS = {
    "message_id": "a mail's number is random and one for the whole world",
    "part_id": "one draft a part; the part is of one municipality",
    "file_id": "one content a file; the file is of one municipality",
    "facility_id": "one assessment a facility; the facility is of one municipality",
}
#: Functions the app may call that run with the owner's rights, for whom the walls hold; each with the reason.
OWNERS_FUNCTIONS = {
    "publish_minutes": "writes the PUBLIC table, from a confirmed public version of the open municipality only",
    "publish_file": "writes the PUBLIC files, of minutes the open municipality has made public",
    "withdraw_minutes": "takes the open municipality's minutes off the register",
}
#: Functions with their caller's rights that are no triggers, each with the reason.
INVOKERS = {
    "_pgh_attach_context": "pghistory's own; writes a table on which the app has no right",
}
#: What the keeper's functions may answer: ids, counts, nothing, or whether something was done.
KEEPER_ANSWER = re.compile(
    r"(SETOF )?(bigint|integer|boolean|void)|TABLE\((\w+ (bigint|integer|boolean)(, )?)+\)"
)


def _rows(query, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def _tenant_tables():
    rows = _rows(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE a.attname = 'municipality_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')"
        " AND c.relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    return [name for (name,) in rows]


def test_the_database_and_the_models_know_the_same_tables():
    names = {name for (name,) in _rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")}
    assert names == {m._meta.db_table for m in tables.all_models()} | {"django_migrations"}
    assert set(_tenant_tables()) == set(tables.walls())


def test_there_are_no_views_or_other_ways_around_a_table():
    kinds = _rows(
        "SELECT relname::text, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind NOT IN ('r', 'i', 'S', 't', 'c')"
    )
    assert kinds == []
    assert _rows("SELECT tablename, rulename FROM pg_rules WHERE schemaname = 'public'") == []


def test_every_tenant_table_has_forced_row_level_security():
    rows = _rows(
        "SELECT relname::text FROM pg_class WHERE relname = ANY(%s) AND NOT (relrowsecurity AND relforcerowsecurity)",
        _tenant_tables(),
    )
    assert rows == []


def test_every_policy_is_one_we_know():
    found = {
        (table, policy): (roles_, verb, permissive, _plain(using), _plain(check))
        for table, policy, roles_, verb, permissive, using, check in _rows(
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
    for table in tables.keeper_reads():
        expected[table, "keeper"] = ([roles.KEEPER], "SELECT", "PERMISSIVE", "true", None)
    extra = {key: value for key, value in found.items() if key not in expected}
    assert {key: found.get(key) for key in expected} == expected
    for (table, policy), (to, *_) in extra.items():
        assert to == [roles.KEEPER], (
            f"policy {policy} of {table} opens it to others than the keeper's functions"
        )


def _plain(expression):
    if expression is None:
        return None
    for noise in ("::text", "::bigint", "(", ")", " "):
        expression = expression.replace(noise, "")
    return expression.replace("''", "''").lower()


def test_only_memberships_can_be_read_from_outside_their_municipality():
    assert [table for table, wall in tables.walls().items() if wall.own_rows] == ["accounts_membership"]


def test_every_tenant_row_can_be_pointed_at_by_municipality_and_key():
    unique = {
        (table, tuple(columns))
        for table, columns in _rows(
            "SELECT c.conrelid::regclass::text, ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o)"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.o)"
            " FROM pg_constraint c WHERE c.contype = 'u'"
        )
    }
    for model in tables.tenant_models():
        assert (model._meta.db_table, ("municipality_id", model._meta.pk.column)) in unique, model


def _foreign_keys():
    return _rows(
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
    nullable = _rows(
        "SELECT attrelid::regclass::text FROM pg_attribute WHERE attname = 'municipality_id' AND NOT attnotnull"
        " AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')"
    )
    assert nullable == []


def test_unique_keys_of_tenants_tell_nothing_about_other_tenants():
    rows = _rows(
        "SELECT i.indrelid::regclass::text, a.attname::text FROM pg_index i JOIN pg_attribute a"
        " ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey::int2[]) WHERE i.indisunique AND NOT i.indisprimary"
        " AND i.indrelid::regclass::text = ANY(%s) AND NOT EXISTS (SELECT 1 FROM pg_attribute m"
        " WHERE m.attrelid = i.indrelid AND m.attnum = ANY(i.indkey::int2[]) AND m.attname = 'municipality_id')",
        _tenant_tables(),
    )
    assert {column for _, column in rows} <= set(UNIQUE_ACROSS), rows


# --- grants -------------------------------------------------------------------------------------------


def _grants(role):
    found = {}
    for table, verb in _rows(
        "SELECT c.relname::text, x.privilege_type FROM pg_class c, aclexplode(c.relacl) x"
        " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND x.grantee = %s::regrole",
        role,
    ):
        found.setdefault(table, set()).add(verb)
    return found


def test_the_app_has_the_grants_that_migrations_name_and_no_more():
    expected = {table: set(wall.grants) for table, wall in tables.walls().items()}
    expected |= {table: set(op.grants) for table, op in tables.open_tables().items()}
    assert _grants(roles.APP) == expected


def test_no_table_is_without_grant_by_accident():
    everything = {m._meta.db_table for m in tables.all_models()} | {"django_migrations"}
    assert everything - _grants(roles.APP).keys() == set(tables.CLOSED_TABLES)


def test_the_app_never_truncates_references_or_hangs_triggers():
    for table, verbs in _grants(roles.APP).items():
        assert verbs <= {"SELECT", "INSERT", "UPDATE", "DELETE"}, table


def test_deleting_is_granted_where_a_reason_says_so():
    may = {table for table, verbs in _grants(roles.APP).items() if "DELETE" in verbs}
    assert may & set(tables.walls()) == set(tables.DELETABLE)


def test_nothing_is_granted_to_everybody():
    assert (
        _rows(
            "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) x"
            " WHERE c.relnamespace = 'public'::regnamespace AND x.grantee = 0"
        )
        == []
    )
    assert _rows("SELECT * FROM pg_default_acl") == []


def test_single_columns_are_granted_to_the_keeper_alone():
    found = {}
    for table, column, grantee, verb in _rows(
        "SELECT a.attrelid::regclass::text, a.attname::text, x.grantee::regrole::text, x.privilege_type"
        " FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attacl IS NOT NULL"
        " AND a.attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
    ):
        assert (grantee, verb) == (roles.KEEPER, "SELECT"), (table, column)
        found.setdefault(table, set()).add(column)
    declared = {table: set(columns) for table, columns in tables.keeper_reads().items()}
    assert {table: found.get(table) for table in declared} == declared


def test_sequences_go_with_the_right_to_insert():
    sequences = _rows(
        "SELECT t.relname::text, EXISTS (SELECT 1 FROM aclexplode(s.relacl) x WHERE x.grantee = %s::regrole),"
        " EXISTS (SELECT 1 FROM aclexplode(s.relacl) x WHERE x.grantee = %s::regrole AND x.privilege_type = 'UPDATE')"
        " FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')"
        " JOIN pg_class t ON t.oid = d.refobjid WHERE s.relkind = 'S'",
        roles.APP,
        roles.APP,
    )
    grants = _grants(roles.APP)
    assert len(sequences) > 30
    for table, usable, settable in sequences:
        assert usable is ("INSERT" in grants.get(table, ())), table
        assert not settable, table


def test_nobody_but_the_owner_makes_things_in_the_schema():
    rights = _rows(
        "SELECT r, has_schema_privilege(r, 'public', 'CREATE'), has_database_privilege(r, current_database(), 'TEMP')"
        " FROM unnest(%s::text[]) r",
        [roles.APP, roles.OWNER],
    )
    assert rights == [(roles.APP, False, False), (roles.OWNER, True, True)]


# --- functions and triggers ------------------------------------------------------------------------------


def _functions():
    return _rows(
        "SELECT p.proname::text, r.rolname::text, p.prosecdef, pg_get_function_result(p.oid), coalesce(p.proconfig, '{}'),"
        " has_function_privilege('public', p.oid, 'EXECUTE'), has_function_privilege(%s, p.oid, 'EXECUTE'), p.provolatile::text"
        " FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
        roles.APP,
    )


def test_functions_belong_to_owner_or_keeper():
    assert {owner for _, owner, *_ in _functions()} <= {roles.OWNER, roles.KEEPER}


def test_functions_with_their_owners_rights_are_pinned_down():
    for name, _, definer, result, config, everybody, _, _ in _functions():
        if not definer:
            assert result == "trigger" or name in INVOKERS, f"{name} is callable and not pinned down"
            continue
        assert not everybody, f"everybody may call {name}"
        assert any(setting.startswith("search_path=") for setting in config), f"{name} has no search_path"


def test_the_keepers_functions_are_the_declared_ones_and_tell_ids_only():
    keeper = {
        name: (result, app) for name, owner, _, result, _, _, app, _ in _functions() if owner == roles.KEEPER
    }
    for name, (result, app) in keeper.items():
        assert app, f"the app cannot call {name}"
        assert KEEPER_ANSWER.fullmatch(result), f"{name} tells {result}"
    assert keeper.keys() == tables.keeper_functions()


def test_functions_that_run_with_the_owners_rights_are_triggers_or_have_a_reason():
    found = {
        name
        for name, owner, definer, result, *_ in _functions()
        if definer and owner == roles.OWNER and result != "trigger"
    }
    assert found == set(OWNERS_FUNCTIONS)


def test_pgtriggers_way_around_the_triggers_does_not_exist():
    assert _rows("SELECT proname FROM pg_proc WHERE starts_with(proname, '_pgtrigger')") == []
    triggers = {name for found in _triggers().values() for name, _ in found}
    assert not {name for name in triggers if name.startswith("pgtrigger")}


def test_every_tracked_table_writes_its_trail_on_each_verb():
    triggers = _triggers()
    for model in tables.tracked_models():
        verbs = {verb for name, verb in triggers[model._meta.db_table] if name == "trail"}
        assert verbs == {"INSERT", "UPDATE", "DELETE"}, model


def test_every_trail_refuses_change_by_trigger_and_by_grant():
    triggers, grants = _triggers(), _grants(roles.APP)
    for event in tables.event_models():
        table = event._meta.db_table
        verbs = {verb for name, verb in triggers.get(table, ()) if name == "append_only"}
        assert verbs == {"UPDATE", "DELETE", "TRUNCATE"}, table
        assert grants[table] == {"SELECT", "INSERT"}, table


def test_the_database_counts_every_revision():
    with_revision = {
        model._meta.db_table
        for model in tables.record_models()
        if any(field.column == "revision" for field in model._meta.concrete_fields)
    }
    counted = {table for table, found in _triggers().items() if ("count_revision", "UPDATE") in found}
    assert with_revision
    assert with_revision == counted == tables.counted_tables()


def test_no_trigger_is_switched_off():
    off = _rows(
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'"
    )
    assert off == []


_VERBS = ((4, "INSERT"), (8, "DELETE"), (16, "UPDATE"), (32, "TRUNCATE"))


def _triggers():
    found = {}
    for table, name, kind in _rows(
        "SELECT tgrelid::regclass::text, tgname::text, tgtype FROM pg_trigger WHERE NOT tgisinternal"
    ):
        verbs = [verb for bit, verb in _VERBS if kind & bit]
        found.setdefault(table, set()).update((name, verb) for verb in verbs)
    return found
