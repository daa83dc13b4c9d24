"""Who follows the register by mail."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import office.walls


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0013_lists_kept"),
        ("facilities", "0014_taking_back"),
        ("publications", "0023_facilities_shown_together"),
    ]

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="メールアドレス")),
                (
                    "since",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="受け取り始めた日時",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所（空なら自治体のすべて）",
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
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "email", "facility"),
                        name="follower_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        office.walls.TenantWall(
            model_name="Follower",
            grants=("SELECT", "INSERT", "DELETE"),
            own_rows=False,
            links=True,
            home=None,
        ),
    ]
