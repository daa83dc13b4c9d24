"""The chain: every event hangs on it, nobody adds a forged one, and what was changed is found by its number."""

import json

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from accounts import services
from accounts.models import Anchor, ChainLink, SecurityEvent
from accounts.security import chain
from accounts.security.recording import SecurityKind, record_security_event
from accounts.tenancy import scope
from config.local import postgres
from tests.census import tables


def hang():
    """Let what waits for the end of the transaction happen now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        yield world.home


# --- what hangs on it ---------------------------------------------------------------------------------------


def test_every_event_of_the_world_hangs_on_the_chain(home):
    verdict = chain.verify()
    assert verdict.fault is None
    assert verdict.unreadable == 0
    rows = sum(event.objects.count() for event in [*tables.event_models(), SecurityEvent])
    assert verdict.links == rows == ChainLink.objects.count() > 30


def test_a_change_adds_links_in_the_order_of_its_events(home):
    before = ChainLink.objects.count()
    services.change_desk(by=home.ward_admin, desk=home.desk, name="新しい名前", service_types=["ninchi_gh"])
    record_security_event(SecurityKind.READ, about="roster")
    hang()
    links = list(ChainLink.objects.filter(number__gt=before))
    assert [link.event_table for link in links] == ["accounts_deskevent", "accounts_securityevent"]
    assert [link.number for link in links] == [before + 1, before + 2]
    assert chain.verify().fault is None


def test_each_municipality_has_a_chain_of_its_own(world):
    for town in (world.home, world.away):
        with scope(town.municipality):
            assert ChainLink.objects.first().number == 1
            assert set(ChainLink.objects.values_list("municipality_id", flat=True)) == {town.municipality.pk}


def test_what_belongs_to_no_municipality_has_one_too(world):
    record_security_event(SecurityKind.SIGN_IN_FAILED, address="x")
    record_security_event(SecurityKind.SIGN_IN_FAILED, address="y")
    hang()
    verdict = chain.verify(outside=True)
    assert (verdict.links, verdict.fault) == (2, None)


# --- the app cannot forge ------------------------------------------------------------------------------------


KEPT = ("securityevent", "chainlink", "anchor", "outsideevent", "outsidelink", "trailshape")
TABLES = sorted(
    {*(event._meta.db_table for event in tables.event_models()), *(f"accounts_{name}" for name in KEPT)}
)


@pytest.mark.parametrize("table", TABLES)
def test_a_forged_row_copied_in_by_the_app_is_refused(home, table):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT chain_row(1, 'accounts_deskevent', 1, 'x', 'x'::bytea)",
        "ALTER TABLE accounts_deskevent DISABLE TRIGGER chain",
        "CREATE TRIGGER mine BEFORE INSERT ON accounts_deskevent FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "SELECT setval('accounts_deskevent_pgh_id_seq', 1)",
    ],
)
def test_the_app_cannot_reach_past_the_chain(home, statement):
    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


# --- what was changed is found ---------------------------------------------------------------------------------


@pytest.fixture
def superuser(owner_world, test_databases):
    """Somebody with the right to do anything, who switches the triggers off: (connection, world)."""
    _, world = owner_world
    with psycopg.connect(
        postgres.TEST.superuser, dbname=test_databases.current, autocommit=True
    ) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection, world


def link_of(row, table="accounts_deskevent"):
    return ChainLink.objects.filter(event_table=table, event_row=row).get().number


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE accounts_deskevent SET name = 'gefälscht' WHERE pgh_id = {row}", "row"),
        ("UPDATE accounts_deskevent SET pgh_context = '{{}}' WHERE pgh_id = {row}", "row"),
        ("UPDATE accounts_deskevent SET pgh_created_at = now() WHERE pgh_id = {row}", "row"),
        ("DELETE FROM accounts_deskevent WHERE pgh_id = {row}", "row"),
        (
            "UPDATE accounts_chainlink SET row_hash = sha256('x') WHERE number = {number} AND municipality_id = {here}",
            "link",
        ),
        (
            "UPDATE accounts_chainlink SET at = now() WHERE number = {number} AND municipality_id = {here}",
            "link",
        ),
    ],
)
def test_a_changed_row_is_named_by_its_link(superuser, statement, kind):
    root, world = superuser
    here = world.home.municipality.pk
    with scope(here):
        row = world.home.desk.pk and _first_desk_event()
        number = link_of(row)
    root.execute(statement.format(row=row, number=number, here=here))
    with scope(here):
        assert chain.verify().fault == chain.ChainFault(kind, number, "accounts_deskevent", row)
    with scope(world.away.municipality):
        assert chain.verify().fault is None


def _first_desk_event():
    return ChainLink.objects.filter(event_table="accounts_deskevent").earliest("number").event_row


def test_a_link_that_is_gone_leaves_a_gap(superuser):
    root, world = superuser
    here = world.home.municipality.pk
    root.execute("DELETE FROM accounts_chainlink WHERE number = 5 AND municipality_id = %s", [here])
    with scope(here):
        fault = chain.verify().fault
    assert (fault.kind, fault.number) == ("link", 6)


def test_a_row_beside_the_chain_is_found(superuser):
    root, world = superuser
    root.execute(
        "INSERT INTO accounts_deskevent OVERRIDING SYSTEM VALUE SELECT (e).* FROM (SELECT e FROM accounts_deskevent e"
        " WHERE municipality_id = %s LIMIT 1) x ON CONFLICT DO NOTHING",
        [world.home.municipality.pk],
    )
    forged = root.execute(
        "INSERT INTO accounts_securityevent (municipality_id, at, kind, about, request, detail)"
        " VALUES (%s, now(), 'sign_in', '', '', '{}') RETURNING id",
        [world.home.municipality.pk],
    ).fetchone()[0]
    with scope(world.home.municipality):
        assert chain.verify().fault == chain.ChainFault("unchained", 0, "accounts_securityevent", forged)


def test_a_chain_that_was_written_anew_is_found_by_an_anchor(superuser):
    root, world = superuser
    here = world.home.municipality.pk
    with scope(here):
        link = ChainLink.objects.get(number=3)
        kept = [(link.number, bytes(link.hash).hex())]
    root.execute("SET session_replication_role = origin")
    root.execute("SET timezone = 'UTC'")
    root.execute("ALTER TABLE accounts_chainlink DISABLE TRIGGER append_only")
    root.execute("DELETE FROM accounts_chainlink WHERE municipality_id = %s", [here])
    for table in (model._meta.db_table for model in tables.event_models()):
        root.execute(
            f"SELECT chain_row(%s, '{table}', pgh_id::bigint, s.shape, row_hash(to_jsonb(e)))"
            f" FROM {table} e, (SELECT max(shape) AS shape FROM accounts_trailshape WHERE event_table = '{table}') s"
            " WHERE municipality_id = %s",
            [here, here],
        )
    with scope(here):
        assert chain.verify(anchors=kept).fault == chain.ChainFault("anchor", 3)


def test_a_column_that_came_later_leaves_older_rows_checkable(superuser):
    root, world = superuser
    root.execute("ALTER TABLE accounts_deskevent ADD COLUMN later text DEFAULT 'x'")
    with scope(world.home.municipality):
        assert chain.verify().fault is None


def test_a_column_that_went_leaves_the_chain_itself_and_says_so(superuser):
    root, world = superuser
    root.execute("ALTER TABLE accounts_deskevent DROP COLUMN phone")
    with scope(world.home.municipality):
        verdict = chain.verify()
    assert verdict.fault is None
    assert verdict.unreadable > 0


# --- anchors and the command -------------------------------------------------------------------------------------


def test_two_at_once_make_no_gap_and_no_double(superuser, test_databases):
    """Two connections that write for one municipality: the second's end waits for the first's, not its work."""
    _, world = superuser
    here = str(world.home.municipality.pk)

    def app():
        made = psycopg.connect(
            host=str(postgres.TEST.socket), dbname=test_databases.current, user="yoriai_app"
        )
        made.execute("SELECT set_config('yoriai.municipality_id', %s, true)", [here])
        made.execute(
            "UPDATE accounts_desk SET phone = phone || '1' WHERE name = '介護の担当'"
            if not opened
            else "UPDATE accounts_desk SET phone = phone || '1' WHERE name = '障害の担当'"
        )
        opened.append(made)

    opened = []
    app()
    app()
    first, second = opened
    second.commit()
    first.commit()
    for one in opened:
        one.close()
    with scope(world.home.municipality):
        assert chain.verify().fault is None


def test_the_days_anchor_is_kept_once_and_told(home, capsys):
    call_command("trail", "anchor", day="2026-11-22")
    call_command("trail", "anchor", day="2026-11-22")
    anchor = Anchor.objects.get()
    assert anchor.number == ChainLink.objects.count()
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {
        "municipality": home.code,
        "day": "2026-11-22",
        "number": anchor.number,
        "hash": bytes(anchor.hash).hex(),
    }.items() <= next(line for line in told if line["municipality"] == home.code).items()


def test_the_command_says_that_all_is_whole(home, capsys):
    call_command("trail", "verify")
    assert "見本市" in (out := capsys.readouterr().out)
    assert "そろっています" in out


def test_the_command_names_the_first_broken_row(superuser, capsys):
    root, world = superuser
    with scope(world.home.municipality):
        row = _first_desk_event()
        number = link_of(row)
    root.execute("UPDATE accounts_deskevent SET name = 'x' WHERE pgh_id = %s", [row])
    with pytest.raises(CommandError, match=f"見本市.*{number}.*accounts_deskevent.*{row}"):
        call_command("trail", "verify", municipality=world.home.code)
    call_command("trail", "verify", municipality=world.away.code)
    assert "隣町" in capsys.readouterr().out
