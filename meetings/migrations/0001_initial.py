import django.contrib.postgres.fields
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
        ("facilities", "0001_initial"),
        ("office", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.operator",
                        verbose_name="法人",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="氏名")),
                ("kana", models.CharField(blank=True, max_length=80, verbose_name="ふりがな")),
                ("office", models.CharField(blank=True, max_length=120, verbose_name="所属・立場")),
                ("employer", models.CharField(blank=True, max_length=200, verbose_name="勤め先の法人")),
                ("employer_is_own", models.BooleanField(blank=True, null=True, verbose_name="同じ法人の人")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="メールアドレス")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="電話番号")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="住所")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="内容を消した日時"),
                ),
            ],
            options={
                "ordering": ["kana", "name"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("name_sha256", models.CharField(max_length=64, null=True)),
                ("kana_sha256", models.CharField(max_length=64, null=True)),
                ("email_sha256", models.CharField(max_length=64, null=True)),
                ("phone_sha256", models.CharField(max_length=64, null=True)),
                ("address_sha256", models.CharField(max_length=64, null=True)),
                ("office_sha256", models.CharField(max_length=64, null=True)),
                ("employer_sha256", models.CharField(max_length=64, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.person",
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
                ("employer_is_own", models.BooleanField(blank=True, null=True, verbose_name="同じ法人の人")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="内容を消した日時"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CouncilMember",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.person",
                        verbose_name="人",
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
                ("category", models.CharField(max_length=20, verbose_name="区分")),
                ("since", models.DateField(blank=True, null=True, verbose_name="就任日")),
                ("until", models.DateField(blank=True, null=True, verbose_name="任期の最後の日")),
                ("consented_on", models.DateField(blank=True, null=True, verbose_name="参加承諾書の日")),
                ("token", models.UUIDField(editable=False, null=True)),
            ],
            options={
                "ordering": ["category", "pk"],
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
                        name="council_member_term_in_order",
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "token"), name="council_member_form_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CouncilMemberEvent",
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
                        to="meetings.councilmember",
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.person",
                        verbose_name="人",
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
                ("category", models.CharField(max_length=20, verbose_name="区分")),
                ("since", models.DateField(blank=True, null=True, verbose_name="就任日")),
                ("until", models.DateField(blank=True, null=True, verbose_name="任期の最後の日")),
                ("consented_on", models.DateField(blank=True, null=True, verbose_name="参加承諾書の日")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="主催の事業所",
                    ),
                ),
                ("date", models.DateField(verbose_name="開催日")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="開始時刻")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="終了時刻")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="場所")),
                ("online", models.BooleanField(default=False, verbose_name="オンラインで行う")),
                ("online_tool", models.CharField(blank=True, max_length=80, verbose_name="オンラインの方法")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "予定"), ("held", "開催済み"), ("cancelled", "中止")],
                        default="planned",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
                ("cancelled_because", models.TextField(blank=True, verbose_name="中止した理由")),
                ("token", models.UUIDField(editable=False, null=True)),
            ],
            options={
                "ordering": ["date", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "token"), name="meeting_form_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("place_sha256", models.CharField(max_length=64, null=True)),
                ("cancelled_because_sha256", models.CharField(max_length=64, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                    "host",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="facilities.facility",
                        verbose_name="主催の事業所",
                    ),
                ),
                ("date", models.DateField(verbose_name="開催日")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="開始時刻")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="終了時刻")),
                ("online", models.BooleanField(default=False, verbose_name="オンラインで行う")),
                ("online_tool", models.CharField(blank=True, max_length=80, verbose_name="オンラインの方法")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "予定"), ("held", "開催済み"), ("cancelled", "中止")],
                        default="planned",
                        max_length=10,
                        verbose_name="状態",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingPart",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="meetings.meeting",
                        verbose_name="会議",
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
                ("agenda", models.TextField(blank=True, verbose_name="議題")),
                ("evaluating", models.BooleanField(default=False, verbose_name="外部評価を行う")),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="年1回の話し合い",
                    ),
                ),
                (
                    "contacted_on",
                    models.DateField(blank=True, null=True, verbose_name="自治体へ事前に連絡した日"),
                ),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="構成員へ通知した日")),
                (
                    "consented_on",
                    models.DateField(blank=True, null=True, verbose_name="オンライン参加の同意の日"),
                ),
                ("activity_reported", models.BooleanField(default=False, verbose_name="活動状況を報告した")),
                ("day_visits", models.PositiveIntegerField(blank=True, null=True, verbose_name="通いの回数")),
                (
                    "overnight_stays",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="宿泊の回数"),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("none", "未提出"),
                            ("submitted", "提出済み"),
                            ("returned", "差し戻し"),
                            ("accepted", "受理"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="確認の状態",
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="議事録を提出した日")),
                ("distributed_on", models.DateField(blank=True, null=True, verbose_name="構成員へ配った日")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公表した日")),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="保存する最後の日")),
                (
                    "on_register_since",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="公開ページに出した日"
                    ),
                ),
                ("held_back", models.TextField(blank=True, verbose_name="廃棄を止める理由")),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "facility"], name="meetings_me_municip_13ebea_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "meeting", "facility"), name="meeting_part_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_register_since", None),
                            models.Q(
                                ("published_on__isnull", False),
                                ("published_on__lte", models.F("on_register_since")),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_part_on_register_is_published",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingPartEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("agenda_sha256", models.CharField(max_length=64, null=True)),
                ("held_back_sha256", models.CharField(max_length=64, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meetingpart",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="会議",
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
                ("evaluating", models.BooleanField(default=False, verbose_name="外部評価を行う")),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="年1回の話し合い",
                    ),
                ),
                (
                    "contacted_on",
                    models.DateField(blank=True, null=True, verbose_name="自治体へ事前に連絡した日"),
                ),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="構成員へ通知した日")),
                (
                    "consented_on",
                    models.DateField(blank=True, null=True, verbose_name="オンライン参加の同意の日"),
                ),
                ("activity_reported", models.BooleanField(default=False, verbose_name="活動状況を報告した")),
                ("day_visits", models.PositiveIntegerField(blank=True, null=True, verbose_name="通いの回数")),
                (
                    "overnight_stays",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="宿泊の回数"),
                ),
                (
                    "review_state",
                    models.CharField(
                        choices=[
                            ("none", "未提出"),
                            ("submitted", "提出済み"),
                            ("returned", "差し戻し"),
                            ("accepted", "受理"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="確認の状態",
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="議事録を提出した日")),
                ("distributed_on", models.DateField(blank=True, null=True, verbose_name="構成員へ配った日")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公表した日")),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="保存する最後の日")),
                (
                    "on_register_since",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="公開ページに出した日"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JointInvitation",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="meetings.meeting",
                        verbose_name="会議",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.facility",
                        verbose_name="招いた事業所",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "返事待ち"),
                            ("accepted", "参加する"),
                            ("declined", "参加しない"),
                            ("withdrawn", "取りやめ"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="返事",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["municipality", "facility"], name="meetings_jo_municip_858c3f_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "accepted"])),
                        fields=("municipality", "meeting", "facility"),
                        name="joint_invitation_once_while_it_lasts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JointInvitationEvent",
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
                        to="meetings.jointinvitation",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="会議",
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
                        verbose_name="招いた事業所",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "返事待ち"),
                            ("accepted", "参加する"),
                            ("declined", "参加しない"),
                            ("withdrawn", "取りやめ"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="返事",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="meetings.meetingpart",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.councilmember",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="氏名")),
                ("category", models.CharField(max_length=20, verbose_name="区分")),
                (
                    "kind",
                    models.CharField(
                        choices=[("attended", "出席"), ("absent", "欠席"), ("opinion", "欠席（意見を提出）")],
                        default="attended",
                        max_length=10,
                        verbose_name="出欠",
                    ),
                ),
                ("is_proxy", models.BooleanField(default=False, verbose_name="代理")),
                ("employer_is_own", models.BooleanField(blank=True, null=True, verbose_name="同じ法人の人")),
                ("opinion", models.TextField(blank=True, verbose_name="意見")),
            ],
            options={
                "ordering": ["category", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("member__isnull", False)),
                        fields=("municipality", "part", "member"),
                        name="attendance_once_a_member",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("name_sha256", models.CharField(max_length=64, null=True)),
                ("opinion_sha256", models.CharField(max_length=64, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.attendance",
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
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.councilmember",
                    ),
                ),
                ("category", models.CharField(max_length=20, verbose_name="区分")),
                (
                    "kind",
                    models.CharField(
                        choices=[("attended", "出席"), ("absent", "欠席"), ("opinion", "欠席（意見を提出）")],
                        default="attended",
                        max_length=10,
                        verbose_name="出欠",
                    ),
                ),
                ("is_proxy", models.BooleanField(default=False, verbose_name="代理")),
                ("employer_is_own", models.BooleanField(blank=True, null=True, verbose_name="同じ法人の人")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("text", models.JSONField(default=dict)),
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
                (
                    "entered_by_officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                        verbose_name="代理入力した職員",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="DraftAlternative",
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
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alternatives",
                        to="meetings.draft",
                    ),
                ),
                ("base_revision", models.PositiveIntegerField()),
                ("text", models.JSONField(default=dict)),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "saved_at",
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
            name="Version",
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meetingpart",
                        verbose_name="会議",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="版")),
                (
                    "kind",
                    models.CharField(
                        choices=[("inside", "内部"), ("public", "公表用")], max_length=10, verbose_name="種類"
                    ),
                ),
                ("made_for", models.CharField(max_length=20, verbose_name="作られた場面")),
                ("content", models.JSONField(null=True, verbose_name="内容")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["part", "number"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "part", "number"), name="version_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.version"
                    ),
                ),
                ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                ("quote", models.TextField(blank=True, verbose_name="対象の文章")),
                ("text", models.TextField(verbose_name="指摘")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
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
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="meetings.meetingpart",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="office.storedfile"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="資料名")),
                ("goes_public", models.BooleanField(default=False, verbose_name="公表する")),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("title_sha256", models.CharField(max_length=64, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.paper",
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
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="office.storedfile",
                    ),
                ),
                ("goes_public", models.BooleanField(default=False, verbose_name="公表する")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                ("date", models.DateField(verbose_name="見学した日")),
                ("note", models.TextField(blank=True, verbose_name="様子・気づいたこと")),
                ("token", models.UUIDField(editable=False, null=True)),
            ],
            options={
                "ordering": ["-date", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "token"), name="visit_form_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitEvent",
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
                        to="meetings.visit",
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
                ("date", models.DateField(verbose_name="見学した日")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitMember",
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="meetings.visit",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.councilmember",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "visit", "member"), name="visit_member_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitMemberEvent",
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
                        to="meetings.visitmember",
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
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.visit",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.councilmember",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VisitDwelling",
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dwellings",
                        to="meetings.visit",
                    ),
                ),
                (
                    "dwelling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facilities.dwelling",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "visit", "dwelling"), name="visit_dwelling_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitDwellingEvent",
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
                        to="meetings.visitdwelling",
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
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.visit",
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
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DatesAnswer",
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
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="答えた年度")),
                ("answered_on", models.DateField(verbose_name="答えた日")),
                ("provisional_on", models.DateField(blank=True, null=True, verbose_name="開催予定の日")),
                ("note", models.TextField(blank=True, verbose_name="補足")),
            ],
            options={
                "ordering": ["-fiscal_year"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "fiscal_year"), name="dates_answer_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DatesAnswerEvent",
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
                        to="meetings.datesanswer",
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
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="答えた年度")),
                ("answered_on", models.DateField(verbose_name="答えた日")),
                ("provisional_on", models.DateField(blank=True, null=True, verbose_name="開催予定の日")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WardVisit",
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
                ("visited_on", models.DateField(verbose_name="訪問した日")),
            ],
            options={
                "ordering": ["-visited_on", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "facility", "visited_on"), name="ward_visit_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WardVisitEvent",
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
                        to="meetings.wardvisit",
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
                ("visited_on", models.DateField(verbose_name="訪問した日")),
            ],
            options={
                "abstract": False,
            },
        ),
        TenantWall("Person", READ_WRITE),
        TenantWall("CouncilMember"),
        TenantWall("Meeting", READ_WRITE),
        TenantWall("MeetingPart"),
        TenantWall("Attendance"),
        TenantWall("Draft"),
        TenantWall("DraftAlternative"),
        TenantWall("Version", APPEND),
        TenantWall("Remark", APPEND),
        TenantWall("Paper"),
        TenantWall("Visit"),
        TenantWall("VisitMember"),
        TenantWall("VisitDwelling"),
        TenantWall("PersonEvent", APPEND, links=False),
        TenantWall("CouncilMemberEvent", APPEND, links=False),
        TenantWall("MeetingEvent", APPEND, links=False),
        TenantWall("MeetingPartEvent", APPEND, links=False),
        TenantWall("AttendanceEvent", APPEND, links=False),
        TenantWall("VisitEvent", APPEND, links=False),
        TenantWall("JointInvitation", READ_WRITE),
        TenantWall("JointInvitationEvent", APPEND, links=False),
        TenantWall("PaperEvent", APPEND, links=False),
        TenantWall("VisitDwellingEvent", APPEND, links=False),
        TenantWall("VisitMemberEvent", APPEND, links=False),
        TenantWall("DatesAnswer"),
        TenantWall("DatesAnswerEvent", APPEND, links=False),
        TenantWall("WardVisit"),
        TenantWall("WardVisitEvent", APPEND, links=False),
        WriteTrails(
            [
                "Person",
                "CouncilMember",
                "Meeting",
                "MeetingPart",
                "JointInvitation",
                "Attendance",
                "Paper",
                "Visit",
                "VisitMember",
                "VisitDwelling",
                "DatesAnswer",
                "WardVisit",
            ],
            "734baff932bc6319",
        ),
        CountRevision("Person"),
        CountRevision("CouncilMember"),
        CountRevision("Meeting"),
        CountRevision("MeetingPart"),
        CountRevision("Draft"),
        CountRevision("Visit"),
        CountRevision("Attendance"),
        CountRevision("DatesAnswer"),
        CountRevision("DraftAlternative"),
        CountRevision("JointInvitation"),
    ]
