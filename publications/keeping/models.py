"""Lists of records that are past their last day, and what became of each."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from compliance.rules.wareki import format_date
from evaluations.models import Evaluation
from meetings.models import MeetingPart
from office.models import Snapshot
from publications.cases.models import CaseFile


@tracked(hashed=["words", "decision"])
class DisposalList(Editable):
    """Records whose last day of keeping is over, put together to be disposed of; a second person decides (N7-8e)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "決定を待っています"
        DECIDED = "decided", "廃棄を決めました"
        DROPPED = "dropped", "取りやめました"

    words = models.TextField("廃棄する理由", max_length=1000)
    state = models.CharField("状態", max_length=10, choices=State, default=State.PROPOSED)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="提案した人")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    decided_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="決めた人"
    )
    decided_at = models.DateTimeField("決めた日時", null=True, editable=False)
    decision = models.CharField("決定の番号・根拠", max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="disposal_list_is_decided_by_somebody",
                condition=~Q(state="decided") | Q(decided_by__isnull=False, decided_at__isnull=False),
            )
        ]


@tracked(hashed=["left_because"])
class DisposalLine(Editable):
    """One record of a list: a meeting's, the papers on a case, or the result of an evaluation. ``sql/dispose*.sql`` ask for it.

    They write that the record is gone.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "廃棄を待っています"
        LEFT = "left", "残しました"
        DISPOSED = "disposed", "廃棄しました"

    disposal = models.ForeignKey(
        DisposalList, models.CASCADE, related_name="lines", verbose_name="廃棄の一覧"
    )
    part = models.ForeignKey(
        MeetingPart, models.PROTECT, null=True, related_name="+", verbose_name="会議の記録"
    )
    case = models.ForeignKey(CaseFile, models.PROTECT, null=True, related_name="+", verbose_name="事例の資料")
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, null=True, related_name="+", verbose_name="評価の結果"
    )
    keep_until = models.DateField("保存する最後の日")
    state = models.CharField("状態", max_length=10, choices=State, default=State.PROPOSED)
    left_because = models.CharField("残した理由", max_length=300, blank=True)
    certificate = models.ForeignKey(Snapshot, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="disposal_line_once_while_it_waits",
                fields=["municipality", "part"],
                condition=Q(state__in=["proposed", "disposed"]),
            ),
            models.UniqueConstraint(
                name="disposal_line_of_a_case_once",
                fields=["municipality", "case"],
                condition=Q(state__in=["proposed", "disposed"]),
            ),
            models.UniqueConstraint(
                name="disposal_line_of_an_evaluation_once",
                fields=["municipality", "evaluation"],
                condition=Q(state__in=["proposed", "disposed"]),
            ),
            models.CheckConstraint(
                name="disposal_line_of_one_thing",
                condition=Q(part__isnull=False, case=None, evaluation=None)
                | Q(part=None, case__isnull=False, evaluation=None)
                | Q(part=None, case=None, evaluation__isnull=False),
            ),
            models.CheckConstraint(
                name="disposal_line_certified",
                condition=~Q(state="disposed") | Q(certificate__isnull=False),
            ),
        ]

    @property
    def facility(self):
        """Whose record it is."""
        if self.case:
            return self.case.facility
        if self.evaluation:
            return self.evaluation.facility
        assert self.part
        return self.part.facility

    @property
    def what(self):
        """Which record, in words."""
        if self.case:
            return f"{self.case.pseudonym}の資料"
        if self.evaluation:
            return f"{format_date(self.evaluation.date)}の{self.evaluation.get_kind_display()}の結果"
        assert self.part
        return f"{format_date(self.part.meeting.date)}の会議"
