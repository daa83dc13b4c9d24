"""次の年度の開催予定を尋ねること: whom a desk asked, what became of it, and the days that were answered (N8-4b)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Desk, Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models.meeting import MeetingPart
from meetings.models.ward import DatesAnswer


@tracked(hashed=["words"])
class DatesSurvey(Editable):
    """A desk asks its facilities, in one fiscal year, for the days of the next; once a year, facilities may be added."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+", verbose_name="担当")
    fiscal_year = models.PositiveSmallIntegerField("尋ねた年度")
    answer_by = models.DateField("返事の期限")
    words = models.TextField("事業所へ伝えること", blank=True)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="尋ねた人")
    asked_on = models.DateField("尋ねた日")
    chased_on = models.DateField("もう一度お願いした日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                name="dates_survey_once_a_year", fields=["municipality", "desk", "fiscal_year"]
            )
        ]


@tracked()
class SurveyedFacility(Editable):
    """A facility that was asked: by mail, or by a letter where nobody of it has signed in yet."""

    class Channel(models.TextChoices):
        MAIL = "mail", "メール"
        LETTER = "letter", "手紙"

    survey = models.ForeignKey(DatesSurvey, models.PROTECT, related_name="+", verbose_name="尋ねたこと")
    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    channel = models.CharField("尋ね方", max_length=10, choices=Channel)
    asked_on = models.DateField("尋ねた日")
    chased_on = models.DateField("もう一度お願いした日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="surveyed_facility_once", fields=["municipality", "survey", "facility"]
            )
        ]


@tracked(hashed=["words"])
class AnsweredDay(Editable):
    """A day of a facility's answer; its meeting is planned as a provisional one. The desk accepts it or asks for another."""

    class Verdict(models.TextChoices):
        OPEN = "open", "確認待ち"
        FINE = "fine", "この日でよい"
        MOVE = "move", "別の日をお願いする"

    answer = models.ForeignKey(DatesAnswer, models.CASCADE, related_name="+", verbose_name="開催予定の答え")
    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    day = models.DateField("答えた日にち")
    verdict = models.CharField("担当の確認", max_length=10, choices=Verdict, default=Verdict.OPEN)
    words = models.TextField("担当からの言葉", blank=True)
    judged_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="確かめた人"
    )
    judged_on = models.DateField("確かめた日", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(name="answered_day_once", fields=["municipality", "answer", "part"]),
            models.CheckConstraint(
                name="answered_day_judged_by_somebody",
                condition=Q(verdict="open") | Q(judged_by__isnull=False, judged_on__isnull=False),
            ),
        ]
