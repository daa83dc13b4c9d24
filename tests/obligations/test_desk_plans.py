"""How PostgreSQL finds what the desk's lists show among the rows of many municipalities: by indexes, as the app's login."""

from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tenancy import scope
from compliance.obligations.calling import selectors as calling
from compliance.obligations.statistics import selectors as counting
from config.local import postgres
from meetings.calendar.entries import entries_between
from meetings.year_plan.selectors import load_of_desk

ON = date(2026, 11, 20)
#: Facilities of the neighbour for each of the own town's: whoever read them all would be found out.
AWAY, HOME = 4_000, 100
#: A row like the town's own one, so many times.
_COPIES = """
    INSERT INTO {table} SELECT (jsonb_populate_record(one, jsonb_build_object('id', 1000000 * %(town)s + n) || {more})).*
    FROM {table} one, generate_series(1, %(many)s) n
    WHERE one.id = (SELECT min(id) FROM {table} WHERE municipality_id = %(town)s)
"""
_NEW = "1000000 * %(town)s + n"
_DAY = "(date '2026-04-01' + (n %% 360))::text"
_TABLES = {
    "facilities_facility": "jsonb_build_object('number', '', 'name', '見本' || n)",
    "meetings_meeting": f"jsonb_build_object('host_id', {_NEW}, 'token', NULL, 'date', {_DAY})",
    "meetings_meetingpart": f"jsonb_build_object('facility_id', {_NEW}, 'meeting_id', {_NEW})",
    "meetings_wardvisit": f"jsonb_build_object('facility_id', {_NEW}, 'planned_on', {_DAY}, 'visited_on', NULL)",
}
_ROWS = f"""
    INSERT INTO obligations_storedrow (municipality_id, facility_id, duty, subject, title, responsible, state, due_on,
        advisory, assumption, unknown, reasons)
    SELECT %(town)s, {_NEW}, 'minutes.submit', n, '', 'facility', 'open', {_DAY}::date, false, false, false, '{{}}'
    FROM generate_series(1, %(many)s) n
"""
_ASSESSMENTS = f"""
    INSERT INTO obligations_assessment (municipality_id, facility_id, fiscal_year, assessed_on, holds_until, rulebook, fault,
        status, late, counted_on, counted_until, counted_start)
    SELECT %(town)s, {_NEW}, 2026, '2026-11-20', '2027-03-31', '', '', 'overdue', n %% 3, '2026-11-20', '2027-03-31', '2025-04-01'
    FROM generate_series(1, %(many)s) n
"""


@pytest.fixture
def towns(owner_world, test_databases):
    _, world = owner_world
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        # Only the plan is looked at: nothing is hung on the chain.
        root.execute("SET session_replication_role = replica")
        for table, more in _TABLES.items():
            for town, many in ((world.home, HOME), (world.away, AWAY)):
                known = root.execute(
                    f"SELECT count(*) FROM {table} WHERE municipality_id = %s", [town.municipality.pk]
                ).fetchone()
                assert known[0], f"the town has no row of {table} to copy"
                query = _COPIES.format(table=table, more=more)
                root.execute(query, {"town": town.municipality.pk, "many": many})
        for town, many in ((world.home, HOME), (world.away, AWAY)):
            for query in (_ROWS, _ASSESSMENTS):
                root.execute(query, {"town": town.municipality.pk, "many": many})
        root.execute("ANALYZE")
    return world.home


_READS = {
    "calendar": lambda town: entries_between(town.officer, date(2026, 11, 1), date(2026, 11, 30)),
    "statistics": lambda town: counting.statistics(town.officer, 2026, on=ON),
    "calls": lambda town: calling.lines(town.officer, calling.keys(town.officer, on=ON)[:50]),
    "late": lambda town: calling.late_seen(town.officer, ON),
    "load": lambda town: load_of_desk(town.facility, date(2026, 4, 1), date(2027, 3, 31)),
}


@pytest.mark.parametrize("name", _READS)
def test_no_list_of_the_desk_reads_what_other_municipalities_have(towns, name):
    with scope(towns.municipality):
        with CaptureQueriesContext(connection) as captured:
            _READS[name](towns)
        sent = [one["sql"] for one in captured if one["sql"].startswith("SELECT")]
        with connection.cursor() as cursor:
            for sql in sent:
                cursor.execute(f"EXPLAIN {sql}")
                plan = "\n".join(line for (line,) in cursor.fetchall())
                for table in (*_TABLES, "obligations_storedrow", "obligations_assessment"):
                    assert f"Seq Scan on {table}" not in plan, f"{sql}\n{plan}"
    assert 0 < len(sent) <= 12
