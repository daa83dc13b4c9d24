"""What a search finds in the database: the same as letter by letter, in one municipality, by its index."""

import re

import pytest
from django.db import connection

from accounts.tenancy import scope
from facilities.models import Facility
from facilities.searching import holding, search_text
from office.search import looking_for, words_of
from office.walls import KEEPER_ROLE

pytestmark = pytest.mark.django_db

NAMES = [
    "髙橋ホーム",
    "高橋荘",
    "見本の家 豊玉北",
    "自由が丘デイ",
    "ｸﾞﾙｰﾌﾟﾎｰﾑ見本",
    "グループ・ホーム・見本",
    "A館",
]
QUERIES = [
    "高橋",
    "髙橋 ホーム",
    "自由ヶ丘",
    "グループホーム",
    "家",
    "a",
    "荘見",
    "豊玉北6-12-1",
    "豊玉北6-12-4",
    "%",
    "_",
    "''",
    "　",
]


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        yield [_facility(world.home.facility, name, number) for number, name in enumerate(NAMES)]


def _facility(like, name, number):
    facility = Facility(
        operator=like.operator,
        service_type=like.service_type,
        name=name,
        address=f"豊玉北６−１２−{1 + number % 2}",
    )
    facility.search_text = search_text(facility)
    facility.save()
    return facility


@pytest.mark.parametrize("query", QUERIES)
def test_the_database_finds_what_letter_by_letter_holds(town, query):
    rows = Facility.objects.filter(pk__in=[facility.pk for facility in town])
    expected = {row.name for row in rows if looking_for(query)(row.name, row.address)}
    assert {row.name for row in holding(rows, query)} == expected


def test_nobody_finds_what_another_municipality_holds(world, town):
    with scope(world.away.municipality):
        assert not holding(Facility.objects, "髙橋荘").exists()
        assert _ids_found("高橋荘") == []


def _ids_found(query):
    with connection.cursor() as cursor:
        cursor.execute("SELECT facilities_found(%s)", [words_of(query)[0]])
        return [pk for (pk,) in cursor.fetchall()]


def test_outside_every_door_nothing_is_found(world, town):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('yoriai.municipality_id', '', true)")
    assert _ids_found("高橋荘") == []


_MANY = """
    INSERT INTO facilities_facility
    SELECT (jsonb_populate_record(one, jsonb_build_object('id', one.id + 1000 + n, 'number', '', 'search_text', '家' || n))).*
    FROM facilities_facility one, generate_series(1, 1500) n WHERE one.id = (SELECT min(id) FROM facilities_facility)
"""


def test_the_search_goes_by_its_index(owner_world):
    """Beside row-level security no array operator reaches an index; as the keeper, whose function asks, it does."""
    connection, world = owner_world
    run, here = connection.execute, str(world.home.municipality.pk)
    body = run("SELECT prosrc FROM pg_proc WHERE proname = 'facilities_found'").fetchone()[0]
    query = re.search(r"RETURN QUERY (SELECT .*?);", body, re.DOTALL)[1]
    query = query.replace("here", here).replace("word", "'見本荘'")
    with connection.transaction(force_rollback=True):
        run("SELECT set_config('yoriai.municipality_id', %s, true)", [here])
        run(_MANY)
        run("ANALYZE facilities_facility")
        run(f"SET LOCAL ROLE {KEEPER_ROLE}")
        plan = run(f"EXPLAIN {query}").fetchall()
    assert "Bitmap Index Scan on facility_search" in str(plan), plan


def test_what_is_changed_is_found_at_once(town):
    facility = town[0]
    assert facility.search_text == search_text(facility)
