"""自己申告: how and where something was done outside the program, and what an officer of the desk made of it."""

import functools
import operator

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility

#: Room for the code of a kind (``facilities.self_reports.kinds``) and of a way.
CODE_LENGTH = 30


@tracked(hashed=["where", "question", "answer"])
class SelfReport(Editable):
    """What a facility says about one day that it typed for something done elsewhere.

    The day itself stands in the record that it belongs to; ``day`` is that day as it was when this was said. Once the
    record says another day, nothing of what stands here is about it any more.
    """

    class State(models.TextChoices):
        REPORTED = "reported", "自己申告"
        ASKED = "asked", "確かめ中"
        CONFIRMED = "confirmed", "確認済み"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    kind = models.CharField("何の日か", max_length=CODE_LENGTH)
    #: The primary key of the record, in the table that the kind names.
    record = models.BigIntegerField("記録")
    day = models.DateField("申告した日付")
    how = models.CharField("方法", max_length=CODE_LENGTH, blank=True)
    where = models.CharField("くわしい方法や場所", max_length=300, blank=True)
    state = models.CharField("確認", max_length=10, choices=State, default=State.REPORTED)
    question = models.TextField("自治体からの問い合わせ", blank=True)
    asked_on = models.DateField("尋ねた日", null=True)
    answer = models.TextField("事業所の返事", blank=True)
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="確認した職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="self_report_once_a_day_said", fields=["municipality", "kind", "record"]
            ),
            models.CheckConstraint(
                name="self_report_asked_in_words",
                condition=~Q(state="asked") | (Q(asked_on__isnull=False) & ~Q(question="")),
            ),
            models.CheckConstraint(
                name="self_report_checked_by_somebody",
                condition=Q(state="reported") | Q(checked_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]


def said_about(number, *beginnings):
    """What was said about the days of a record: it is shown and written with the record.

    Args: ``number``: the record's; ``beginnings``: how the codes of the kinds begin that the record's table carries.
    """
    kinds = functools.reduce(operator.or_, (Q(kind__startswith=words) for words in beginnings))
    return SelfReport.objects.filter(kinds, record=number)


class SelfReportStep(Tenant):
    """One line of what was said, asked, answered and confirmed about a day. Written once and kept."""

    class Step(models.TextChoices):
        SAID = "said", "申告した"
        CHANGED = "changed", "申告を直した"
        ASKED = "asked", "自治体が尋ねた"
        ANSWERED = "answered", "事業所が答えた"
        CONFIRMED = "confirmed", "自治体が確認した"

    report = models.ForeignKey(SelfReport, models.PROTECT, related_name="+")
    step = models.CharField("したこと", max_length=10, choices=Step)
    day = models.DateField("申告した日付")
    how = models.CharField("方法", max_length=CODE_LENGTH, blank=True)
    where = models.CharField("くわしい方法や場所", max_length=300, blank=True)
    text = models.TextField("内容", blank=True)
    made_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="した人"
    )
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
