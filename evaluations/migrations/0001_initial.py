import django.db.models.deletion
import pghistory.utils
from django.db import migrations, models

from office.sql import CountRevision
from office.trails import WriteTrails
from office.walls import APPEND, TenantWall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("facilities", "0001_initial"),
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
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
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                ("date", models.DateField(verbose_name="実施日")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="評価を行った会議",
                    ),
                ),
                (
                    "received_from",
                    models.CharField(blank=True, max_length=120, verbose_name="評価した機関・会議"),
                ),
                ("presented_on", models.DateField(blank=True, null=True, verbose_name="会議で報告した日")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公表した日")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="自治体へ報告した日")),
            ],
            options={
                "ordering": ["-date", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("meeting", None), ("kind", "external"), _connector="OR"),
                        name="evaluation_meeting_only_for_external",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluations.evaluation",
                    ),
                ),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
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
                    "kind",
                    models.CharField(
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
                ("date", models.DateField(verbose_name="実施日")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="評価を行った会議",
                    ),
                ),
                (
                    "received_from",
                    models.CharField(blank=True, max_length=120, verbose_name="評価した機関・会議"),
                ),
                ("presented_on", models.DateField(blank=True, null=True, verbose_name="会議で報告した日")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公表した日")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="自治体へ報告した日")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvaluationChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
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
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "way",
                    models.CharField(
                        choices=[("meeting", "会議を活用"), ("agency", "評価機関")],
                        max_length=10,
                        verbose_name="方法",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "fiscal_year"),
                        name="evaluation_choice_once_a_year",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationChoiceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluations.evaluationchoice",
                    ),
                ),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
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
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "way",
                    models.CharField(
                        choices=[("meeting", "会議を活用"), ("agency", "評価機関")],
                        max_length=10,
                        verbose_name="方法",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        TenantWall("Evaluation"),
        TenantWall("EvaluationChoice"),
        TenantWall("EvaluationEvent", APPEND, links=False),
        TenantWall("EvaluationChoiceEvent", APPEND, links=False),
        WriteTrails(["Evaluation", "EvaluationChoice"], "734baff932bc6319"),
        CountRevision("Evaluation"),
        CountRevision("EvaluationChoice"),
    ]
