"""What a home reports to its 協議会, what the ward asks of it, and what came back."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.models import Snapshot, StoredFile


@tracked(hashed=["source"])
class ReviewSetting(Editable):
    """How this municipality wants the reports: one row at most.

    Attributes: ``body``: the 協議会, or the body that stands for it; ``months_before``: so many months before it meets a
    report is due (None: no day of its own); ``source``: where that stands; ``template``: the municipality's own form with
    placeholders, None for the program's.
    """

    body = models.CharField("協議会の名前", max_length=120)
    months_before = models.PositiveSmallIntegerField("何か月前までに出すか", null=True, blank=True)
    source = models.CharField("決まりの根拠", max_length=200, blank=True)
    template = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="自治体の様式"
    )

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(name="review_setting_once", fields=["municipality"])]


@tracked()
class ReviewRound(Editable):
    """One day on which the 協議会 looks at reports. ``report_by``: the last day for handing them in."""

    body = models.CharField("協議会の名前", max_length=120)
    meets_on = models.DateField("協議会の開催日")
    report_by = models.DateField("報告の期限")

    class Meta(Tenant.Meta):
        ordering = ["meets_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="review_round_once", fields=["municipality", "meets_on", "body"]),
            models.CheckConstraint(
                name="review_round_reported_before", condition=Q(report_by__lte=models.F("meets_on"))
            ),
        ]


@tracked(hashed=["situation", "ties", "issues", "remark", "result"])
class CouncilReport(Editable):
    """One report of a home about one fiscal year, or the one before its designation.

    Attributes: ``frozen``: what it said when it was handed in last; ``remark``: why the desk gave it back; ``result``: what
    the 協議会 found; ``round``: the day on which it is looked at; ``evaluation``: what the rules count.
    """

    class Kind(models.TextChoices):
        YEARLY = "yearly", "年度の報告"
        BEFORE = "before", "指定を受ける前の報告"

    class State(models.TextChoices):
        DRAFT = "draft", "書いている"
        SUBMITTED = "submitted", "提出した"
        RETURNED = "returned", "差し戻された"
        RECEIVED = "received", "受け取られた"
        REVIEWED = "reviewed", "協議会の評価を受けた"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("種類", max_length=10, choices=Kind, default=Kind.YEARLY)
    state = models.CharField("状態", max_length=10, choices=State, default=State.DRAFT)
    round = models.ForeignKey(
        ReviewRound, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="協議会の回"
    )
    situation = models.TextField("日中と夜間の支援の状況", blank=True)
    ties = models.TextField("地域とのつながり", blank=True)
    issues = models.TextField("課題とこれからの取り組み", blank=True)
    frozen = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="提出した内容"
    )
    submitted_on = models.DateField("提出した日", null=True, editable=False)
    decided_on = models.DateField("受け取りか差し戻しの日", null=True, editable=False)
    remark = models.TextField("差し戻しの理由", blank=True, editable=False)
    result = models.TextField("協議会の評価", blank=True, editable=False)
    reviewed_on = models.DateField("協議会の評価を受けた日", null=True, editable=False)
    evaluation = models.OneToOneField(
        "evaluations.Evaluation",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="記録された評価",
    )
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="受け取った職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="council_report_once", fields=["municipality", "facility", "fiscal_year", "kind"]
            ),
            models.CheckConstraint(
                name="council_report_reviewed_with_day",
                condition=Q(state="reviewed", reviewed_on__isnull=False, round__isnull=False)
                | (~Q(state="reviewed") & Q(reviewed_on=None)),
            ),
            models.CheckConstraint(
                name="council_report_submitted_with_day",
                condition=Q(state="draft") | Q(submitted_on__isnull=False, frozen__isnull=False),
            ),
        ]


@tracked(hashed=["text", "answer"])
class ReviewRequest(Editable):
    """A request or advice of the 協議会 about one report, and what the home answered.

    ``answered_on``: the day on which the answer was written here.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", "要望"
        ADVICE = "advice", "助言"

    report = models.ForeignKey(
        CouncilReport, models.PROTECT, related_name="requests", verbose_name="協議会への報告"
    )
    number = models.PositiveSmallIntegerField("番号")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    text = models.TextField("内容", max_length=2000)
    answer = models.TextField("事業所の対応", max_length=2000, blank=True)
    answered_on = models.DateField("答えた日", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(name="review_request_once", fields=["municipality", "report", "number"])
        ]

    @property
    def facility_id(self):
        """The number of the facility that it belongs to."""
        return self.report.facility_id
