"""日程のお尋ね: days that members of a council are asked about, and what each of them answered."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.council import CouncilMember
from meetings.models.meeting import MeetingPart
from meetings.models.members import MemberLink
from office.changing import form_token
from office.models import OutgoingMail


@tracked(hashed=["place"], exclude=["token"])
class DatePoll(Editable):
    """A facility asks the members of its council which of some days suit them.

    ``part``: the meeting that is decided; None while it has none, then one is planned for the day that is picked.
    """

    class State(models.TextChoices):
        OPEN = "open", "尋ねている"
        DECIDED = "decided", "決まった"
        ENDED = "ended", "取りやめた"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    part = models.ForeignKey(
        MeetingPart, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="会議"
    )
    state = models.CharField("状態", max_length=10, choices=State, default=State.OPEN)
    place = models.CharField("場所", max_length=200, blank=True)
    answer_by = models.DateField("返事の締め切り")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="date_poll_form_once", fields=["municipality", "token"]),
            models.UniqueConstraint(
                name="date_poll_one_open_a_part",
                fields=["municipality", "part"],
                condition=Q(state="open", part__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]


@tracked()
class PollDay(Tenant):
    """One of the days that are asked about."""

    poll = models.ForeignKey(DatePoll, models.PROTECT, related_name="+", verbose_name="お尋ね")
    day = models.DateField("候補の日")
    starts_at = models.TimeField("開始時刻", null=True, blank=True)
    ends_at = models.TimeField("終了時刻", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["day", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="poll_day_once",
                fields=["municipality", "poll", "day", "starts_at"],
                nulls_distinct=False,
            )
        ]

    @property
    def facility_id(self):
        """The facility that asks."""
        return self.poll.facility_id


@tracked()
class PollMail(Tenant):
    """A member was asked by mail, once a poll."""

    poll = models.ForeignKey(DatePoll, models.PROTECT, related_name="+", verbose_name="お尋ね")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="構成員")
    mail = models.ForeignKey(OutgoingMail, models.PROTECT, editable=False, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="poll_mail_once", fields=["municipality", "poll", "member"])
        ]


@tracked()
class PollAnswer(Editable):
    """Whether one of the days suits a member, by the own link or as somebody entered it."""

    class Suits(models.TextChoices):
        YES = "yes", "○ 行ける"
        MAYBE = "maybe", "△ 行けるかもしれない"
        NO = "no", "× 行けない"

    day = models.ForeignKey(PollDay, models.PROTECT, related_name="+", verbose_name="候補の日")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="構成員")
    suits = models.CharField("都合", max_length=10, choices=Suits)
    by_link = models.ForeignKey(MemberLink, models.PROTECT, null=True, editable=False, related_name="+")
    entered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="入力した人"
    )
    answered_at = models.DateTimeField("返事の日時")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="poll_answer_once", fields=["municipality", "day", "member"]),
            models.CheckConstraint(
                name="poll_answer_by_link_or_by_somebody",
                condition=Q(by_link=None, entered_by__isnull=False)
                | Q(by_link__isnull=False, entered_by=None),
            ),
        ]
