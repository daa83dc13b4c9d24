"""The desk's lists of homes and of evaluations cost the same beside a neighbour with years of history."""

import re
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg import sql

from accounts.tenancy import scope
from compliance.obligations.evaluations_compared import answers
from compliance.obligations.homes_compared import selectors as homes
from config.local import postgres
from evaluations.blanks import shipped
from evaluations.models import EvaluationPath, ResultReport
from facilities.incidents import papers
from facilities.incidents import selectors as incidents
from facilities.models import Incident, IncidentReport
from facilities.self_checks import selectors as self_checks
from office import printing

ON = date(2026, 12, 1)
#: Rows of the neighbour beside the one of ours.
MANY = 20_000


def _columns(root, table):
    rows = root.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_name = %s AND is_generated = 'NEVER' AND table_schema = 'public'",
        [table],
    )
    return [name for (name,) in rows]


def multiply(root, table, pk, changes):
    """Write one row of a table many times more. Args: ``changes``: {column: SQL that may name the number ``n``}."""
    columns = _columns(root, table)
    values = [sql.SQL(changes[one]) if one in changes else sql.Identifier("x", one) for one in columns]
    root.execute(
        sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} x, generate_series(1, {}) n WHERE x.id = {}").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join(values),
            sql.Identifier(table),
            sql.Literal(MANY),
            sql.Literal(pk),
        )
    )
    root.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(table)))


FAR = "100000000 + n"


def _one_of_each(town):
    """An accident with a report handed in, a resident with a plan, a self-check handed in, of a town's home."""
    home = town.group_home
    with scope(town.municipality):
        frozen = printing.freeze(by=town.manager, kind=papers.PAPER, data={})
        accident = Incident.objects.create(
            facility=home, kind="accident", resident="入居者A", happened_on=ON, starts_at="14:00", what="x",
            condition="x", reason="x", decided_by="x",
        )  # fmt: skip
        report = IncidentReport.objects.create(
            incident=accident, stage="first", to="grantor", body="x", way="here", sent_on=ON, frozen=frozen,
            sent_by=town.manager,
        )  # fmt: skip
        path = EvaluationPath.objects.create(
            facility=town.group_home, fiscal_year=2026, list_name=shipped.NAME, list_version=shipped.VERSION,
            sheets=[], begun_on=ON,
        )  # fmt: skip
        frozen = printing.freeze(by=town.manager, kind=papers.PAPER, data={"sheets": []})
        result = ResultReport.objects.create(path=path, to="ward", snapshot=frozen, handed_in_on=ON)
        return accident, report, path, result


@pytest.fixture
def home(owner_world, test_databases):
    """Our town; the neighbour's facilities, accidents, reports and assessments are many."""
    _, world = owner_world
    made = {name: _one_of_each(town) for name, town in (("home", world.home), ("away", world.away))}
    accident, report, path, result = made["away"]
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        # Only the plan is looked at: the rows hang on nothing.
        root.execute("SET session_replication_role = replica")
        multiply(root, "facilities_facility", world.away.group_home.pk, {"id": FAR, "number": "'n' || n"})
        multiply(
            root, "facilities_incident", accident.pk, {"id": FAR, "facility_id": FAR, "resident": "'x' || n"}
        )
        multiply(root, "facilities_incidentreport", report.pk, {"id": FAR, "incident_id": FAR})
        multiply(root, "evaluations_evaluationpath", path.pk, {"id": FAR, "facility_id": FAR})
        multiply(root, "evaluations_resultreport", result.pk, {"id": FAR, "path_id": FAR})
        yield world.home


def plan_of(rows):
    query, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


def _lists(town):
    officer = town.other_officer
    return {
        "reports handed in": incidents.handed_in(officer, waiting=True)[:30],
        "accidents of a home": incidents.incidents_of(town.group_home)[:30],
        "self-checks": self_checks.handed_in(officer)[:30],
        "homes compared": homes.homes(officer, ON)[:50],
        "homes that lack": homes.homes(officer, ON, area="abuse", is_wanting=True)[:50],
    }


def test_no_list_of_homes_reads_through_the_rows_of_a_neighbour(home):
    with scope(home.municipality):
        for name, rows in _lists(home).items():
            plan = plan_of(rows)
            read = re.findall(r"Seq Scan on (facilities_facility|facilities_incident\w*)", plan)
            assert not read, (name, plan)


def test_the_wards_comparison_of_answers_goes_by_its_own_rows(home):
    with scope(home.municipality), CaptureQueriesContext(connection) as asked:
        answers.spread(home.other_officer, "kyodo_seikatsu", 2026)
        query = next(one["sql"] for one in asked if "evaluations_resultreport" in one["sql"])
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {query}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on evaluations_" not in plan, plan
    assert "Seq Scan on facilities_facility" not in plan, plan
