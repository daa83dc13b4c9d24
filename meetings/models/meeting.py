"""会議: the event, each facility's part in it, who came, and whom the host asks to hold it jointly."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility, said_about
from meetings.models.council import CATEGORY_LENGTH, CouncilMember
from office.changing import form_token
from office.together import RowsTogether


@tracked(hashed=["place", "cancelled_because"], exclude=["token"])
class Meeting(Editable):
    """The event: a date and a place, held by one host facility, shared by all its parts."""

    class State(models.TextChoices):
        PLANNED = "planned", "予定"
        HELD = "held", "開催済み"
        CANCELLED = "cancelled", "中止"

    host = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="主催の事業所")
    date = models.DateField("開催日")
    #: Not fixed yet: planned ahead, as for the year; fixed by the desk's answer, by telling the members, or by hand.
    is_provisional = models.BooleanField("仮の日", default=False)
    starts_at = models.TimeField("開始時刻", null=True, blank=True)
    ends_at = models.TimeField("終了時刻", null=True, blank=True)
    place = models.CharField("場所", max_length=200, blank=True)
    elsewhere = models.BooleanField("事業所の外で開く", default=False)
    online = models.BooleanField("オンラインで行う", default=False)
    online_tool = models.CharField("オンラインの方法", max_length=80, blank=True)
    on_paper = models.BooleanField("書面だけで行った", default=False)
    state = models.CharField("状態", max_length=10, choices=State, default=State.PLANNED)
    cancelled_because = models.TextField("中止した理由", blank=True)
    held_instead = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代わりに開く会議"
    )
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(name="meeting_form_once", fields=["municipality", "token"]),
            models.CheckConstraint(
                name="meeting_held_instead_of_one_called_off",
                condition=Q(held_instead=None) | Q(state="cancelled"),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "date"])]


class ReviewState(models.TextChoices):
    NONE = "none", "未提出"
    SUBMITTED = "submitted", "提出済み"
    RETURNED = "returned", "差し戻し"
    ACCEPTED = "accepted", "受理"


@tracked(hashed=["agenda", "held_back", "users_note"])
class MeetingPart(Editable):
    """One facility's part in a meeting, for a meeting held alone too: its own notice, evaluation and minutes."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="parts", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    agenda = models.TextField("議題", blank=True)
    evaluating = models.BooleanField("外部評価を行う", default=False)
    topics = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name="年1回の話し合い"
    )
    contacted_on = models.DateField("自治体へ事前に連絡した日", null=True, blank=True)
    #: The day on which this program told the desk; while it is ``contacted_on``, nobody typed that day.
    ward_told_on = models.DateField("この画面で連絡した日", null=True, blank=True, editable=False)
    notified_on = models.DateField("構成員へ通知した日", null=True, blank=True)
    #: The day on which the last notice went out by this program; while it is ``notified_on``, nobody typed that day.
    notices_out_on = models.DateField("開催通知を出し終えた日", null=True, blank=True, editable=False)
    #: The day on which the last member's minutes went out by this program; while it is ``distributed_on``, nobody typed it.
    minutes_out_on = models.DateField("議事録を出し終えた日", null=True, blank=True, editable=False)
    consented_on = models.DateField("オンライン参加の同意の日", null=True, blank=True)
    #: The day of the last consent that is kept one by one; while it is ``consented_on``, nobody typed that day.
    consents_in_on = models.DateField("同意がそろった日", null=True, blank=True, editable=False)
    attendance_recorded = models.BooleanField("出席を記録した", default=False, editable=False)
    #: The officer who wrote it from a paper; emptied once the facility itself writes the record.
    entered_by = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="代理入力した職員",
    )
    #: A partner has recorded that the meeting was held, and this facility has not yet: it reports by itself (N7-J7, N7-J8).
    awaits_record = models.BooleanField("自分の記録を待つ", default=False, editable=False)
    #: A mark that was set before numbers were asked for; kept as it was recorded, it reports nothing by itself.
    activity_reported = models.BooleanField("活動状況を報告した", default=False, editable=False)
    day_visits = models.PositiveIntegerField("通いの回数", null=True, blank=True)
    overnight_stays = models.PositiveIntegerField("宿泊の回数", null=True, blank=True)
    counselor_minutes = models.PositiveIntegerField("生活相談員が出席した時間（分）", null=True, blank=True)
    users_note = models.CharField("利用者の出席についての覚え", max_length=200, blank=True)
    review_state = models.CharField(
        "確認の状態", max_length=10, choices=ReviewState, default=ReviewState.NONE
    )
    submitted_on = models.DateField("議事録を提出した日", null=True, blank=True)
    distributed_on = models.DateField("構成員へ配った日", null=True, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    keep_until = models.DateField("保存する最後の日", null=True, blank=True)
    #: Set and emptied by publishing: while it holds, the day of publication is the program's own and nobody types it.
    on_register_since = models.DateField("公開ページに出した日", null=True, blank=True, editable=False)
    held_back = models.TextField("廃棄を止める理由", blank=True, max_length=1000)
    #: Set by ``sql/dispose.sql`` alone: what was written is gone, the days and numbers stay.
    disposed_on = models.DateField("廃棄した日", null=True, blank=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="meeting_part_once", fields=["municipality", "meeting", "facility"]),
            models.CheckConstraint(
                name="meeting_part_on_register_is_published",
                condition=Q(on_register_since=None)
                | Q(published_on__isnull=False, published_on__lte=F("on_register_since")),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "facility"]),
            # What may be disposed of is found by its last day, among those that are still there.
            models.Index(
                name="meeting_part_kept",
                fields=["municipality", "keep_until"],
                condition=Q(keep_until__isnull=False, disposed_on=None),
            ),
        ]

    def belongings(self):
        """Who came, and how typed days came about: shown and written with the part."""
        kept = self.__dict__.get("_prefetched_objects_cache", {}).get(_OWN)
        return _belongings_in(_BELONGINGS(part=self.pk)) if kept is None else kept

    def keep_belongings(self, read):
        """Keep the lists ``BELONGINGS``, read while the part is locked: nobody changes them then. Opening it anew forgets them."""
        self._prefetched_objects_cache = {_OWN: _belongings_in(read)}


#: What belongs to a part, each a queryset by itself.
BELONGINGS = {
    "came": lambda part: Attendance.objects.filter(part=part),
    "said": lambda part: said_about(part, "meeting-", "minutes-"),
}
_BELONGINGS = RowsTogether(**BELONGINGS)
#: The name under which a part keeps them.
_OWN = "belongings"


def _belongings_in(read):
    return (*read["came"], *read["said"])


@tracked()
class JointInvitation(Editable):
    """The host asks another facility to hold a meeting jointly (N7-J5); its part exists once it has said yes."""

    class State(models.TextChoices):
        WAITING = "waiting", "返事待ち"
        ACCEPTED = "accepted", "参加する"
        DECLINED = "declined", "参加しない"
        WITHDRAWN = "withdrawn", "取りやめ"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="招いた事業所")
    state = models.CharField("返事", max_length=10, choices=State, default=State.WAITING)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="joint_invitation_once_while_it_lasts",
                fields=["municipality", "meeting", "facility"],
                condition=Q(state__in=["waiting", "accepted"]),
            )
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]


@tracked(hashed=["name", "opinion", "absent_because"])
class Attendance(Editable):
    """Who came, stayed away or sent an opinion, with name and category as of the day. Guests need no roster entry."""

    class Kind(models.TextChoices):
        ATTENDED = "attended", "出席"
        ABSENT = "absent", "欠席"
        OPINION = "opinion", "欠席（意見を提出）"

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(CouncilMember, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("氏名", max_length=80)
    category = models.CharField("区分", max_length=CATEGORY_LENGTH)
    kind = models.CharField("出欠", max_length=10, choices=Kind, default=Kind.ATTENDED)
    is_proxy = models.BooleanField("代理", default=False)
    employer_is_own = models.BooleanField("同じ法人の人", null=True, blank=True)
    opinion = models.TextField("意見", blank=True)
    absent_because = models.CharField("欠席の理由", max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["category", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_once_a_member",
                fields=["municipality", "part", "member"],
                condition=Q(member__isnull=False),
            )
        ]
