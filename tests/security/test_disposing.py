"""After a record is disposed of, a name that stood in every one of its columns and files stands nowhere in the database.

The catalog says what hangs on a record, so that a table nobody thought of fails here: the test has to plant a row in it, and
``sql/dispose.sql`` has to take its words away.
"""

from datetime import date

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.db.models.functions import Now

from accounts.tenancy import scope
from config.local import postgres
from facilities.models import SelfReport, SelfReportStep
from meetings.models import (
    Attachment,
    Attendance,
    Delivery,
    DraftAlternative,
    MeetingPart,
    OnlineRoom,
    Remark,
    Reply,
    SharedReply,
    SharedText,
    Version,
)
from meetings.self_reports import CONTACTED
from office import files, outbox, printing
from office.models import Job
from publications import printouts
from publications.models import DisposalLine, DisposalList, Publication, PublicDraft
from tests.census import tables

NAME = "植木かくし子"
#: Where a record begins.
ROOTS = ("meetings_meetingpart", "meetings_meeting")
#: What hangs on a record and is kept for itself, each with the reason.
OF_ITS_OWN = {
    "evaluations_evaluation": "an evaluation is kept for itself; it names the meeting at which it was made"
}
#: Columns of letters that hold a code of ours and no words.
CODES = {
    "meetings_attendance.category",
    "meetings_meetingpart.topics",
    "meetings_remark.heading",
    "meetings_version.made_for",
    "meetings_version.sha256",
}
#: Where the name may be found afterwards, each with the reason.
LEFT = {
    "meetings_meetingevent.online_tool": "the trail keeps by which program people met",
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


# --- a record with everything that a record can have -----------------------------------------------------------


def _furnish(home, part):
    version = Version.objects.filter(part=part).first()
    Attendance.objects.create(part=part, member=home.member, name="x", category="user")
    mail = outbox.put(
        municipality_id=home.municipality.pk, to="kakushiko@example.jp", subject=NAME, text=NAME, html=NAME,
        purpose="member_notice", sender_name=NAME, reply_to="kakushiko@example.jp",
    )  # fmt: skip
    told = {"part": part, "member": home.member, "tells_of": date(2020, 1, 1)}
    Delivery.objects.create(**told, kind="notice", channel="mail", mail=mail)
    Reply.objects.create(
        part=part, member=home.member, kind="proxy", about=date(2020, 1, 1), entered_by=home.owner,
        answered_at="2020-01-01T00:00:00Z",
    )  # fmt: skip
    shown = {"meeting": part.meeting, "facility": part.facility}
    SharedText.objects.create(**shown, kind="own", number=1, text={}, made_by=home.owner)
    OnlineRoom.objects.create(meeting=part.meeting)
    SharedReply.objects.create(**shown, state="asks")
    Remark.objects.create(version=version, heading="requests", text="x", made_by=home.officer)
    DraftAlternative.objects.create(draft=_draft(part), text={}, saved_by=home.manager)
    PublicDraft.objects.create(part=part)
    Publication.objects.create(
        part=part, channel="posted", published_on=date(2020, 1, 1), recorded_by=home.owner
    )
    report = SelfReport.objects.create(
        facility=part.facility, kind=CONTACTED.code, record=part.pk, day=date(2020, 1, 1), where=NAME,
        state="asked", question=NAME, asked_on=date(2020, 1, 1), answer=NAME, checked_by=home.officer,
    )  # fmt: skip
    SelfReportStep.objects.create(report=report, step="said", day=date(2020, 1, 1), where=NAME, text=NAME)
    paper = files.store(by=home.owner, name=f"{NAME}.pdf", data=NAME.encode(), content_type="application/pdf")
    Attachment.objects.create(part=part, file=paper, title=NAME)
    # What was handed in for it and refused.
    refused = files.store(
        by=home.owner, name=f"{NAME}.txt", data=b"x", content_type="application/octet-stream"
    )
    asked = {"file": refused.pk, "name": refused.name, "part": part.pk, "typed": {"title": NAME}}
    Job(kind="attach", parameters=asked, municipality_id=part.municipality_id).save()
    for kind in (printouts.NOTICE, printouts.CANCELLATION, printouts.MINUTES, printouts.PUBLIC):
        snapshot = printing.freeze(by=home.owner, kind=kind, data={"part": part.pk, "agenda": [NAME]})
        printing.order(by=home.owner, snapshot=snapshot, name=NAME)
        printing.keep(snapshot=snapshot, data=f"{kind} {NAME}".encode(), name=NAME, by=home.owner)


def listed(home, *parts):
    """A list that one person made and another decided on names the records."""
    made = DisposalList.objects.create(
        words="文書整理", made_by=home.officer, state="decided", decided_by=home.ward_admin, decided_at=Now()
    )
    for part in parts:
        DisposalLine.objects.create(disposal=made, part=part, keep_until=date(2020, 3, 31))


def _draft(part):
    return apps.get_model("meetings", "Draft").objects.get(part=part)


def _publish(root, part):
    """Public minutes that were taken off the register, with a file; only functions of the database write them."""
    minutes = root.execute(
        "INSERT INTO publications_publicminutes (version_id, part_id, municipality_code, municipality_name, address,"
        " facility_name, service_type, held_on, published_on, content, sha256, withdrawn_on)"
        " VALUES (1, %s, '990001', 'x', 'x', 'x', 'x', now(), now(), %s, '', now()) RETURNING id",
        [part.pk, f'{{"text": "{NAME}"}}'],
    ).fetchone()[0]
    root.execute(
        "INSERT INTO publications_publicfile (minutes_id, title, file_name, content_type, sha256, data)"
        " VALUES (%s, %s, %s, '', '', %s)",
        [minutes, NAME, NAME, NAME.encode()],
    )


def test_a_name_in_every_column_of_a_record_is_nowhere_once_it_is_disposed_of(owner_world, test_databases):
    _, world = owner_world
    home = world.home
    with scope(home.municipality):
        part = MeetingPart.objects.get(pk=home.submitted_part.pk)
        _furnish(home, part)
        listed(home, part)
    with psycopg.connect(postgres.TEST.superuser, dbname=test_databases.current) as root:
        # The triggers write the trail as the owner, whom the wall holds.
        root.execute("SELECT set_config('yoriai.municipality_id', %s, true)", [str(part.municipality_id)])
        _publish(root, part)
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
