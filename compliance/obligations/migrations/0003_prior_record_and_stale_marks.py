import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import connection, migrations, models

from accounts.tenancy import for_each_municipality
from compliance.obligations.triggers import MarksStale
from office.walls import APPEND, KeeperFunction, KeeperReads, TenantWall


def mark_all_facilities(apps, schema_editor):
    for_each_municipality(apps, _mark, rows_of=["facilities_facility"])


def _mark(municipality_id):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO obligations_stalefacility (municipality_id, facility_id)"
            " SELECT municipality_id, id FROM facilities_facility WHERE municipality_id = %s",
            [municipality_id],
        )
        return cursor.rowcount


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_office_walls"),
        ("facilities", "0002_walls"),
        ("evaluations", "0002_walls"),
        ("obligations", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="PriorRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("duty", models.CharField(max_length=40, verbose_name="義務")),
                ("subject", models.CharField(max_length=80, verbose_name="対象")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="登録した日時",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="自治体",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="登録した人",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PriorRecordEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("duty", models.CharField(max_length=40, verbose_name="義務")),
                ("subject", models.CharField(max_length=80, verbose_name="対象")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="登録した日時",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.municipality",
                        verbose_name="自治体",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="obligations.priorrecord",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
                        verbose_name="登録した人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="priorrecord",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "duty", "subject"), name="prior_record_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "obligations_priorrecordevent" ("duty", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "subject") VALUES (NEW."duty", NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."subject"); RETURN NULL;',
                    hash="8d2e93d23d50c623ea3d41d7fc10539c84747ea5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_492d9",
                    table="obligations_priorrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "obligations_priorrecordevent" ("duty", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "subject") VALUES (NEW."duty", NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."subject"); RETURN NULL;',
                    hash="a855fd0a62d71d056af3f67486c1f1d142563fdb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8ea21",
                    table="obligations_priorrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "obligations_priorrecordevent" ("duty", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "subject") VALUES (OLD."duty", OLD."facility_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."subject"); RETURN NULL;',
                    hash="7eec893461d3a4e1a7bcf74530014b1fe6715094",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd3a2",
                    table="obligations_priorrecord",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="priorrecordevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="959303194f8c9c07e2a9df9a3213be3379810d33",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ba89d",
                    table="obligations_priorrecordevent",
                    when="BEFORE",
                ),
            ),
        ),
        TenantWall("PriorRecord"),
        TenantWall("PriorRecordEvent", APPEND, links=False),
        MarksStale(
            "facilities.Facility",
            "SELECT municipality_id, id FROM changed UNION SELECT other.municipality_id, other.facility_id FROM changed JOIN meetings_meetingpart own ON own.facility_id = changed.id JOIN meetings_meetingpart other ON other.meeting_id = own.meeting_id",
        ),
        MarksStale("facilities.Dwelling", "SELECT municipality_id, facility_id FROM changed"),
        MarksStale(
            "meetings.Person",
            "SELECT seat.municipality_id, seat.facility_id FROM changed JOIN meetings_councilmember seat ON seat.person_id = changed.id",
        ),
        MarksStale("meetings.CouncilMember", "SELECT municipality_id, facility_id FROM changed"),
        MarksStale(
            "meetings.Meeting",
            "SELECT part.municipality_id, part.facility_id FROM changed JOIN meetings_meetingpart part ON part.meeting_id = changed.id",
        ),
        MarksStale(
            "meetings.MeetingPart",
            "SELECT municipality_id, facility_id FROM changed UNION SELECT other.municipality_id, other.facility_id FROM changed JOIN meetings_meetingpart own ON own.meeting_id = changed.meeting_id JOIN meetings_meetingpart other ON other.meeting_id = own.meeting_id",
        ),
        MarksStale(
            "meetings.Attendance",
            "SELECT via.municipality_id, via.facility_id FROM changed JOIN meetings_meetingpart via ON via.id = changed.part_id",
        ),
        MarksStale("meetings.Visit", "SELECT municipality_id, facility_id FROM changed"),
        MarksStale(
            "meetings.VisitMember",
            "SELECT via.municipality_id, via.facility_id FROM changed JOIN meetings_visit via ON via.id = changed.visit_id",
        ),
        MarksStale(
            "meetings.VisitDwelling",
            "SELECT via.municipality_id, via.facility_id FROM changed JOIN meetings_visit via ON via.id = changed.visit_id",
        ),
        MarksStale("evaluations.Evaluation", "SELECT municipality_id, facility_id FROM changed"),
        MarksStale("evaluations.EvaluationChoice", "SELECT municipality_id, facility_id FROM changed"),
        KeeperReads("StaleFacility", ["municipality_id"]),
        KeeperReads("Assessment", ["municipality_id", "holds_until", "rulebook"]),
        KeeperFunction(
            "municipalities_with_assessments_due(date, text)",
            "SETOF bigint",
            "SELECT municipality_id FROM obligations_stalefacility UNION SELECT municipality_id"
            " FROM obligations_assessment WHERE holds_until < $1 OR rulebook <> $2",
        ),
        migrations.RunPython(mark_all_facilities, migrations.RunPython.noop),
    ]
