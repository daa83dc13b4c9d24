"""Nothing goes on the register that was not looked through for names to the end."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import office.walls
from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0013_lists_kept"),
        ("meetings", "0011_kinds_of_deliveries"),
        ("publications", "0009_calendars_of_mails"),
    ]

    operations = [
        migrations.AddField(
            model_name="publicdraft",
            name="kept",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="publicdraft",
            name="labels",
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name="PublicCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.CharField(max_length=80)),
                ("found", models.PositiveIntegerField(verbose_name="見つかった所")),
                ("open", models.PositiveIntegerField(verbose_name="決めていない所")),
                ("kept", models.JSONField(verbose_name="残した所")),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="いっしょに公表するファイル",
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
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
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.version"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("open", 0)), name="nothing_left_open")
                ],
            },
        ),
        office.walls.TenantWall(
            model_name="PublicCheck",
            grants=("SELECT", "INSERT"),
            own_rows=False,
            links=True,
            home=None,
        ),
        SqlFile("publish_minutes.sql", "4c1d9977b126a441"),
        SqlFile("publish_file.sql", "a55601110b34baca"),
        SqlFile("dispose.sql", "912b64064daa771b"),
    ]
