"""What is asked every few seconds, and the record of mails, cost the same beside a neighbour with years of history."""

import psycopg
import pytest
from django.db import connection

from accounts.tenancy import scope
from config.local import postgres, roles
from office import selectors

#: Rows of the neighbour, and of ours.
MANY, FEW = 40_000, 60
#: Functions of the keeper that look over all municipalities, with what they are asked.
SWEEPS = {
    "municipalities_with_assessments_due": {"p_day": "date '2026-12-01'", "p_rulebook": "'one'"},
    "municipalities_with_open_mail": {},
    "municipalities_with_open_jobs": {},
    "municipalities_with_reminders_due": {"p_day": "date '2026-12-01'", "p_hour": "9"},
    "figures_of_work": {},
}
GROWING = ("obligations_assessment", "office_outgoingmail", "office_job")


@pytest.fixture
def root(owner_world, test_databases):
    """A superuser's connection to a database in which the neighbour has a history."""
    _, world = owner_world
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        # Only the plan is looked at: the rows hang on nothing.
        root.execute("SET session_replication_role = replica")
        for town, many in ((world.away, MANY), (world.home, FEW)):
            pk = town.municipality.pk
            root.execute(
                'INSERT INTO office_outgoingmail (municipality_id, "to", subject, text, html, calendar, sender_name,'
                " reply_to, message_id, purpose, state, attempts, trouble, next_try_at, made_at, sent_at)"
                " SELECT %s, 'x@example.jp', '', '', '', '', '', '', 'm' || %s || '-' || n, 'reminder.daily', 'sent', 1, '',"
                " now() - n * interval '1 hour', now() - n * interval '1 hour', now() - n * interval '1 hour'"
                " FROM generate_series(1, %s) n",
                [pk, pk, many],
            )
            root.execute(
                "INSERT INTO obligations_assessment (municipality_id, facility_id, fiscal_year, assessed_on, holds_until,"
                " rulebook, fault, status, overdue) SELECT %s, %s + n, 2026, '2026-11-01', '2027-03-31', 'one', '', '', 0"
                " FROM generate_series(1, %s) n",
                [pk, pk * 10_000_000, many],
            )
            root.execute(
                "INSERT INTO office_job (municipality_id, kind, state, parameters, done, failure, attempts, asked_at,"
                " claimed_at, finished_at) SELECT %s, 'x', 'done', '{}', 0, '', 1, now() - n * interval '1 hour',"
                " now() - n * interval '1 hour', now() - n * interval '1 hour' FROM generate_series(1, %s) n",
                [pk, many],
            )
        for table in GROWING:
            root.execute(f"ANALYZE {table}")
        yield root, world.home


def test_the_record_of_mails_is_read_by_the_index_of_its_own_municipality(root):
    _, home = root
    with scope(home.municipality), connection.cursor() as cursor:
        query, values = selectors.mails()[:50].query.sql_with_params()
        cursor.execute(f"EXPLAIN {query}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "office_mail_record" in plan, plan
    assert "Seq Scan" not in plan, plan
    assert "Sort" not in plan, plan


@pytest.mark.parametrize("name", SWEEPS)
def test_no_sweep_reads_what_is_not_due(root, name):
    connected, _ = root
    (text,) = connected.execute(
        "SELECT prosrc FROM pg_proc WHERE proname = %s AND pronamespace = 'public'::regnamespace", [name]
    ).fetchone()
    for parameter, value in SWEEPS[name].items():
        text = text.replace(parameter, value)
    with connected.transaction():
        connected.execute(f"SET LOCAL ROLE {roles.KEEPER}")
        plan = "\n".join(line for (line,) in connected.execute(f"EXPLAIN {text}").fetchall())
    for table in GROWING:
        assert f"Seq Scan on {table}" not in plan, plan
