"""How PostgreSQL finds the lines of 「記録」 among those of years: by its indexes, whoever reads and whatever is asked."""

import psycopg
import pytest
from django.db import connection

from accounts.tenancy import scope
from compliance.obligations.records import selectors
from compliance.obligations.records.views import PAGE_SIZE
from config.local import postgres

#: Of the events of years, one in so many is the manager's.
MANY, ONE_IN = 60_000, 2_000


@pytest.fixture
def years(owner_world, test_databases):
    """Two towns with the events of years, hardly any of them of the manager's facility; PostgreSQL has its numbers."""
    _, world = owner_world
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current, autocommit=True) as root:
        # Only the plan is looked at: nothing is hung on the chain.
        root.execute("SET session_replication_role = replica")
        for town in (world.home, world.away):
            root.execute(
                "INSERT INTO accounts_securityevent (municipality_id, at, kind, about, request, detail, facility_id,"
                " membership_id) SELECT %s, now() - n * interval '1 minute', 'did', '', '', '{}',"
                " CASE WHEN n %% %s = 0 THEN %s::bigint ELSE %s + n %% 900 END,"
                " CASE WHEN n %% 5 = 0 THEN %s::bigint END FROM generate_series(1, %s) n",
                [
                    town.municipality.pk,
                    ONE_IN,
                    town.facility.pk,
                    1_000_000,
                    town.ward_admin.pk,
                    MANY,
                ],
            )
        root.execute("ANALYZE accounts_securityevent")
    return world.home


def plan_of(events):
    with connection.cursor() as cursor:
        query, values = events.query.sql_with_params()
        cursor.execute(f"EXPLAIN {query}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("who", "wanted", "index"),
    [
        ("ward_admin", {}, "Index Scan"),
        ("ward_admin", {"facility": "いちご"}, "security_event_facility"),
        ("ward_admin", {"name": "見本 owner"}, "security_event_person"),
        ("manager", {}, "security_event_facility"),
        ("manager", {}, "security_event_person"),
        ("manager", {"name": "見本 owner"}, "security_event_person"),
    ],
)
def test_a_page_is_found_by_an_index(years, who, wanted, index):
    with scope(years.municipality):
        plan = plan_of(selectors.narrowed(getattr(years, who), **wanted)[: PAGE_SIZE + 1])
    assert index in plan, plan
    assert "Seq Scan" not in plan, plan
    assert "SubPlan" not in plan, plan
