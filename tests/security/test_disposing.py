"""After a record is disposed of, a name that stood in every one of its columns and files stands nowhere in the database.

The catalog says what hangs on a record, so that a table nobody thought of fails here: the test has to plant a row in it, and
``sql/dispose.sql`` has to take its words away.
"""

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from accounts.tenancy import scope
from config.local import postgres
from meetings.models import (
    Attendance,
    MeetingPart,
)
from office import printing
from publications import printouts
from tests.census import tables
from tests.security.a_whole_record import NAME, furnish, listed, publish

#: Where a record begins.
ROOTS = ("meetings_meetingpart", "meetings_meeting")
#: What hangs on a record and is kept for itself, each with the reason.
OF_ITS_OWN = {
    "evaluations_evaluation": "an evaluation is kept for itself; it names the meeting at which it was made",
    "evaluations_evaluationpath": "an evaluation is kept for itself; it names the meeting at which it is made",
}
#: Columns of letters that hold a code of ours and no words.
CODES = {
    "meetings_attendance.category",
    "meetings_agendaitem.about",
    "meetings_agendaitem.topic",
    "meetings_intention.dwellings",
    "meetings_intention.measures",
    "meetings_intention.topics",
    "meetings_meetingpart.topics",
    "meetings_onlinecheck.item",
    "meetings_remark.heading",
    "publications_passagereport.box",
    "meetings_version.made_for",
    "meetings_version.sha256",
}
#: Where the name may be found afterwards, each with the reason.
LEFT = {
    "meetings_meetingevent.online_tool": "the trail keeps by which program people met",
    "publications_publicationevent.address": "the trail keeps where it was put up, which was public",
    "publications_publicationevent.note": "the trail keeps where it was put up, which was public",
}


# --- what hangs on a record, from the catalog ------------------------------------------------------------------

LINKS = """
SELECT c.conrelid::regclass::text, a.attname::text, c.confrelid::regclass::text FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.connamespace = 'public'::regnamespace
"""


def hanging(cursor, part):
    """{table: the condition that finds the rows which hang on a record}."""
    cursor.execute(LINKS)
    links = cursor.fetchall()
    trails = {model._meta.db_table for model in tables.event_models()}
    found = {
        "meetings_meetingpart": f"id = {part.pk}",
        "meetings_meeting": f"id = {part.meeting_id}",
    }
    waiting = list(found)
    while waiting:
        parent = waiting.pop(0)
        for table, column, target in links:
            if target == parent and table not in found and table not in trails and table not in OF_ITS_OWN:
                found[table] = f'"{column}" IN (SELECT id FROM "{parent}" WHERE {found[parent]})'
                waiting.append(table)
    return found


def words_of(table):
    """The columns of a table that hold words that somebody wrote: {column: type of field}."""
    model = next(m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table)
    kinds = ("CharField", "TextField", "JSONField", "EmailField", "ArrayField", "BinaryField")
    return {
        field.column: field.get_internal_type()
        for field in model._meta.concrete_fields
        if getattr(field, "base_field", field).get_internal_type() in kinds
        and not field.choices
        and f"{table}.{field.column}" not in CODES
    }


def plant(cursor, table, condition):
    """Write the name into every column of words of the rows; how many rows there were."""
    values = {"JSONField": f'\'{{"x": ["{NAME}"]}}\'', "ArrayField": f"ARRAY['{NAME}']"}
    columns = words_of(table)
    if not columns:
        return 1
    setting = ", ".join(f'"{column}" = ' + values.get(kind, f"'{NAME}'") for column, kind in columns.items())
    cursor.execute(f'UPDATE "{table}" SET {setting} WHERE {condition}')
    return cursor.rowcount


def where_it_stands(test_databases):
    """``table.column`` of every column in the database that holds the name."""
    found = set()
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current) as root:
        columns = root.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            " AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')"
        ).fetchall()
        assert len(columns) > 300
        for table, column, kind in columns:
            holds = (
                f"position(convert_to('{NAME}', 'UTF8') IN \"{column}\") > 0"
                if kind == "bytea"
                else f"\"{column}\"::text LIKE '%{NAME}%'"
            )
            if root.execute(f'SELECT EXISTS (SELECT FROM "{table}" WHERE {holds})').fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


# --- what is left afterwards ------------------------------------------------------------------------------------


def test_a_name_in_every_column_of_a_record_is_nowhere_once_it_is_disposed_of(owner_world, test_databases):
    _, world = owner_world
    home = world.home
    with scope(home.municipality):
        part = MeetingPart.objects.get(pk=home.submitted_part.pk)
        furnish(home, part)
        listed(home, part)
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current) as root:
        # The triggers write the trail as the owner, whom the wall holds.
        root.execute("SELECT set_config('yoriai.municipality_id', %s, true)", [str(part.municipality_id)])
        publish(root, part)
        cursor = root.cursor()
        found = hanging(cursor, part)
        assert len(found) > 8
        without = {table for table, condition in found.items() if plant(cursor, table, condition) == 0}
        assert not without, "this test has to furnish the record with a row of these tables"
        cursor.execute(
            "UPDATE meetings_meetingpart SET keep_until = '2020-03-31', held_back = '' WHERE id = %s",
            [part.pk],
        )
    planted = where_it_stands(test_databases)
    assert len(planted) > 25
    assert planted > LEFT.keys()
    with scope(home.municipality), connection.cursor() as cursor:
        cursor.execute("SELECT dispose(%s, %s, '第1号')", [part.pk, home.ward_admin.pk])
    assert where_it_stands(test_databases) == LEFT.keys()
    with scope(home.municipality):
        # What is counted stays: somebody of this category came.
        assert [a.category for a in Attendance.objects.filter(part=part)] == ["user"]


def test_the_meetings_own_words_stay_while_another_part_of_it_is_kept(owner_world):
    _, world = owner_world
    home = world.home
    with scope(home.municipality):
        part = MeetingPart.objects.get(pk=home.submitted_part.pk)
        meeting = part.meeting
        meeting.place = "見本会館"
        meeting.save()
        other = MeetingPart.objects.create(meeting=meeting, facility=home.second_facility)
        MeetingPart.objects.filter(meeting=meeting).update(keep_until="2020-03-31")
        listed(home, part, other)
        for one, left in ((part, "見本会館"), (other, "")):
            with connection.cursor() as cursor:
                cursor.execute("SELECT dispose(%s, %s, '第1号')", [one.pk, home.ward_admin.pk])
            meeting.refresh_from_db()
            assert meeting.place == left


@pytest.mark.parametrize(
    "kind", [printouts.NOTICE, printouts.CANCELLATION, printouts.MINUTES, printouts.PUBLIC]
)
def test_no_paper_of_a_record_is_kept_that_does_not_say_of_which(world, kind):
    with scope(world.home.municipality), pytest.raises(KeyError):
        printing.freeze(by=world.home.owner, kind=kind, data={"title": "x"})
