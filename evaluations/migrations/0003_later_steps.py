import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0002_walls"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="evaluation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evaluation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evaluation",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="evaluation",
            name="presented_on",
            field=models.DateField(blank=True, null=True, verbose_name="会議で報告した日"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="received_from",
            field=models.CharField(blank=True, max_length=120, verbose_name="評価した機関・会議"),
        ),
        migrations.AddField(
            model_name="evaluationevent",
            name="presented_on",
            field=models.DateField(blank=True, null=True, verbose_name="会議で報告した日"),
        ),
        migrations.AddField(
            model_name="evaluationevent",
            name="received_from",
            field=models.CharField(blank=True, max_length=120, verbose_name="評価した機関・会議"),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "自己評価"),
                    ("external", "外部評価（会議を活用）"),
                    ("agency", "外部評価（評価機関）"),
                    ("third_party", "第三者評価"),
                    ("equivalent", "準ずる措置"),
                    ("review", "協議会の評価"),
                ],
                max_length=20,
                verbose_name="種類",
            ),
        ),
        migrations.AlterField(
            model_name="evaluationevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "自己評価"),
                    ("external", "外部評価（会議を活用）"),
                    ("agency", "外部評価（評価機関）"),
                    ("third_party", "第三者評価"),
                    ("equivalent", "準ずる措置"),
                    ("review", "協議会の評価"),
                ],
                max_length=20,
                verbose_name="種類",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evaluation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "evaluations_evaluationevent" ("date", "facility_id", "id", "kind", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_on", "published_on", "received_from", "reported_on") VALUES (NEW."date", NEW."facility_id", NEW."id", NEW."kind", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."presented_on", NEW."published_on", NEW."received_from", NEW."reported_on"); RETURN NULL;',
                    hash="102942806c20e61b426ade5b23fca718b22abdcc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b11c4",
                    table="evaluations_evaluation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evaluation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "evaluations_evaluationevent" ("date", "facility_id", "id", "kind", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_on", "published_on", "received_from", "reported_on") VALUES (NEW."date", NEW."facility_id", NEW."id", NEW."kind", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."presented_on", NEW."published_on", NEW."received_from", NEW."reported_on"); RETURN NULL;',
                    hash="2fa9da30dcd0721e4838687521e0224505cd2375",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_58a92",
                    table="evaluations_evaluation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evaluation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "evaluations_evaluationevent" ("date", "facility_id", "id", "kind", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_on", "published_on", "received_from", "reported_on") VALUES (OLD."date", OLD."facility_id", OLD."id", OLD."kind", OLD."meeting_id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."presented_on", OLD."published_on", OLD."received_from", OLD."reported_on"); RETURN NULL;',
                    hash="ddbb46ee21713b79fab31b2b9b76de4bfa4e6d82",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b9f40",
                    table="evaluations_evaluation",
                    when="AFTER",
                ),
            ),
        ),
    ]
