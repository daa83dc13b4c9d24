import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
from django.conf import settings
from django.db import migrations, models

import accounts.defaults
from office.sql import CountRevision, SqlFile
from office.trails import WriteTrails
from office.walls import APPEND, READ_WRITE, KeeperReads, OpenTable, TenantWall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="メールアドレス")),
                ("is_active", models.BooleanField(default=True, verbose_name="有効")),
                ("is_platform_operator", models.BooleanField(default=False, verbose_name="運営者")),
                (
                    "created_at",
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
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(max_length=6, unique=True, verbose_name="全国地方公共団体コード（6桁）"),
                ),
                ("prefecture", models.CharField(max_length=10, verbose_name="都道府県")),
                ("name", models.CharField(max_length=40, verbose_name="自治体名")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="利用開始日")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{6}$")),
                        name="municipality_code_is_six_digits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Desk",
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
                ("name", models.CharField(max_length=80, verbose_name="担当の名前")),
                (
                    "service_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="受け持つサービス種別",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "name"), name="desk_name_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DeskEvent",
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
                        to="accounts.desk",
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
                ("name", models.CharField(max_length=80, verbose_name="担当の名前")),
                (
                    "service_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="受け持つサービス種別",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Operator",
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
                ("corporate_number", models.CharField(blank=True, max_length=13, verbose_name="法人番号")),
                ("name", models.CharField(max_length=200, verbose_name="法人の名称")),
                ("kana", models.CharField(blank=True, max_length=200, verbose_name="法人の名称（カナ）")),
            ],
            options={
                "ordering": ["kana", "name"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("corporate_number", ""), _negated=True),
                        fields=("municipality", "corporate_number"),
                        name="operator_corporate_number_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OperatorEvent",
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
                        to="accounts.operator",
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
                ("corporate_number", models.CharField(blank=True, max_length=13, verbose_name="法人番号")),
                ("name", models.CharField(max_length=200, verbose_name="法人の名称")),
                ("kana", models.CharField(blank=True, max_length=200, verbose_name="法人の名称（カナ）")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WardProfile",
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
                ("office", models.CharField(blank=True, max_length=80, verbose_name="窓口の名前")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="受付時間")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="利用開始日")),
                (
                    "reminder_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=accounts.defaults.reminder_days,
                        size=None,
                        verbose_name="お知らせする日（期限の何日前）",
                    ),
                ),
                (
                    "reminder_hour",
                    models.PositiveSmallIntegerField(default=8, verbose_name="お知らせを送る時刻（時）"),
                ),
                ("acceptance_first", models.BooleanField(default=False, verbose_name="受理の後に公表する")),
                (
                    "values_checked_on",
                    models.DateField(blank=True, null=True, verbose_name="自治体の決まりを確かめた日"),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality",), name="ward_profile_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reminder_hour__lte", 23)), name="ward_profile_hour_of_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WardProfileEvent",
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
                        to="accounts.wardprofile",
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
                ("office", models.CharField(blank=True, max_length=80, verbose_name="窓口の名前")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="受付時間")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="利用開始日")),
                (
                    "reminder_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=accounts.defaults.reminder_days,
                        size=None,
                        verbose_name="お知らせする日（期限の何日前）",
                    ),
                ),
                (
                    "reminder_hour",
                    models.PositiveSmallIntegerField(default=8, verbose_name="お知らせを送る時刻（時）"),
                ),
                ("acceptance_first", models.BooleanField(default=False, verbose_name="受理の後に公表する")),
                (
                    "values_checked_on",
                    models.DateField(blank=True, null=True, verbose_name="自治体の決まりを確かめた日"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="利用者",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("facility_staff", "事業所職員"),
                            ("operator_manager", "法人の管理者"),
                            ("officer", "自治体の職員"),
                            ("ward_admin", "自治体の管理者"),
                        ],
                        max_length=20,
                        verbose_name="役割",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operator",
                        verbose_name="法人",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.desk",
                        verbose_name="担当",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="表示する名前")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("invited_at", models.DateTimeField(editable=False, null=True, verbose_name="招待した日時")),
                (
                    "letter_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="招待の手紙を作った日時"),
                ),
                (
                    "joined_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        null=True,
                        verbose_name="参加した日時",
                    ),
                ),
                (
                    "first_signed_in_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="初めて入った日時"),
                ),
                (
                    "second_factor_reset_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="2段階の確認を解除した日時"),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="終了した日時")),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("desk", None),
                                ("operator__isnull", False),
                                ("role__in", ["facility_staff", "operator_manager"]),
                            ),
                            models.Q(("desk__isnull", False), ("operator", None), ("role", "officer")),
                            models.Q(("desk", None), ("operator", None), ("role", "ward_admin")),
                            _connector="OR",
                        ),
                        name="membership_belongs_where_its_role_says",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("user__isnull", False)),
                        fields=("municipality", "user", "role", "operator", "desk"),
                        name="membership_once_while_it_lasts",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("user__isnull", False),
                            models.Q(("invited_at__isnull", False), ("joined_at", None)),
                            _connector="OR",
                        ),
                        name="membership_without_login_is_an_open_invitation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("name_sha256", models.CharField(max_length=64, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
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
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="利用者",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("facility_staff", "事業所職員"),
                            ("operator_manager", "法人の管理者"),
                            ("officer", "自治体の職員"),
                            ("ward_admin", "自治体の管理者"),
                        ],
                        max_length=20,
                        verbose_name="役割",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.operator",
                        verbose_name="法人",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.desk",
                        verbose_name="担当",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("invited_at", models.DateTimeField(editable=False, null=True, verbose_name="招待した日時")),
                (
                    "letter_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="招待の手紙を作った日時"),
                ),
                (
                    "joined_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        null=True,
                        verbose_name="参加した日時",
                    ),
                ),
                (
                    "first_signed_in_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="初めて入った日時"),
                ),
                (
                    "second_factor_reset_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="2段階の確認を解除した日時"),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="終了した日時")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WardValue",
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
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="決めた人",
                    ),
                ),
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
            ],
            options={
                "ordering": ["since", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since", None),
                            ("until", None),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="ward_value_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WardValueEvent",
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
                        to="accounts.wardvalue",
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
            ],
            options={
                "abstract": False,
            },
        ),
        OpenTable(
            "accounts_user", READ_WRITE, "login data of people who may belong to several municipalities"
        ),
        OpenTable("accounts_municipality", READ_WRITE, "the list of tenants itself"),
        TenantWall("Desk"),
        TenantWall("Operator", READ_WRITE),
        TenantWall("Membership", READ_WRITE, own_rows=True),
        TenantWall("DeskEvent", APPEND, links=False),
        TenantWall("OperatorEvent", APPEND, links=False),
        TenantWall("MembershipEvent", APPEND, links=False),
        TenantWall("office.StoredFile", READ_WRITE, home="accounts.Municipality"),
        TenantWall("office.StoredContent", APPEND, home="accounts.Municipality"),
        TenantWall("office.Snapshot", APPEND, home="accounts.Municipality"),
        TenantWall("office.Job", READ_WRITE, home="accounts.Municipality"),
        TenantWall("office.OutgoingMail", READ_WRITE, home="accounts.Municipality"),
        TenantWall("office.PrintedFile", READ_WRITE, home="accounts.Municipality"),
        TenantWall("WardProfile", READ_WRITE),
        TenantWall("WardProfileEvent", APPEND, links=False),
        TenantWall("WardValue", READ_WRITE),
        TenantWall("WardValueEvent", APPEND, links=False),
        TenantWall("office.UnreachableAddress", READ_WRITE, home="accounts.Municipality"),
        WriteTrails(["Desk", "Operator", "WardProfile", "Membership", "WardValue"], "734baff932bc6319"),
        CountRevision("Desk"),
        CountRevision("Operator"),
        CountRevision("WardProfile"),
        CountRevision("Membership"),
        CountRevision("WardValue"),
        KeeperReads("office.Job", ["municipality_id", "state", "claimed_at"]),
        KeeperReads("office.OutgoingMail", ["municipality_id", "state", "next_try_at", "claimed_at"]),
        KeeperReads(
            "Membership", ["municipality_id", "user_id", "role", "invited_at", "joined_at", "ended_at", "id"]
        ),
        SqlFile("keeper/municipalities_with_open_jobs.sql", "afaefd1f979e6270"),
        SqlFile("keeper/municipalities_with_open_mail.sql", "3efaac6deaa4d0b8"),
        SqlFile("keeper/administrators_by_municipality.sql", "1961b5823d1ea453"),
        SqlFile("keeper/user_belongs_elsewhere.sql", "99213f431b6418a6"),
        SqlFile("keeper/municipality_of_invitation.sql", "fea999c6f78ccf7e"),
    ]
