import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from office.sql import SqlFile


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                ("name", models.CharField(max_length=255, verbose_name="ファイル名")),
                ("content_type", models.CharField(max_length=100, verbose_name="種類")),
                ("size", models.PositiveBigIntegerField(verbose_name="大きさ（バイト）")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "stored_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("stored_by", models.BigIntegerField(null=True, verbose_name="登録した人")),
                ("erased_at", models.DateTimeField(null=True, verbose_name="内容を消した日時")),
                ("erased_because", models.TextField(blank=True, verbose_name="消した理由")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at", None),
                            models.Q(("erased_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="stored_file_erased_with_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredContent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="content",
                        to="office.storedfile",
                    ),
                ),
                ("data", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                ("kind", models.CharField(max_length=60)),
                ("data", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality_id", "kind", "sha256"], name="office_snap_municip_29f73d_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.snapshot"
                    ),
                ),
                ("recipe", models.CharField(max_length=64)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.storedfile"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality_id", "snapshot", "recipe"), name="printed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                ("to", models.EmailField(max_length=254, verbose_name="宛先")),
                ("subject", models.CharField(max_length=200, verbose_name="件名")),
                ("text", models.TextField(verbose_name="本文")),
                ("html", models.TextField(blank=True, verbose_name="本文（HTML）")),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("purpose", models.CharField(max_length=40, verbose_name="用件")),
                ("membership_id", models.BigIntegerField(null=True, verbose_name="宛先の人")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "送信待ち"),
                            ("sending", "送信中"),
                            ("sent", "送信済み"),
                            ("refused", "届かない"),
                            ("withdrawn", "取りやめ"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("claimed_at", models.DateTimeField(null=True)),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                ("trouble", models.TextField(blank=True, verbose_name="送れなかった理由")),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sending"])),
                        fields=["next_try_at"],
                        name="office_mail_open",
                    ),
                    models.Index(
                        condition=models.Q(("state", "refused")),
                        fields=["municipality_id", "made_at"],
                        name="office_mail_refused",
                    ),
                    models.Index(
                        fields=["municipality_id", "membership_id"], name="office_outg_municip_7077ae_idx"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnreachableAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                ("address", models.EmailField(max_length=254, verbose_name="アドレス")),
                (
                    "noted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("noted_by", models.BigIntegerField(verbose_name="印を付けた人")),
                ("lifted_at", models.DateTimeField(editable=False, null=True, verbose_name="印を外した日時")),
                ("lifted_by", models.BigIntegerField(null=True, verbose_name="印を外した人")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("municipality_id", "address"),
                        name="unreachable_address_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("municipality_id", models.BigIntegerField(editable=False)),
                ("kind", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "順番待ち"),
                            ("running", "処理中"),
                            ("done", "完了"),
                            ("failed", "失敗"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("parameters", models.JSONField(default=dict)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(null=True)),
                ("result", models.JSONField(null=True)),
                ("failure", models.TextField(blank=True, verbose_name="失敗の理由")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked_by", models.BigIntegerField(null=True, verbose_name="頼んだ人")),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("claimed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["claimed_at"],
                        name="office_job_open",
                    )
                ],
            },
        ),
        SqlFile("count_revision.sql", "c30b8809dccc0058"),
        SqlFile("refuse_change.sql", "0c2c0b4ac1906da9"),
    ]
