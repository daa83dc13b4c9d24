import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from office.sql import SqlFile
from office.walls import KeeperWrites, OnlyGrows, OpenTable, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_kept_readings"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrailShape",
            fields=[
                ("shape", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("event_table", models.CharField(max_length=63)),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=63), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutsideEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="日時",
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="内容")),
                ("about", models.CharField(blank=True, max_length=80)),
                ("request", models.CharField(blank=True, max_length=32)),
                ("source", models.GenericIPAddressField(null=True, verbose_name="接続元")),
                ("detail", models.JSONField(default=dict)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ログイン",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="OutsideLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("event_table", models.CharField(max_length=63)),
                ("event_row", models.BigIntegerField()),
                ("shape", models.CharField(max_length=12)),
                ("row_hash", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("number",), name="outside_number_once")],
            },
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="日")),
                ("number", models.BigIntegerField(verbose_name="番号")),
                ("hash", models.BinaryField(max_length=32, verbose_name="値")),
                ("at", models.DateTimeField(verbose_name="時刻")),
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
                "ordering": ["-day"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "day"), name="anchor_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChainLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("event_table", models.CharField(max_length=63)),
                ("event_row", models.BigIntegerField()),
                ("shape", models.CharField(max_length=12)),
                ("row_hash", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
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
                "ordering": ["number"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "number"), name="chain_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SecurityEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="日時",
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="内容")),
                ("about", models.CharField(blank=True, max_length=80)),
                ("request", models.CharField(blank=True, max_length=32)),
                ("source", models.GenericIPAddressField(null=True, verbose_name="接続元")),
                ("detail", models.JSONField(default=dict)),
                ("facility_id", models.BigIntegerField(null=True, verbose_name="事業所")),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="利用者",
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
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ログイン",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "membership", "-id"], name="security_event_person"),
                    models.Index(
                        fields=["municipality", "facility_id", "-id"], name="security_event_facility"
                    ),
                ],
            },
        ),
        TenantWall("SecurityEvent", ("SELECT",)),
        OpenTable("accounts_outsideevent", ("SELECT",), "events that belong to no municipality"),
        TenantWall("ChainLink", ("SELECT",)),
        TenantWall("Anchor", ("SELECT",)),
        OpenTable("accounts_outsidelink", ("SELECT",), "the chain of what belongs to no municipality"),
        OpenTable("accounts_trailshape", ("SELECT",), "names of columns, the same for all"),
        OnlyGrows("SecurityEvent", swept=True),
        OnlyGrows("OutsideEvent", swept=True),
        KeeperWrites("SecurityEvent"),
        KeeperWrites("OutsideEvent"),
        SqlFile("keeper/record_security_event.sql", "a80e22f2b69585a9"),
    ]
