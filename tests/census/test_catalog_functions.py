"""The functions and triggers in the database: whose they are, what they may, and that each is as the code wrote it."""

import re

import pytest

from accounts.security.models import Anchor, ChainLink, OutsideEvent, OutsideLink, SecurityEvent, TrailShape
from config.local import roles
from office.trails import shape_of
from tests.census import tables
from tests.census.catalog import grants_of, rows_of

pytestmark = pytest.mark.django_db
#: Functions the app may call that run with the owner's rights, for whom the walls hold; each with the reason.
OWNERS_FUNCTIONS = {
    "publish_minutes": "writes the PUBLIC table, from a confirmed public version of the open municipality only",
    "hide_passages": "hides passages of the open municipality's public minutes, or shows them again",
    "letter_minutes": "writes the letters by which the open municipality's public minutes are found, as they are shown",
    "show_facility": "writes what anybody may read of a facility of the open municipality that has minutes on the register",
    "show_facility_itself": "the same, without counting, for show_facilities alone: the app may not call it",
    "show_facilities": "the same of several facilities, and counts their municipality once",
    "publish_file": "writes the PUBLIC files, of minutes the open municipality has made public",
    "erase_content": "erases the bytes of one file of the open municipality, for a reason that stays",
    "remove_facilities": "takes away what a list or a hand made by mistake; refuses what a record names",
    "forget_upload": "takes away the bytes of what was handed in and not taken; refuses what a record names",
    "dispose_evaluation": "disposes of one published result whose last day is over, on another person's list",
    "dispose_case": "disposes of the papers on one case whose last day is over, on another person's list",
    "sweep_leftovers": "takes away what the use of the program left behind, after thirty days at least; no record",
    "forget_expired": "takes away the bytes of made files whose time is over; leaves what a record names",
    "dispose": "empties one record of the open municipality after its last day of keeping, once two people decided, with a certificate",
    "missing_migrations": "counts the migrations that a new version still waits for; the app may not read their record",
    "no_platform_operator_yet": "tells one bit, for the policy of the logins",
    "login_addressed": "gives the login with one address: signing in begins there",
    "login_numbered": "gives the login with one number: a session begins there",
    "session_of": "gives one session to whoever knows its key",
    "session_exists": "tells whether a key is taken",
    "save_session": "keeps one session under its key",
    "end_session": "ends the session with this key",
    "sweep_sessions": "takes away sessions whose time is over, and no others",
    "publish_evaluation": "writes the PUBLIC table, from a looked-through paper of the open municipality only",
    "withdraw_evaluation": "takes the open municipality's evaluation off the register",
    "hide_evaluation": "hides passages and files of the open municipality's evaluation on the register",
    "withdraw_minutes": "takes the open municipality's minutes off the register",
}
#: Functions with their caller's rights that are no triggers, each with the reason.
INVOKERS = {
    "chain_hash": "reckons: the hash of a link from what it says",
    "row_hash": "reckons: the hash of a row",
    "unnamed_objects": "tells of keys which ones the caller can see no row to name",
    "search_pieces": "reckons: what the index of a search holds of a text",
    "search_wanted": "reckons: what the index is asked for a word",
    "_pgh_attach_context": "pghistory's own; writes a table on which the app has no right",
}
#: Functions of the keeper that triggers and migrations call, never the app: each with the reason.
KEEPERS_OWN = {
    "chain_row": "adds a link to a chain; a link of the app's own making would name no row",
    "extend_chain": "a trigger",
}
#: What the keeper's functions may answer: ids, counts, nothing, or whether something was done.
KEEPER_ANSWER = re.compile(
    r"(SETOF )?(bigint|integer|boolean|void)|TABLE\((\w+ (bigint|integer|boolean)(, )?)+\)"
)


def _functions():
    return rows_of(
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
        assert app is (name not in KEEPERS_OWN), name
        if name in KEEPERS_OWN:
            continue
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
    assert rows_of("SELECT proname FROM pg_proc WHERE starts_with(proname, '_pgtrigger')") == []
    triggers = {name for found in _triggers().values() for name, _ in found}
    assert not {name for name in triggers if name.startswith("pgtrigger")}


def test_every_tracked_table_writes_its_trail_on_each_verb():
    triggers = _triggers()
    for model in tables.tracked_models():
        verbs = {verb for name, verb in triggers[model._meta.db_table] if name == "trail"}
        assert verbs == {"INSERT", "UPDATE", "DELETE"}, model


def test_every_trail_refuses_change_by_trigger_and_by_grant():
    triggers, grants = _triggers(), grants_of(roles.APP)
    for event in [*tables.event_models(), ChainLink, OutsideLink, Anchor]:
        table = event._meta.db_table
        verbs = {verb for name, verb in triggers.get(table, ()) if name == "append_only"}
        assert verbs == {"UPDATE", "DELETE", "TRUNCATE"}, table
        assert grants[table] == {"SELECT"}, table


def test_every_event_is_hung_on_the_chain_with_the_columns_it_has():
    hung = dict(
        rows_of(
            "SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger"
            " WHERE tgname = 'chain' AND tgdeferrable AND tginitdeferred AND tgfoid = 'extend_chain'::regproc"
        )
    )
    events = [*tables.event_models(), SecurityEvent, OutsideEvent]
    assert hung == {
        event._meta.db_table: f"{event._meta.pk.column}\\000{shape_of(event)}\\000" for event in events
    }
    shapes = {shape.shape: shape.columns for shape in TrailShape.objects.all()}
    for event in events:
        assert shapes[shape_of(event)] == sorted(field.column for field in event._meta.concrete_fields)


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
    off = rows_of(
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'"
    )
    assert off == []


_VERBS = ((4, "INSERT"), (8, "DELETE"), (16, "UPDATE"), (32, "TRUNCATE"))


def _triggers():
    found = {}
    for table, name, kind in rows_of(
        "SELECT tgrelid::regclass::text, tgname::text, tgtype FROM pg_trigger WHERE NOT tgisinternal"
    ):
        verbs = [verb for bit, verb in _VERBS if kind & bit]
        found.setdefault(table, set()).update((name, verb) for verb in verbs)
    return found
