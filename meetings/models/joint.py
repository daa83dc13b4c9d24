"""合同開催: who arranges what, and the minutes that facilities show each other (N7-J5, N7-J8)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.meeting import Meeting
from office.changing import form_token


def _of_facility(label):
    return models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


@tracked(hashed=["name"], exclude=["token"])
class JointGroup(Editable):
    """Facilities that hold meetings jointly through the year; a seat of each says whether it is in (N7-J5)."""

    name = models.CharField("グループの名前", max_length=80)
    founder = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="作った事業所")
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="joint_group_form_once", fields=["municipality", "token"]),
        ]


@tracked()
class JointGroupSeat(Editable):
    """One facility in a group. ``operator``: whose people said yes; another operator is asked anew."""

    class State(models.TextChoices):
        ASKED = "asked", "返事待ち"
        JOINED = "joined", "入っている"
        DECLINED = "declined", "入らない"
        LEFT = "left", "抜けた"

    group = models.ForeignKey(JointGroup, models.PROTECT, related_name="seats", verbose_name="グループ")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    operator = models.ForeignKey(
        "accounts.Operator", models.PROTECT, null=True, related_name="+", verbose_name="入ると答えた法人"
    )
    state = models.CharField("返事", max_length=10, choices=State)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="joint_group_seat_once", fields=["municipality", "group", "facility"]
            )
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]


@tracked()
class JointPlan(Editable):
    """Which facility arranges what of a joint meeting (N7-J5); what nobody is named for is the host's."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="+", verbose_name="会議")
    group = models.ForeignKey(
        JointGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="グループ"
    )
    date_by = _of_facility("日程の調整")
    venue_by = _of_facility("会場の手配")
    notices_by = _of_facility("開催通知の取りまとめ")
    chair_by = _of_facility("司会")
    papers_by = _of_facility("資料の取りまとめ")
    minutes_by = _of_facility("議事録")

    class Meta(Tenant.Meta):
        ordering = ["pk"]


@tracked(hashed=["place", "words", "answer"], exclude=["token"])
class JointProposal(Editable):
    """A day, hours or a place that one facility proposes for a joint meeting; the host takes it or says why not (N7-J5)."""

    class State(models.TextChoices):
        WAITING = "waiting", "返事待ち"
        TAKEN = "taken", "この日時と場所にした"
        DECLINED = "declined", "別の日時か場所にする"
        WITHDRAWN = "withdrawn", "取り下げ"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="提案した事業所")
    day = models.DateField("日", null=True, blank=True)
    starts_at = models.TimeField("開始時刻", null=True, blank=True)
    ends_at = models.TimeField("終了時刻", null=True, blank=True)
    place = models.CharField("場所", max_length=200, blank=True)
    words = models.TextField("伝えること", max_length=2000, blank=True)
    answer = models.TextField("返事の言葉", max_length=2000, blank=True)
    state = models.CharField("返事", max_length=10, choices=State, default=State.WAITING)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="提案した人")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    answered_at = models.DateTimeField("返事の日時", null=True, editable=False)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="joint_proposal_form_once", fields=["municipality", "token"]),
            models.UniqueConstraint(
                name="joint_proposal_one_waiting",
                fields=["municipality", "meeting", "facility"],
                condition=Q(state="waiting"),
            ),
            models.CheckConstraint(
                name="joint_proposal_says_something", condition=Q(day__isnull=False) | ~Q(place="")
            ),
        ]


class SharedText(Tenant):
    """What one facility has shown to those it meets with: of a joint meeting's minutes, or papers; what was shown stands."""

    class Kind(models.TextChoices):
        COMMON = "common", "共通の部分"
        OWN = "own", "事業所の部分"
        #: {number of an attachment: SHA-256 that was looked through}; shown before the meeting, too (N7-J1).
        PAPERS = "papers", "事業所の資料"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="見せた事業所")
    kind = models.CharField("どの部分", max_length=10, choices=Kind)
    number = models.PositiveIntegerField("版")
    text = models.JSONField("内容", default=dict)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="shared_text_number_once", fields=["municipality", "meeting", "number"]
            )
        ]


@tracked(hashed=["remark"])
class SharedReply(Editable):
    """What one facility says to the common part that another has written and shown (N7-J8)."""

    class State(models.TextChoices):
        WAITING = "waiting", "返事待ち"
        ASKS = "asks", "直しを頼んだ"
        ACCEPTED = "accepted", "自分の議事録にした"
        CHANGED = "changed", "共通の部分が変わった"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name="会議")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    state = models.CharField("返事", max_length=10, choices=State, default=State.WAITING)
    #: The version whose words stand in the facility's own minutes; a later one is laid over them by what it changes.
    accepted = models.ForeignKey(
        SharedText, models.PROTECT, null=True, related_name="+", verbose_name="自分の議事録にした版"
    )
    remark = models.TextField("直してほしいこと", max_length=4000, blank=True)
    answered_at = models.DateTimeField("返事の日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="shared_reply_once", fields=["municipality", "meeting", "facility"])
        ]
