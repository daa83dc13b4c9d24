"""自己評価, 外部評価, 第三者評価 and the choice of who carries out the outside evaluation."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility, said_about
from meetings.models import Meeting
from office.models import StoredFile


@tracked(hashed=["remark"])
class Evaluation(Editable):
    """One evaluation that was done, and the days of its later steps (N7-E1, N7-E6, N8-5, O6-1b, O6-3).

    ``confirmed_on``: the day on which an officer found in order what takes the place of meetings; ``questioned_on`` and
    ``remark``: the day and words of an officer who did not. Neither is set while it waits. ``handed_in_on``: the day on which
    its 結果報告書 was handed in here, to both offices; where it is ``reported_on``, nobody typed that day. ``on_register_since``:
    the same of its 公表用資料 on the register, and ``published_on``.
    """

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
    named_by = models.CharField("準ずる措置と定めた人", max_length=120, blank=True)
    named_on = models.DateField("定められた日", null=True, blank=True)
    presented_on = models.DateField("会議で報告した日", null=True, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    published_where = models.CharField("公表した所", max_length=200, blank=True)
    on_register_since = models.DateField("公開ページに出した日", null=True, editable=False)
    reported_on = models.DateField("自治体へ報告した日", null=True, blank=True)
    handed_in_on = models.DateField("この中で提出した日", null=True, editable=False)
    confirmed_on = models.DateField("自治体が確認した日", null=True, editable=False)
    questioned_on = models.DateField("自治体が尋ねた日", null=True, editable=False)
    remark = models.TextField("自治体からの問い合わせ", blank=True, editable=False)
    keep_until = models.DateField("保存する最後の日", null=True, editable=False)
    #: Set by ``sql/dispose_evaluation.sql`` alone: files and words are gone, the days stay.
    disposed_on = models.DateField("廃棄した日", null=True, editable=False)
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="確認した職員"
    )
    certified_by = models.CharField("評価機関を認証した所", max_length=120, blank=True)
    contracted_on = models.DateField("契約した日", null=True, blank=True)
    visited_on = models.DateField("訪問調査の日", null=True, blank=True)
    #: The desk recorded it itself, with the review of a report: nobody of the facility typed its day.
    recorded_by_ward = models.BooleanField("自治体が記録した", default=False, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(
                name="evaluation_kept",
                fields=["municipality", "keep_until"],
                condition=Q(keep_until__isnull=False, disposed_on=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="evaluation_meeting_only_for_external", condition=Q(meeting=None) | Q(kind="external")
            ),
            models.CheckConstraint(
                name="evaluation_confirmed_or_questioned",
                condition=Q(confirmed_on=None) | Q(questioned_on=None, remark=""),
            ),
            models.CheckConstraint(
                name="evaluation_checked_by_somebody",
                condition=Q(confirmed_on=None, questioned_on=None) | Q(checked_by__isnull=False),
            ),
        ]

    def belongings(self):
        """How typed days came about: shown and written with the evaluation."""
        return tuple(said_about(self.pk, "evaluation-"))


@tracked()
class EvaluationChoice(Editable):
    """選択制: by the meeting or by a designated agency, chosen for one fiscal year (N7-E2), or none at all.

    ``paper``: what the authority granted the relaxation with, by which the outside evaluation is needed every second
    year only.
    """

    class Way(models.TextChoices):
        MEETING = "meeting", "会議を活用"
        AGENCY = "agency", "評価機関"
        RELAXED = "relaxed", "緩和の年度（受けない）"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    way = models.CharField("方法", max_length=10, choices=Way)
    paper = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="認められた通知"
    )

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="evaluation_choice_once_a_year", fields=["municipality", "facility", "fiscal_year"]
            ),
            models.CheckConstraint(
                name="evaluation_relaxed_with_paper", condition=~Q(way="relaxed") | Q(paper__isnull=False)
            ),
        ]


@tracked(hashed=["title"])
class EvaluationFile(Tenant):
    """A paper that belongs to an evaluation: its result, the authority's paper about a 準ずる措置, a proof."""

    class Kind(models.TextChoices):
        RESULT = "result", "評価の結果"
        NAMING = "naming", "準ずる措置と定めた通知"
        PROOF = "proof", "公表などの証拠"

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="files", verbose_name="評価")
    kind = models.CharField("何の文書か", max_length=10, choices=Kind)
    title = models.CharField("文書名", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")

    class Meta(Tenant.Meta):
        ordering = ["pk"]

    @property
    def facility_id(self):
        """The number of the facility that it belongs to."""
        return self.evaluation.facility_id
