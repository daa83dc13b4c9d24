import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
from django.db import migrations, models

from compliance.obligations.triggers import MarksStale
from office.sql import CountRevision, SqlFile
from office.trails import WriteTrails
from office.walls import APPEND, READ_WRITE, KeeperReads, TenantWall


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("facilities", "0001_initial"),
        ("office", "0001_initial"),
        ("evaluations", "0001_initial"),
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
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
                    ),
                ),
                ("duty", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=80)),
                ("due_on", models.DateField(verbose_name="期限")),
                ("stage", models.SmallIntegerField(verbose_name="期限の何日前")),
                ("title", models.CharField(max_length=300, verbose_name="義務の名前と対象")),
                ("advisory", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "送る前"),
                            ("sent", "送信"),
                            ("skipped", "次の回にまとめた"),
                            ("cancelled", "取りやめ"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="用意した日")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "state"], name="obligations_municip_f51b81_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "duty", "subject", "due_on", "stage"),
                        name="reminder_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="宛先の人",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("daily", "期限のお知らせ"), ("weekly", "週に1回の一覧")],
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                ("day", models.DateField(verbose_name="日")),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.snapshot"
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="office.outgoingmail",
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
                "ordering": ["-day", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "membership", "kind", "day"), name="digest_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderLine",
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
                    "reminder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="obligations.reminder",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="宛先の人",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="obligations.digest",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("digest", None)),
                        fields=["municipality", "membership"],
                        name="reminder_line_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "reminder", "membership"), name="reminder_line_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderRun",
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
                ("day", models.DateField()),
                (
                    "phase",
                    models.CharField(
                        choices=[("plan", "用意"), ("send", "送信"), ("desk", "担当への一覧")],
                        default="plan",
                        max_length=10,
                    ),
                ),
                ("planned_to", models.BigIntegerField(default=0, verbose_name="ここまでの事業所は用意した")),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "day"), name="reminder_run_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderChoice",
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
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="本人",
                    ),
                ),
                (
                    "muted_stages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="受け取らない回",
                    ),
                ),
                (
                    "muted_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        default=list,
                        size=None,
                        verbose_name="受け取らない種類",
                    ),
                ),
                (
                    "advisory",
                    models.BooleanField(default=False, verbose_name="努力義務・望ましいことも受け取る"),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "membership"), name="reminder_choice_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderChoiceEvent",
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
                        to="obligations.reminderchoice",
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
                        verbose_name="本人",
                    ),
                ),
                (
                    "muted_stages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="受け取らない回",
                    ),
                ),
                (
                    "muted_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        default=list,
                        size=None,
                        verbose_name="受け取らない種類",
                    ),
                ),
                (
                    "advisory",
                    models.BooleanField(default=False, verbose_name="努力義務・望ましいことも受け取る"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilities.facility",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField()),
                ("assessed_on", models.DateField()),
                ("holds_until", models.DateField(verbose_name="この日までは計算し直さなくてよい")),
                ("rulebook", models.CharField(max_length=64)),
                ("fault", models.TextField(blank=True, verbose_name="計算できない理由")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "holds_until"], name="obligations_municip_d9354c_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredRow",
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
                    ),
                ),
                ("duty", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=80)),
                ("title", models.CharField(default="", max_length=300, verbose_name="義務の名前と対象")),
                ("responsible", models.CharField(max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "未了"),
                            ("met", "完了"),
                            ("breach", "基準を満たさない"),
                            ("exempt", "対象外"),
                            ("keeping", "保存中"),
                        ],
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("limit_on", models.DateField(null=True)),
                ("met_on", models.DateField(null=True)),
                ("advisory", models.BooleanField(default=False)),
                ("assumption", models.BooleanField(default=False)),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "state", "due_on"], name="obligations_municip_8938da_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "duty", "subject"), name="stored_row_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StaleFacility",
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
                ("facility_id", models.BigIntegerField()),
                ("changed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        fields=["municipality", "facility_id"], name="obligations_municip_44ce64_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorRecord",
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
                ("duty", models.CharField(max_length=40, verbose_name="義務")),
                ("subject", models.CharField(max_length=80, verbose_name="対象")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="登録した人",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="登録した日時",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "duty", "subject"), name="prior_record_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorRecordEvent",
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
                        to="obligations.priorrecord",
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
                ("duty", models.CharField(max_length=40, verbose_name="義務")),
                ("subject", models.CharField(max_length=80, verbose_name="対象")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.membership",
                        verbose_name="登録した人",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="登録した日時",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        TenantWall("Assessment"),
        TenantWall("StoredRow"),
        TenantWall("StaleFacility"),
        TenantWall("PriorRecord"),
        TenantWall("PriorRecordEvent", APPEND, links=False),
        TenantWall("Reminder", READ_WRITE),
        TenantWall("Digest", APPEND),
        TenantWall("ReminderLine", READ_WRITE),
        TenantWall("ReminderRun", READ_WRITE),
        TenantWall("ReminderChoice", READ_WRITE),
        TenantWall("ReminderChoiceEvent", APPEND, links=False),
        WriteTrails(["ReminderChoice", "PriorRecord"], "734baff932bc6319"),
        CountRevision("ReminderChoice"),
        MarksStale(
            {
                "facilities.Facility": "SELECT municipality_id, id FROM changed UNION SELECT other.municipality_id, other.facility_id FROM changed JOIN meetings_meetingpart own ON own.facility_id = changed.id JOIN meetings_meetingpart other ON other.meeting_id = own.meeting_id",
                "facilities.Dwelling": "SELECT municipality_id, facility_id FROM changed",
                "facilities.Measure": "SELECT municipality_id, facility_id FROM changed",
                "facilities.Settlement": "SELECT municipality_id, facility_id FROM changed",
                "facilities.Disclosure": "SELECT municipality_id, facility_id FROM changed",
                "facilities.Residency": "SELECT municipality_id, facility_id FROM changed",
                "facilities.Addition": "SELECT municipality_id, facility_id FROM changed",
                "meetings.Person": "SELECT seat.municipality_id, seat.facility_id FROM changed JOIN meetings_councilmember seat ON seat.person_id = changed.id",
                "meetings.CouncilMember": "SELECT municipality_id, facility_id FROM changed",
                "meetings.Meeting": "SELECT part.municipality_id, part.facility_id FROM changed JOIN meetings_meetingpart part ON part.meeting_id = changed.id",
                "meetings.MeetingPart": "SELECT municipality_id, facility_id FROM changed UNION SELECT other.municipality_id, other.facility_id FROM changed JOIN meetings_meetingpart own ON own.meeting_id = changed.meeting_id JOIN meetings_meetingpart other ON other.meeting_id = own.meeting_id",
                "meetings.Attendance": "SELECT via.municipality_id, via.facility_id FROM changed JOIN meetings_meetingpart via ON via.id = changed.part_id",
                "meetings.Visit": "SELECT municipality_id, facility_id FROM changed",
                "meetings.VisitMember": "SELECT via.municipality_id, via.facility_id FROM changed JOIN meetings_visit via ON via.id = changed.visit_id",
                "meetings.VisitDwelling": "SELECT via.municipality_id, via.facility_id FROM changed JOIN meetings_visit via ON via.id = changed.visit_id",
                "meetings.DatesAnswer": "SELECT municipality_id, facility_id FROM changed",
                "meetings.WardVisit": "SELECT municipality_id, facility_id FROM changed",
                "evaluations.Evaluation": "SELECT municipality_id, facility_id FROM changed",
                "evaluations.EvaluationChoice": "SELECT municipality_id, facility_id FROM changed",
                "accounts.WardValue": "SELECT own.municipality_id, own.id FROM changed JOIN facilities_facility own ON own.municipality_id = changed.municipality_id AND changed.duty <> 'profile' AND (cardinality(changed.service_types) = 0 OR own.service_type = ANY (changed.service_types))",
            },
            "755fbae586c7e4c5",
        ),
        KeeperReads("StaleFacility", ["municipality_id"]),
        KeeperReads("Assessment", ["municipality_id", "holds_until", "rulebook"]),
        KeeperReads("ReminderRun", ["municipality_id", "day", "done_at"]),
        KeeperReads("accounts.WardProfile", ["municipality_id", "reminder_hour"]),
        SqlFile("keeper/municipalities_with_assessments_due.sql", "16aeb424857a3a0a"),
        SqlFile("keeper/municipalities_with_reminders_due.sql", "1269637924189947"),
    ]
