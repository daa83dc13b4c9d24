import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
from django.db import migrations, models

from office.sql import CountRevision
from office.trails import WriteTrails
from office.walls import APPEND, READ_WRITE, TenantWall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OperatorSpelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.operator"
                    ),
                ),
                ("spelling", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "spelling", "operator"), name="operator_spelling_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Facility",
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
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operator",
                        verbose_name="法人",
                    ),
                ),
                ("service_type", models.CharField(max_length=40, verbose_name="サービス種別")),
                ("variant", models.CharField(blank=True, max_length=40, verbose_name="類型")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="事業所番号")),
                ("has_preventive_twin", models.BooleanField(default=False, verbose_name="介護予防も行う")),
                ("name", models.CharField(max_length=200, verbose_name="事業所名")),
                ("kana", models.CharField(blank=True, max_length=200, verbose_name="事業所名（カナ）")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="住所")),
                ("building", models.CharField(blank=True, max_length=200, verbose_name="方書（ビル名等）")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("fax", models.CharField(blank=True, max_length=30, verbose_name="FAX番号")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="ホームページ")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="定員")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=7, max_digits=10, null=True, verbose_name="緯度"
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=7, max_digits=10, null=True, verbose_name="経度"
                    ),
                ),
                ("life_area", models.CharField(blank=True, max_length=80, verbose_name="日常生活圏域")),
                ("site", models.CharField(blank=True, max_length=80, verbose_name="併設のまとまり")),
                ("designated_on", models.DateField(blank=True, null=True, verbose_name="指定年月日")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="廃止日（最後の日）")),
                (
                    "search",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, editable=False, size=None
                    ),
                ),
            ],
            options={
                "ordering": ["kana", "name", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "service_type"], name="facilities__municip_908e78_idx"
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="facility_search"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("municipality", "number", "service_type"),
                        name="facility_number_and_service_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FacilityEvent",
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
                        to="facilities.facility",
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
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.operator",
                        verbose_name="法人",
                    ),
                ),
                ("service_type", models.CharField(max_length=40, verbose_name="サービス種別")),
                ("variant", models.CharField(blank=True, max_length=40, verbose_name="類型")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="事業所番号")),
                ("has_preventive_twin", models.BooleanField(default=False, verbose_name="介護予防も行う")),
                ("name", models.CharField(max_length=200, verbose_name="事業所名")),
                ("kana", models.CharField(blank=True, max_length=200, verbose_name="事業所名（カナ）")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="住所")),
                ("building", models.CharField(blank=True, max_length=200, verbose_name="方書（ビル名等）")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("fax", models.CharField(blank=True, max_length=30, verbose_name="FAX番号")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="ホームページ")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="定員")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True, decimal_places=7, max_digits=10, null=True, verbose_name="緯度"
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=7, max_digits=10, null=True, verbose_name="経度"
                    ),
                ),
                ("life_area", models.CharField(blank=True, max_length=80, verbose_name="日常生活圏域")),
                ("site", models.CharField(blank=True, max_length=80, verbose_name="併設のまとまり")),
                ("designated_on", models.DateField(blank=True, null=True, verbose_name="指定年月日")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="廃止日（最後の日）")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Dwelling",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dwellings",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                ("key_no", models.CharField(blank=True, max_length=30, verbose_name="WAM NETの番号")),
                ("name", models.CharField(max_length=200, verbose_name="住居の名前")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="住所")),
                ("satellite", models.BooleanField(default=False, verbose_name="サテライト型住居")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="定員")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="開設日")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="廃止日（最後の日）")),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="事業所が確認した日時"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("key_no", ""), _negated=True),
                        fields=("municipality", "facility", "key_no"),
                        name="dwelling_key_no_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DwellingEvent",
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
                        to="facilities.dwelling",
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
                ("key_no", models.CharField(blank=True, max_length=30, verbose_name="WAM NETの番号")),
                ("name", models.CharField(max_length=200, verbose_name="住居の名前")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="住所")),
                ("satellite", models.BooleanField(default=False, verbose_name="サテライト型住居")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="定員")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="開設日")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="廃止日（最後の日）")),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="事業所が確認した日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FacilityAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="職員",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "membership", "facility"), name="assignment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FacilityAssignmentEvent",
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
                        to="facilities.facilityassignment",
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
                    "membership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
                        verbose_name="職員",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OperatorChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operator",
                        verbose_name="それまでの法人",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operator",
                        verbose_name="新しい法人",
                    ),
                ),
                ("changed_on", models.DateField(verbose_name="変わった日")),
            ],
            options={
                "ordering": ["changed_on", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="OperatorChangeEvent",
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
                        to="facilities.operatorchange",
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
                    "before",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.operator",
                        verbose_name="それまでの法人",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.operator",
                        verbose_name="新しい法人",
                    ),
                ),
                ("changed_on", models.DateField(verbose_name="変わった日")),
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
                ("area", models.CharField(max_length=40, verbose_name="分野")),
                ("item", models.CharField(max_length=40, verbose_name="すること")),
                ("done_on", models.DateField(verbose_name="行った日・整えた日")),
                ("note", models.TextField(blank=True, verbose_name="内容")),
            ],
            options={
                "ordering": ["-done_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "area", "item", "done_on"),
                        name="measure_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("note_sha256", models.CharField(max_length=64, null=True)),
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
                ("area", models.CharField(max_length=40, verbose_name="分野")),
                ("item", models.CharField(max_length=40, verbose_name="すること")),
                ("done_on", models.DateField(verbose_name="行った日・整えた日")),
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
                ("item", models.CharField(max_length=40, verbose_name="費用")),
                ("settled_on", models.DateField(verbose_name="精算した日")),
                ("note", models.TextField(blank=True, verbose_name="内容")),
            ],
            options={
                "ordering": ["-settled_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "item", "settled_on"),
                        name="settlement_once_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SettlementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("note_sha256", models.CharField(max_length=64, null=True)),
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
                ("item", models.CharField(max_length=40, verbose_name="費用")),
                ("settled_on", models.DateField(verbose_name="精算した日")),
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
                ("renewed_on", models.DateField(verbose_name="更新した日")),
            ],
            options={
                "ordering": ["-renewed_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "renewed_on"), name="disclosure_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DisclosureEvent",
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
                        to="facilities.disclosure",
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
                ("renewed_on", models.DateField(verbose_name="更新した日")),
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
                    "dwelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.dwelling",
                        verbose_name="住居",
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
            ],
            options={
                "ordering": ["-since", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "dwelling", "label", "since"), name="residency_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="residency_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extended_until", None),
                            ("extended_until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="residency_extended_after_moving_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResidencyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("label_sha256", models.CharField(max_length=64, null=True)),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Addition",
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
                ("kind", models.CharField(max_length=40, verbose_name="加算")),
                ("starts_on", models.DateField(verbose_name="始める日")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="届け出た日")),
            ],
            options={
                "ordering": ["-starts_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "kind", "starts_on"), name="addition_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AdditionEvent",
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
                        to="facilities.addition",
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
                ("kind", models.CharField(max_length=40, verbose_name="加算")),
                ("starts_on", models.DateField(verbose_name="始める日")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="届け出た日")),
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
                ("before", models.CharField(blank=True, max_length=500, verbose_name="それまでの住所")),
                ("address", models.CharField(max_length=500, verbose_name="新しい住所")),
                ("changed_on", models.DateField(verbose_name="変わった日")),
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
                ("changed_on", models.DateField(verbose_name="変わった日")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DeskNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="事業所",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.desk",
                        verbose_name="担当",
                    ),
                ),
                ("text", models.TextField(verbose_name="メモ")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="書いた人",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="FacilityImport",
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
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.storedfile",
                        verbose_name="ファイル",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.job",
                    ),
                ),
                ("list_format", models.CharField(max_length=40, verbose_name="形式")),
                ("encoding", models.CharField(max_length=20, verbose_name="文字コード")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checked", "確認待ち"),
                            ("applying", "取り込み中"),
                            ("applied", "取り込み済み"),
                            ("failed", "失敗"),
                            ("dropped", "取りやめ"),
                        ],
                        default="checked",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("counts", models.JSONField(default=dict, verbose_name="件数")),
                ("problems", models.JSONField(default=list, verbose_name="問題のある行")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="登録した人",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("applied_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilities.facilityimport",
                    ),
                ),
                ("line", models.PositiveIntegerField(verbose_name="行")),
                ("outcome", models.CharField(max_length=20, verbose_name="扱い")),
                ("values", models.JSONField(default=dict)),
                (
                    "facility",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilities.facility",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["batch", "outcome", "line"], name="facilities__batch_i_5c322c_idx")
                ],
            },
        ),
        TenantWall("OperatorSpelling"),
        TenantWall("Facility", READ_WRITE),
        TenantWall("Dwelling", READ_WRITE),
        TenantWall("FacilityAssignment"),
        TenantWall("FacilityImport", READ_WRITE),
        TenantWall("StagedRow"),
        TenantWall("FacilityEvent", APPEND, links=False),
        TenantWall("DwellingEvent", APPEND, links=False),
        TenantWall("FacilityAssignmentEvent", APPEND, links=False),
        TenantWall("OperatorChange", APPEND),
        TenantWall("OperatorChangeEvent", APPEND, links=False),
        TenantWall("DeskNote", APPEND),
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
        WriteTrails(
            [
                "Facility",
                "Dwelling",
                "FacilityAssignment",
                "OperatorChange",
                "Measure",
                "Settlement",
                "Disclosure",
                "Residency",
                "Addition",
                "AddressChange",
            ],
            "734baff932bc6319",
        ),
        CountRevision("Facility"),
        CountRevision("Dwelling"),
        CountRevision("Measure"),
        CountRevision("Settlement"),
        CountRevision("Disclosure"),
        CountRevision("Residency"),
        CountRevision("Addition"),
        CountRevision("FacilityImport"),
    ]
