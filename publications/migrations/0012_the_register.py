"""The register: municipalities and facilities on it, their days, and what minutes are found by."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.comparison
from django.db import migrations, models

import office.trails
from office.sql import SqlFile
from office.walls import OpenTable


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0011_disposing_of_agendas"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facility_id", models.BigIntegerField()),
                ("municipality_code", models.CharField(max_length=6, verbose_name="全国地方公共団体コード")),
                (
                    "kind",
                    models.CharField(
                        choices=[("meeting", "会議"), ("visit", "見学"), ("evaluation", "評価")],
                        max_length=20,
                        verbose_name="種類",
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=20, verbose_name="評価の種類")),
                ("on", models.DateField(verbose_name="日付")),
                ("part_id", models.BigIntegerField(null=True)),
                ("joint", models.BooleanField(default=False, verbose_name="合同")),
                ("evaluating", models.BooleanField(default=False, verbose_name="外部評価を行った")),
                ("published_on", models.DateField(null=True, verbose_name="公表した日")),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PublicFacility",
            fields=[
                ("facility_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("municipality_code", models.CharField(max_length=6, verbose_name="全国地方公共団体コード")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="事業所番号")),
                ("service_type", models.CharField(max_length=40, verbose_name="サービス種別")),
                ("name", models.CharField(max_length=200, verbose_name="事業所名")),
                ("kana", models.CharField(blank=True, max_length=200, verbose_name="事業所名（カナ）")),
                ("operator", models.CharField(max_length=200, verbose_name="法人")),
                ("life_area", models.CharField(blank=True, max_length=80, verbose_name="日常生活圏域")),
                ("address", models.CharField(blank=True, max_length=500, verbose_name="住所")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("url", models.CharField(blank=True, max_length=500, verbose_name="ホームページ")),
                ("capacity", models.PositiveIntegerField(null=True, verbose_name="定員")),
                ("designated_on", models.DateField(null=True, verbose_name="指定年月日")),
                ("closed_on", models.DateField(null=True, verbose_name="廃止日（最後の日）")),
                ("desk", models.CharField(blank=True, max_length=80, verbose_name="自治体の担当")),
                ("desk_phone", models.CharField(blank=True, max_length=30, verbose_name="担当の電話番号")),
                (
                    "desk_email",
                    models.CharField(blank=True, max_length=254, verbose_name="担当のメールアドレス"),
                ),
                ("minutes", models.PositiveIntegerField(default=0, verbose_name="議事録の数")),
                ("last_held_on", models.DateField(null=True, verbose_name="最後に公表した会議の日")),
                ("search_text", models.TextField(blank=True, default="")),
            ],
            options={
                "ordering": ["kana", "name", "facility_id"],
            },
        ),
        migrations.CreateModel(
            name="PublicMunicipality",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=6, primary_key=True, serialize=False, verbose_name="全国地方公共団体コード"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="自治体名")),
                ("facilities", models.PositiveIntegerField(default=0, verbose_name="事業所の数")),
                ("minutes", models.PositiveIntegerField(default=0, verbose_name="議事録の数")),
                ("changed_at", models.DateTimeField(verbose_name="最後に変わった日時")),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "人が分かってしまうおそれのある書き方が残っていたため"),
                    ("mistake", "内容に誤りがあったため"),
                    ("file", "いっしょに公表した資料に問題があったため"),
                    ("asked", "関係する人から申し出があったため"),
                    ("kept", "公表する期間が終わったため"),
                    ("other", "そのほかの事情のため"),
                ],
                max_length=20,
                verbose_name="取り下げた理由",
            ),
        ),
        migrations.AddField(
            model_name="publicationevent",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "人が分かってしまうおそれのある書き方が残っていたため"),
                    ("mistake", "内容に誤りがあったため"),
                    ("file", "いっしょに公表した資料に問題があったため"),
                    ("asked", "関係する人から申し出があったため"),
                    ("kept", "公表する期間が終わったため"),
                    ("other", "そのほかの事情のため"),
                ],
                max_length=20,
                verbose_name="取り下げた理由",
            ),
        ),
        migrations.AddField(
            model_name="publicminutes",
            name="correction",
            field=models.CharField(blank=True, max_length=300, verbose_name="訂正したこと"),
        ),
        migrations.AddField(
            model_name="publicminutes",
            name="facility_id",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="publicminutes",
            name="hidden",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=100),
                default=list,
                size=None,
                verbose_name="隠している欄",
            ),
        ),
        migrations.AddField(
            model_name="publicminutes",
            name="search_text",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="publicminutes",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "人が分かってしまうおそれのある書き方が残っていたため"),
                    ("mistake", "内容に誤りがあったため"),
                    ("file", "いっしょに公表した資料に問題があったため"),
                    ("asked", "関係する人から申し出があったため"),
                    ("kept", "公表する期間が終わったため"),
                    ("other", "そのほかの事情のため"),
                ],
                max_length=20,
                verbose_name="取り下げた理由",
            ),
        ),
        migrations.AddIndex(
            model_name="publicminutes",
            index=models.Index(
                condition=models.Q(("withdrawn_on", None)),
                fields=["municipality_code", "-held_on", "-id"],
                name="public_minutes_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="publicminutes",
            index=models.Index(fields=["facility_id", "-held_on", "-id"], name="public_minutes_of_facility"),
        ),
        migrations.AddIndex(
            model_name="publicminutes",
            index=models.Index(fields=["address"], name="public_minutes_at_address"),
        ),
        migrations.AddIndex(
            model_name="publicminutes",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    django.db.models.functions.comparison.Cast(
                        models.F("municipality_code"), models.BigIntegerField()
                    ),
                    models.F("search_text"),
                    function="search_pieces",
                ),
                condition=models.Q(("withdrawn_on", None)),
                name="public_minutes_search",
            ),
        ),
        migrations.AddIndex(
            model_name="publicday",
            index=models.Index(fields=["facility_id", "-on", "-id"], name="public_day_of_facility"),
        ),
        migrations.AddIndex(
            model_name="publicday",
            index=models.Index(fields=["municipality_code", "kind", "id"], name="public_day_of_municipality"),
        ),
        migrations.AddIndex(
            model_name="publicfacility",
            index=models.Index(
                fields=["municipality_code", "kana", "name", "facility_id"], name="public_facility_in_order"
            ),
        ),
        migrations.AddIndex(
            model_name="publicfacility",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    django.db.models.functions.comparison.Cast(
                        models.F("municipality_code"), models.BigIntegerField()
                    ),
                    models.F("search_text"),
                    function="search_pieces",
                ),
                name="public_facility_search",
            ),
        ),
        office.trails.WriteTrails(
            models=("Publication",),
            sha256="96ab34cee265a453",
        ),
        office.trails.ChainEvents(
            models=("PublicationEvent",),
            sha256="6b37eb1644940a4b",
        ),
        OpenTable(
            "publications_publicmunicipality", ("SELECT",), "PUBLIC: who has something on the register"
        ),
        OpenTable("publications_publicfacility", ("SELECT",), "PUBLIC: what anybody may know of a facility"),
        OpenTable(
            "publications_publicday", ("SELECT",), "PUBLIC: when a facility met, was visited and evaluated"
        ),
        SqlFile("publish_minutes.sql", "09f0f68f3c769874"),
        SqlFile("withdraw_minutes.sql", "40959ee9f6bb16fb"),
        SqlFile("dispose.sql", "28e96f8fcf7921ed"),
        SqlFile("show_facility.sql", "ddf69fc001121714"),
        SqlFile("show_names.sql", "66d83e410b1ba7e5"),
    ]
