"""Between facility and municipality: a meeting asked about, who of its staff comes, next year's dates."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.meeting import MeetingPart
from office.changing import form_token


@tracked(hashed=["words", "whom_else", "answer_words"], exclude=["token"])
class WardRequest(Editable):
    """事前連絡: a facility asks its desk about a meeting, with the days it has in mind, and the desk's answer (N8-4a).

    ``part`` is the host's. ``agreed_on`` is one of the proposed days, copied: it stays what was agreed on.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "返事待ち"
        ANSWERED = "answered", "返事あり"
        WITHDRAWN = "withdrawn", "取り下げ"

    class Answer(models.TextChoices):
        AGREED = "agreed", "この日に出席します"
        NONE_FITS = "none_fits", "どの日も都合がつきません"
        CANNOT = "cannot", "職員は出席できません"

    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    state = models.CharField("状態", max_length=10, choices=State, default=State.WAITING)
    words = models.TextField("自治体へ伝えること", blank=True)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="連絡した人")
    asked_on = models.DateField("連絡した日")
    asked_at = models.DateTimeField("連絡した日時", db_default=Now(), editable=False)
    #: Set where nobody pressed: the meeting went to another day after the answer, and the program asks anew.
    after_a_move = models.BooleanField("日が変わったため", default=False, editable=False)
    answer = models.CharField("返事", max_length=10, choices=Answer, blank=True)
    agreed_on = models.DateField("決まった日", null=True, blank=True)
    agreed_from = models.TimeField("開始時刻", null=True, blank=True)
    agreed_until = models.TimeField("終了時刻", null=True, blank=True)
    whom_else = models.TextField("ほかに声をかける人", blank=True)
    answer_words = models.TextField("自治体からの言葉", blank=True)
    answered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="答えた人"
    )
    answered_at = models.DateTimeField("答えた日時", null=True, editable=False)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="ward_request_form_once", fields=["municipality", "token"]),
            models.UniqueConstraint(
                name="ward_request_one_waiting",
                fields=["municipality", "part"],
                condition=Q(state="waiting"),
            ),
            models.CheckConstraint(
                name="ward_request_answered_by_somebody",
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="ward_request_agrees_on_a_day",
                condition=~Q(answer="agreed") | Q(agreed_on__isnull=False),
            ),
        ]

    def belongings(self):
        """The days proposed: shown and answered with the request."""
        return tuple(self.days.all())


@tracked()
class ProposedDay(Tenant):
    """A day that a facility proposes to its desk for a meeting, with its hours where it says so."""

    request = models.ForeignKey(WardRequest, models.CASCADE, related_name="days", verbose_name="事前連絡")
    day = models.DateField("日")
    starts_at = models.TimeField("開始時刻", null=True, blank=True)
    ends_at = models.TimeField("終了時刻", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["day", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="proposed_day_once",
                fields=["municipality", "request", "day", "starts_at"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="proposed_day_hours_in_order",
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "day"])]


@tracked(hashed=["because"])
class OfficerAttendance(Editable):
    """An officer of the desk who is to come to a meeting: assigned to the host's part, and what became of it (N8-4a)."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", "出席予定"
        DECLINED = "declined", "出席できない"
        SWAPPED = "swapped", "交代"
        FREED = "freed", "予定の変更で外れた"

    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    officer = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="出席する職員")
    state = models.CharField("状態", max_length=10, choices=State, default=State.ASSIGNED)
    #: The day of the meeting for which the officer was assigned: after a move it tells which day was meant.
    day = models.DateField("出席する日")
    assigned_by = models.ForeignKey(
        Membership, models.PROTECT, editable=False, related_name="+", verbose_name="割り当てた人"
    )
    assigned_at = models.DateTimeField("割り当てた日時", db_default=Now(), editable=False)
    ended_at = models.DateTimeField("外れた日時", null=True, editable=False)
    because = models.TextField("外れた理由", blank=True)
    #: Who comes instead, after a swap.
    instead = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="officer_attendance_once_while_it_lasts",
                fields=["municipality", "part", "officer"],
                condition=Q(state="assigned"),
            ),
            models.CheckConstraint(
                name="officer_attendance_ends_with_its_state",
                condition=Q(state="assigned", ended_at=None)
                | ~Q(state="assigned") & Q(ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "day"])]


@tracked(hashed=["note"])
class DatesAnswer(Editable):
    """The facility's answer, in one fiscal year, about the meeting it means to hold in the next (N8-4b)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("答えた年度")
    answered_on = models.DateField("答えた日")
    provisional_on = models.DateField("開催予定の日", null=True, blank=True)
    note = models.TextField("補足", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                name="dates_answer_once_a_year", fields=["municipality", "facility", "fiscal_year"]
            )
        ]
