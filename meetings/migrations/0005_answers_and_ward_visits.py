import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from office.walls import APPEND, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_how_the_ward_works"),
        ("facilities", "0005_records_of_running"),
        ("meetings", "0004_trail_of_visits_and_papers"),
    ]

    operations = [
        migrations.CreateModel(
            name="DatesAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="答えた年度")),
                ("answered_on", models.DateField(verbose_name="答えた日")),
                ("provisional_on", models.DateField(blank=True, null=True, verbose_name="開催予定の日")),
                ("note", models.TextField(blank=True, verbose_name="補足")),
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
            ],
            options={
                "ordering": ["-fiscal_year"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="DatesAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("note_sha256", models.CharField(max_length=64, null=True)),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="答えた年度")),
                ("answered_on", models.DateField(verbose_name="答えた日")),
                ("provisional_on", models.DateField(blank=True, null=True, verbose_name="開催予定の日")),
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
                        to="meetings.datesanswer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WardVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visited_on", models.DateField(verbose_name="訪問した日")),
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
            ],
            options={
                "ordering": ["-visited_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="WardVisitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("visited_on", models.DateField(verbose_name="訪問した日")),
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
                        to="meetings.wardvisit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="datesanswer",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "fiscal_year"), name="dates_answer_once_a_year"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datesanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_datesanswerevent" ("note_sha256", "answered_on", "facility_id", "fiscal_year", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provisional_on") VALUES (encode(sha256(convert_to(NEW."note"::text, \'UTF8\')), \'hex\'), NEW."answered_on", NEW."facility_id", NEW."fiscal_year", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provisional_on"); RETURN NULL;',
                    hash="4f1d92c4a8a64dea7382a48ed958cd82e2079b14",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e38e",
                    table="meetings_datesanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datesanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_datesanswerevent" ("note_sha256", "answered_on", "facility_id", "fiscal_year", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provisional_on") VALUES (encode(sha256(convert_to(NEW."note"::text, \'UTF8\')), \'hex\'), NEW."answered_on", NEW."facility_id", NEW."fiscal_year", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provisional_on"); RETURN NULL;',
                    hash="1983c6a561fab34e6acae249d24e38699d237dc2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_971e1",
                    table="meetings_datesanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datesanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_datesanswerevent" ("note_sha256", "answered_on", "facility_id", "fiscal_year", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provisional_on") VALUES (encode(sha256(convert_to(OLD."note"::text, \'UTF8\')), \'hex\'), OLD."answered_on", OLD."facility_id", OLD."fiscal_year", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provisional_on"); RETURN NULL;',
                    hash="7963898b0c5986e809f7c45f1a434f1688ab568a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_267da",
                    table="meetings_datesanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datesanswerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="053eebcb7206d65d8165a1ca46dd40e1373932ce",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c4664",
                    table="meetings_datesanswerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="wardvisit",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "visited_on"), name="ward_visit_once_a_day"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_wardvisitevent" ("facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visited_on") VALUES (NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."visited_on"); RETURN NULL;',
                    hash="59498df956a9993344dfbde763fee94d1cdf807c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ddc4d",
                    table="meetings_wardvisit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_wardvisitevent" ("facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visited_on") VALUES (NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."visited_on"); RETURN NULL;',
                    hash="8e7c4731d1dc45179fbb3a524da7a2bc021073a5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4222",
                    table="meetings_wardvisit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvisit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_wardvisitevent" ("facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "visited_on") VALUES (OLD."facility_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."visited_on"); RETURN NULL;',
                    hash="4cafd1a1520ef71426b3a12e2e2f46aeae1d2ca4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3ec8c",
                    table="meetings_wardvisit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvisitevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5a955ce959a8ef508442134430e121ed26285d4f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4fca1",
                    table="meetings_wardvisitevent",
                    when="BEFORE",
                ),
            ),
        ),
        TenantWall("DatesAnswer"),
        TenantWall("DatesAnswerEvent", APPEND, links=False),
        TenantWall("WardVisit"),
        TenantWall("WardVisitEvent", APPEND, links=False),
    ]
