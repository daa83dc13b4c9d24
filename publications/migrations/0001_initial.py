import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
from django.db import migrations, models

from office.sql import CountRevision, SqlFile
from office.trails import WriteTrails
from office.walls import APPEND, READ_WRITE, OpenTable, TenantWall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("meetings", "0001_initial"),
        ("office", "0001_initial"),
        ("facilities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicDraft",
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
                    "part",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="meetings.meetingpart",
                    ),
                ),
                ("from_number", models.PositiveIntegerField(default=0, verbose_name="もとにした版")),
                ("text", models.JSONField(default=dict)),
                (
                    "papers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="いっしょに公表する資料",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                ("saved_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Publication",
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meetingpart",
                        verbose_name="会議",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.version",
                        verbose_name="公表用の版",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("register", "このプログラムの公開ページ"),
                            ("posted", "事業所内の掲示"),
                            ("site", "ホームページ"),
                            ("newsletter", "広報誌・お便り"),
                        ],
                        max_length=20,
                        verbose_name="方法",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="公表した日")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="取り下げた日")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="掲載した場所")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PublicationEvent",
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
                        to="publications.publication",
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
                    "part",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meetingpart",
                        verbose_name="会議",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.version",
                        verbose_name="公表用の版",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("register", "このプログラムの公開ページ"),
                            ("posted", "事業所内の掲示"),
                            ("site", "ホームページ"),
                            ("newsletter", "広報誌・お便り"),
                        ],
                        max_length=20,
                        verbose_name="方法",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="公表した日")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="取り下げた日")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="掲載した場所")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublicMinutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version_id", models.BigIntegerField(unique=True)),
                ("part_id", models.BigIntegerField(db_index=True)),
                ("municipality_code", models.CharField(max_length=6)),
                ("municipality_name", models.CharField(max_length=40)),
                ("address", models.CharField(max_length=40, verbose_name="公開アドレス")),
                ("facility_name", models.CharField(max_length=200, verbose_name="事業所名")),
                ("service_type", models.CharField(max_length=40, verbose_name="サービス種別")),
                ("held_on", models.DateField(verbose_name="開催日")),
                ("published_on", models.DateField(verbose_name="公表した日")),
                ("content", models.JSONField(verbose_name="内容")),
                ("sha256", models.CharField(max_length=64)),
                ("withdrawn_on", models.DateField(null=True, verbose_name="取り下げた日")),
            ],
            options={
                "ordering": ["-held_on", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["municipality_code", "-held_on"], name="publication_municip_7fa6bb_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("address",),
                        name="one_public_version_an_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="publications.publicminutes",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="名前")),
                ("file_name", models.CharField(max_length=255, verbose_name="ファイル名")),
                ("content_type", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("minutes", "sha256", "title"), name="public_file_once")
                ],
            },
        ),
        OpenTable("publications_publicminutes", ("SELECT",), "PUBLIC: anybody may read what was made public"),
        OpenTable("publications_publicfile", ("SELECT",), "PUBLIC: papers that go with public minutes"),
        TenantWall("PublicDraft"),
        TenantWall("Publication", READ_WRITE),
        TenantWall("PublicationEvent", APPEND, links=False),
        WriteTrails(["Publication"], "734baff932bc6319"),
        CountRevision("PublicDraft"),
        CountRevision("Publication"),
        SqlFile("publish_minutes.sql", "e429b3b2df75a653"),
        SqlFile("publish_file.sql", "ce47f491cd577dad"),
        SqlFile("withdraw_minutes.sql", "a12a4510d83f3c20"),
    ]
