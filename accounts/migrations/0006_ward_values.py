import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from office.walls import APPEND, READ_WRITE, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_how_the_ward_works"),
    ]

    operations = [
        migrations.CreateModel(
            name="WardValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("duty", models.CharField(max_length=40, verbose_name="義務")),
                ("name", models.CharField(max_length=60, verbose_name="値")),
                (
                    "service_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="サービス種別",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="いつから")),
                ("until", models.DateField(blank=True, null=True, verbose_name="いつまで")),
                ("value", models.JSONField(verbose_name="値の内容")),
                ("source_title", models.CharField(max_length=200, verbose_name="根拠の文書")),
                ("source_issuer", models.CharField(max_length=100, verbose_name="出した所")),
                ("source_edition", models.CharField(max_length=60, verbose_name="版")),
                ("source_clause", models.CharField(max_length=100, verbose_name="条項")),
                ("settles_assumption", models.BooleanField(default=True, verbose_name="要確認を外す")),
                (
                    "set_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="登録した日時",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="取り消した日時"),
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
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="決めた人",
                    ),
                ),
            ],
            options={
                "ordering": ["since", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="WardValueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("duty", models.CharField(max_length=40, verbose_name="義務")),
                ("name", models.CharField(max_length=60, verbose_name="値")),
                (
                    "service_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="サービス種別",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="いつから")),
                ("until", models.DateField(blank=True, null=True, verbose_name="いつまで")),
                ("value", models.JSONField(verbose_name="値の内容")),
                ("source_title", models.CharField(max_length=200, verbose_name="根拠の文書")),
                ("source_issuer", models.CharField(max_length=100, verbose_name="出した所")),
                ("source_edition", models.CharField(max_length=60, verbose_name="版")),
                ("source_clause", models.CharField(max_length=100, verbose_name="条項")),
                ("settles_assumption", models.BooleanField(default=True, verbose_name="要確認を外す")),
                (
                    "set_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="登録した日時",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="取り消した日時"),
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
                        to="accounts.wardvalue",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
                        verbose_name="決めた人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="wardvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="ward_value_ends_after_it_begins",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvalue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_wardvalueevent" ("duty", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_types", "set_at", "set_by_id", "settles_assumption", "since", "source_clause", "source_edition", "source_issuer", "source_title", "until", "value", "withdrawn_at") VALUES (NEW."duty", NEW."id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."service_types", NEW."set_at", NEW."set_by_id", NEW."settles_assumption", NEW."since", NEW."source_clause", NEW."source_edition", NEW."source_issuer", NEW."source_title", NEW."until", NEW."value", NEW."withdrawn_at"); RETURN NULL;',
                    hash="0e4b1e8550ddf4b08eca8b6be4a7fe77ea3a1e1e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9a0d3",
                    table="accounts_wardvalue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvalue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_wardvalueevent" ("duty", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_types", "set_at", "set_by_id", "settles_assumption", "since", "source_clause", "source_edition", "source_issuer", "source_title", "until", "value", "withdrawn_at") VALUES (NEW."duty", NEW."id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."service_types", NEW."set_at", NEW."set_by_id", NEW."settles_assumption", NEW."since", NEW."source_clause", NEW."source_edition", NEW."source_issuer", NEW."source_title", NEW."until", NEW."value", NEW."withdrawn_at"); RETURN NULL;',
                    hash="32fd437e4bd670d20f66397249b1a266091ccd9e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_90432",
                    table="accounts_wardvalue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvalue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_wardvalueevent" ("duty", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_types", "set_at", "set_by_id", "settles_assumption", "since", "source_clause", "source_edition", "source_issuer", "source_title", "until", "value", "withdrawn_at") VALUES (OLD."duty", OLD."id", OLD."municipality_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."service_types", OLD."set_at", OLD."set_by_id", OLD."settles_assumption", OLD."since", OLD."source_clause", OLD."source_edition", OLD."source_issuer", OLD."source_title", OLD."until", OLD."value", OLD."withdrawn_at"); RETURN NULL;',
                    hash="b12cfa088eb94619d2912d6bb416f7b3863cbcf3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_52b15",
                    table="accounts_wardvalue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="wardvalueevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4de669dca361bbdd2d8d60938791612d5af97a6c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d3b44",
                    table="accounts_wardvalueevent",
                    when="BEFORE",
                ),
            ),
        ),
        TenantWall("WardValue", READ_WRITE),
        TenantWall("WardValueEvent", APPEND, links=False),
    ]
