"""自己評価, 外部評価, 第三者評価 and the choice of who carries out the outside evaluation."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from meetings.models import Meeting


@tracked()
class Evaluation(Editable):
    """One evaluation that was done, and the days of its later steps (N7-E1, N7-E6, N8-5, O6-1b, O6-3)."""

    class Kind(models.TextChoices):
        SELF = "self", "自己評価"
        EXTERNAL = "external", "外部評価（会議を活用）"
        AGENCY = "agency", "外部評価（評価機関）"
        THIRD_PARTY = "third_party", "第三者評価"
        EQUIVALENT = "equivalent", "準ずる措置"
        REVIEW = "review", "協議会の評価"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    kind = models.CharField("種類", max_length=20, choices=Kind)
    date = models.DateField("実施日")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="評価を行った会議"
    )
    received_from = models.CharField("評価した機関・会議", max_length=120, blank=True)
    presented_on = models.DateField("会議で報告した日", null=True, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    reported_on = models.DateField("自治体へ報告した日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="evaluation_meeting_only_for_external", condition=Q(meeting=None) | Q(kind="external")
            )
        ]


@tracked()
class EvaluationChoice(Editable):
    """選択制: by the meeting or by a designated agency, chosen for one fiscal year (N7-E2)."""

    class Way(models.TextChoices):
        MEETING = "meeting", "会議を活用"
        AGENCY = "agency", "評価機関"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    way = models.CharField("方法", max_length=10, choices=Way)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="evaluation_choice_once_a_year", fields=["municipality", "facility", "fiscal_year"]
            )
        ]
