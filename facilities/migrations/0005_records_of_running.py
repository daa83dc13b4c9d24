import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from office.walls import APPEND, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_how_the_ward_works"),
        ("facilities", "0004_desk_notes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Addition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="加算")),
                ("starts_on", models.DateField(verbose_name="始める日")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="届け出た日")),
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
                "ordering": ["-starts_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="AdditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40, verbose_name="加算")),
                ("starts_on", models.DateField(verbose_name="始める日")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="届け出た日")),
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
                        to="facilities.addition",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AddressChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.CharField(blank=True, max_length=500, verbose_name="それまでの住所")),
                ("address", models.CharField(max_length=500, verbose_name="新しい住所")),
                ("changed_on", models.DateField(verbose_name="変わった日")),
                (
                    "dwelling",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.dwelling",
                        verbose_name="住居",
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
            ],
            options={
                "ordering": ["changed_on", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="AddressChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("before_sha256", models.CharField(max_length=64, null=True)),
                ("address_sha256", models.CharField(max_length=64, null=True)),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("changed_on", models.DateField(verbose_name="変わった日")),
                (
                    "dwelling",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.dwelling",
                        verbose_name="住居",
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
                        to="facilities.addresschange",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("renewed_on", models.DateField(verbose_name="更新した日")),
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
                "ordering": ["-renewed_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="DisclosureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("renewed_on", models.DateField(verbose_name="更新した日")),
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
                        to="facilities.disclosure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=40, verbose_name="分野")),
                ("item", models.CharField(max_length=40, verbose_name="すること")),
                ("done_on", models.DateField(verbose_name="行った日・整えた日")),
                ("note", models.TextField(blank=True, verbose_name="内容")),
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
                "ordering": ["-done_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="MeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("note_sha256", models.CharField(max_length=64, null=True)),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("area", models.CharField(max_length=40, verbose_name="分野")),
                ("item", models.CharField(max_length=40, verbose_name="すること")),
                ("done_on", models.DateField(verbose_name="行った日・整えた日")),
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
                        to="facilities.measure",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Residency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=20, verbose_name="呼び名")),
                ("since", models.DateField(verbose_name="入居した日")),
                ("until", models.DateField(blank=True, null=True, verbose_name="退居した日")),
                (
                    "extended_until",
                    models.DateField(blank=True, null=True, verbose_name="認められた延長の最後の日"),
                ),
                (
                    "extended_by",
                    models.CharField(blank=True, max_length=40, verbose_name="延長を決めた市区町村"),
                ),
                (
                    "dwelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.dwelling",
                        verbose_name="住居",
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
            ],
            options={
                "ordering": ["-since", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ResidencyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("label_sha256", models.CharField(max_length=64, null=True)),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("since", models.DateField(verbose_name="入居した日")),
                ("until", models.DateField(blank=True, null=True, verbose_name="退居した日")),
                (
                    "extended_until",
                    models.DateField(blank=True, null=True, verbose_name="認められた延長の最後の日"),
                ),
                (
                    "extended_by",
                    models.CharField(blank=True, max_length=40, verbose_name="延長を決めた市区町村"),
                ),
                (
                    "dwelling",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.dwelling",
                        verbose_name="住居",
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
                        to="facilities.residency",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=40, verbose_name="費用")),
                ("settled_on", models.DateField(verbose_name="精算した日")),
                ("note", models.TextField(blank=True, verbose_name="内容")),
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
                "ordering": ["-settled_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SettlementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("note_sha256", models.CharField(max_length=64, null=True)),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("item", models.CharField(max_length=40, verbose_name="費用")),
                ("settled_on", models.DateField(verbose_name="精算した日")),
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
                        to="facilities.settlement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="addition",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "kind", "starts_on"), name="addition_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addition",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_additionevent" ("facility_id", "id", "kind", "municipality_id", "notified_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."facility_id", NEW."id", NEW."kind", NEW."municipality_id", NEW."notified_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="4c1a9d859cb81f82d6cf15391d166f5c8f34a992",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e91ef",
                    table="facilities_addition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addition",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "facilities_additionevent" ("facility_id", "id", "kind", "municipality_id", "notified_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."facility_id", NEW."id", NEW."kind", NEW."municipality_id", NEW."notified_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="26e752b0bd0d52f64f96115c6f74b6dc894c7391",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5b903",
                    table="facilities_addition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addition",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_additionevent" ("facility_id", "id", "kind", "municipality_id", "notified_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."facility_id", OLD."id", OLD."kind", OLD."municipality_id", OLD."notified_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="36a3e7175787e551b7e0df26a52b79fb15c5748c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c90df",
                    table="facilities_addition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="additionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="609ac2b93fb585b43025d4fe3f97a1f953ea3597",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c7692",
                    table="facilities_additionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addresschange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_addresschangeevent" ("address_sha256", "before_sha256", "changed_on", "dwelling_id", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (encode(sha256(convert_to(NEW."address"::text, \'UTF8\')), \'hex\'), encode(sha256(convert_to(NEW."before"::text, \'UTF8\')), \'hex\'), NEW."changed_on", NEW."dwelling_id", NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="128a9e0abc64760e11bcd65d5ccea828fdc4d854",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7bf59",
                    table="facilities_addresschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addresschange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "facilities_addresschangeevent" ("address_sha256", "before_sha256", "changed_on", "dwelling_id", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (encode(sha256(convert_to(NEW."address"::text, \'UTF8\')), \'hex\'), encode(sha256(convert_to(NEW."before"::text, \'UTF8\')), \'hex\'), NEW."changed_on", NEW."dwelling_id", NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="b2f13fb9e5526b2a1a0d4b6a7c3d24a9b30095cd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ed13c",
                    table="facilities_addresschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addresschange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_addresschangeevent" ("address_sha256", "before_sha256", "changed_on", "dwelling_id", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (encode(sha256(convert_to(OLD."address"::text, \'UTF8\')), \'hex\'), encode(sha256(convert_to(OLD."before"::text, \'UTF8\')), \'hex\'), OLD."changed_on", OLD."dwelling_id", OLD."facility_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="29795a84d4305b84d854af2ef8cfed392321db36",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_42eeb",
                    table="facilities_addresschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="addresschangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1d16c28309711ed6213ae792cb61c71a5ae012ae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_faa51",
                    table="facilities_addresschangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "renewed_on"), name="disclosure_once_a_day"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_disclosureevent" ("facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewed_on") VALUES (NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."renewed_on"); RETURN NULL;',
                    hash="3c6c9aefe566ce2ff6d6153f895b6c0fb74cf967",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6225c",
                    table="facilities_disclosure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "facilities_disclosureevent" ("facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewed_on") VALUES (NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."renewed_on"); RETURN NULL;',
                    hash="60999b287c5362b89dec2570f58f8c80b8aba0c3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_86b68",
                    table="facilities_disclosure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_disclosureevent" ("facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewed_on") VALUES (OLD."facility_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."renewed_on"); RETURN NULL;',
                    hash="d940945d81507e5bc5b19d914ce858c375600f3e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_289e7",
                    table="facilities_disclosure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disclosureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8524608b7277e4fbdc850966da7ac6c79a7a1ae1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_02cbf",
                    table="facilities_disclosureevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "area", "item", "done_on"), name="measure_once_a_day"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_measureevent" ("note_sha256", "area", "done_on", "facility_id", "id", "item", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (encode(sha256(convert_to(NEW."note"::text, \'UTF8\')), \'hex\'), NEW."area", NEW."done_on", NEW."facility_id", NEW."id", NEW."item", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="8c69a57d33bb661f060ea0290fa5c97598f2dfdd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5c6d9",
                    table="facilities_measure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "facilities_measureevent" ("note_sha256", "area", "done_on", "facility_id", "id", "item", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (encode(sha256(convert_to(NEW."note"::text, \'UTF8\')), \'hex\'), NEW."area", NEW."done_on", NEW."facility_id", NEW."id", NEW."item", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="a9bfc4bf5e813cc84f7d69a379ebafcb86e1c623",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4c66a",
                    table="facilities_measure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_measureevent" ("note_sha256", "area", "done_on", "facility_id", "id", "item", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (encode(sha256(convert_to(OLD."note"::text, \'UTF8\')), \'hex\'), OLD."area", OLD."done_on", OLD."facility_id", OLD."id", OLD."item", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="f54fe32ec2d4add0b73d2d945ee3be81f8cdb1d7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6b5e8",
                    table="facilities_measure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7c30402ebd9358818c41d79f12c78b2f305daa76",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_34dda",
                    table="facilities_measureevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="residency",
            constraint=models.UniqueConstraint(
                fields=("municipality", "dwelling", "label", "since"), name="residency_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="residency",
            constraint=models.CheckConstraint(
                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                name="residency_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="residency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_until", None), ("extended_until__gt", models.F("since")), _connector="OR"
                ),
                name="residency_extended_after_moving_in",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="residency",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_residencyevent" ("label_sha256", "dwelling_id", "extended_by", "extended_until", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (encode(sha256(convert_to(NEW."label"::text, \'UTF8\')), \'hex\'), NEW."dwelling_id", NEW."extended_by", NEW."extended_until", NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."until"); RETURN NULL;',
                    hash="efbf622d204ad68e9d8a872eae1f5ac351f67d21",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d506",
                    table="facilities_residency",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="residency",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "facilities_residencyevent" ("label_sha256", "dwelling_id", "extended_by", "extended_until", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (encode(sha256(convert_to(NEW."label"::text, \'UTF8\')), \'hex\'), NEW."dwelling_id", NEW."extended_by", NEW."extended_until", NEW."facility_id", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."until"); RETURN NULL;',
                    hash="8eb46158fddd2c01a31505e77b3b7df3ae03d7fb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a88e2",
                    table="facilities_residency",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="residency",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_residencyevent" ("label_sha256", "dwelling_id", "extended_by", "extended_until", "facility_id", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (encode(sha256(convert_to(OLD."label"::text, \'UTF8\')), \'hex\'), OLD."dwelling_id", OLD."extended_by", OLD."extended_until", OLD."facility_id", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."since", OLD."until"); RETURN NULL;',
                    hash="a3a3d3077c0b770f7b54ea342ccb093ff2443393",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aced8",
                    table="facilities_residency",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="residencyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="86e520d43d2dbd6d63e4aeff9198e0d97b17dde0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d970e",
                    table="facilities_residencyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.UniqueConstraint(
                fields=("municipality", "facility", "item", "settled_on"), name="settlement_once_a_day"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_settlementevent" ("note_sha256", "facility_id", "id", "item", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_on") VALUES (encode(sha256(convert_to(NEW."note"::text, \'UTF8\')), \'hex\'), NEW."facility_id", NEW."id", NEW."item", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."settled_on"); RETURN NULL;',
                    hash="57c0b86a8126df056e1ec7985d00579c23ae1423",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_35f1a",
                    table="facilities_settlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "facilities_settlementevent" ("note_sha256", "facility_id", "id", "item", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_on") VALUES (encode(sha256(convert_to(NEW."note"::text, \'UTF8\')), \'hex\'), NEW."facility_id", NEW."id", NEW."item", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."settled_on"); RETURN NULL;',
                    hash="d65efe7c23bd235b299ac4c81ee78125d6dbc081",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96496",
                    table="facilities_settlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "facilities_settlementevent" ("note_sha256", "facility_id", "id", "item", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_on") VALUES (encode(sha256(convert_to(OLD."note"::text, \'UTF8\')), \'hex\'), OLD."facility_id", OLD."id", OLD."item", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."settled_on"); RETURN NULL;',
                    hash="a53b009966fde98bc9252ef7198215dbfa8554a6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fc749",
                    table="facilities_settlement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="settlementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7ab4ee28a2e78b251eef1272eebdc72fe4d9da10",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ff4e2",
                    table="facilities_settlementevent",
                    when="BEFORE",
                ),
            ),
        ),
        TenantWall("Measure"),
        TenantWall("MeasureEvent", APPEND, links=False),
        TenantWall("Settlement"),
        TenantWall("SettlementEvent", APPEND, links=False),
        TenantWall("Disclosure"),
        TenantWall("DisclosureEvent", APPEND, links=False),
        TenantWall("Residency"),
        TenantWall("ResidencyEvent", APPEND, links=False),
        TenantWall("Addition"),
        TenantWall("AdditionEvent", APPEND, links=False),
        TenantWall("AddressChange", APPEND),
        TenantWall("AddressChangeEvent", APPEND, links=False),
    ]
