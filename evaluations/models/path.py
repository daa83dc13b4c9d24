"""The way of one year's evaluation: the questions it began with, the sheets, and its report to the desk (N7-E4 to N7-E6)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from evaluations.models.evaluation import Evaluation
from facilities.models import Facility
from meetings.models import MeetingPart
from office.models import Snapshot, StoredFile


@tracked(hashed=["name", "content"])
class QuestionList(Tenant):
    """One version of the 評価様式 of a service type, as a municipality took it in; never changed (N7-E5).

    ``content``: {"sheets": [{"code", "name", "by", "anonymous", "questions": [{"id", "section", "text", "scale", "free"}]}]}.
    """

    service_type = models.CharField("種別", max_length=40)
    name = models.CharField("様式の名前", max_length=120)
    version = models.CharField("版", max_length=40)
    valid_from = models.DateField("使い始める日")
    content = models.JSONField("設問")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="元のファイル")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="question_list_version_once", fields=["municipality", "service_type", "version"]
            ),
            models.UniqueConstraint(
                name="question_list_day_once", fields=["municipality", "service_type", "valid_from"]
            ),
        ]


class SharedQuestionList(models.Model):
    """One version of a 評価様式 that the platform's operator loaded for all municipalities; each may have its own instead.

    ``content``: as of :class:`QuestionList`; ``sha256``: of the table it came as.
    """

    service_type = models.CharField("種別", max_length=40)
    name = models.CharField("様式の名前", max_length=120)
    version = models.CharField("版", max_length=40)
    valid_from = models.DateField("使い始める日")
    content = models.JSONField("設問")
    file_name = models.CharField("元のファイルの名前", max_length=255)
    sha256 = models.CharField("元のファイル", max_length=64)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(name="shared_questions_version_once", fields=["service_type", "version"]),
            models.UniqueConstraint(name="shared_questions_day_once", fields=["service_type", "valid_from"]),
        ]


@tracked(hashed=["list_name", "sheets", "checked_by", "goals", "looked_back"])
class EvaluationPath(Editable):
    """How far the evaluation of a facility's fiscal year has come; it stays with the questions that it began with.

    ``sheets``: as in :class:`QuestionList`; ``questions``: the list they come from, None for the shipped samples
    and for those that are ``is_shared``: of a list that the platform's operator loaded for all.
    ``own`` and ``outside``: the evaluations that the finished steps became, which the rules read.
    """

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    questions = models.ForeignKey(
        QuestionList, models.PROTECT, null=True, related_name="+", verbose_name="様式の版"
    )
    list_name = models.CharField("様式の名前", max_length=120)
    list_version = models.CharField("版", max_length=40)
    sheets = models.JSONField("設問")
    is_shared = models.BooleanField("運営者が取り込んだ様式", default=False, editable=False)
    begun_on = models.DateField("始めた日")
    checked_on = models.DateField("職員どうしで確かめた日", null=True, blank=True)
    checked_by = models.CharField("確かめた人", max_length=200, blank=True)
    part = models.ForeignKey(
        MeetingPart, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="評価する会議"
    )
    own = models.ForeignKey(Evaluation, models.PROTECT, null=True, editable=False, related_name="+")
    #: The self-evaluation among the papers of the chosen meeting, and since when (N7-E7).
    attached_on = models.DateField("自己評価を資料に付けた日", null=True, editable=False)
    attached = models.ForeignKey(StoredFile, models.PROTECT, null=True, editable=False, related_name="+")
    outside = models.ForeignKey(Evaluation, models.PROTECT, null=True, editable=False, related_name="+")
    looked_back = models.TextField("前の年度の目標についての振り返り", max_length=4000, blank=True)
    goals = models.TextField("次の年度の目標", max_length=4000, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                name="evaluation_path_once_a_year", fields=["municipality", "facility", "fiscal_year"]
            ),
            models.CheckConstraint(
                name="evaluation_path_checked_by_somebody", condition=Q(checked_on=None) | ~Q(checked_by="")
            ),
        ]

    @property
    def is_sample(self):
        """Are its questions the shipped samples?"""
        return self.questions_id is None and not self.is_shared


@tracked(hashed=["code", "answers"], exclude=["seed", "holder"])
class AnswerSheet(Editable):
    """One sheet of a path: of a member of the staff, of the facility, of the council.

    ``number``: which of the staff's sheets, 0 for the others; who holds it is recorded nowhere. ``answers``: {question's
    id: {"mark": word of the scale, "text": free words}}. ``file``: the sheet as it came, instead of answers. ``holder``: a
    keyed hash of whoever answers it after logging in, which tells nobody's name; ``on_paper``: a manager copied it from paper.
    """

    path = models.ForeignKey(EvaluationPath, models.PROTECT, related_name="+", verbose_name="評価")
    code = models.CharField("評価票", max_length=20)
    number = models.PositiveSmallIntegerField("番号", default=0)
    seed = models.UUIDField(null=True, editable=False)
    holder = models.CharField(max_length=64, blank=True, editable=False)
    on_paper = models.BooleanField("紙から写した", default=False, editable=False)
    answers = models.JSONField("答え", default=dict)
    handed_in_at = models.DateTimeField("提出した日時", null=True, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="ファイル")

    class Meta(Tenant.Meta):
        ordering = ["code", "number"]
        constraints = [
            models.UniqueConstraint(
                name="answer_sheet_once", fields=["municipality", "path", "code", "number"]
            ),
            models.UniqueConstraint(
                name="answer_sheet_once_a_holder",
                fields=["municipality", "path", "code", "holder"],
                condition=~Q(holder=""),
            ),
        ]

    @property
    def facility_id(self):
        """The facility that evaluates itself."""
        return self.path.facility_id


@tracked(hashed=["remark", "sent_to"])
class ResultReport(Editable):
    """自己評価・外部評価 結果報告書, handed to the desk or to the 地域包括支援センター (N7-E6)."""

    class To(models.TextChoices):
        WARD = "ward", "自治体"
        CENTER = "center", "地域包括支援センター"

    class State(models.TextChoices):
        WAITING = "waiting", "確認を待っている"
        RETURNED = "returned", "差し戻し"
        ACCEPTED = "accepted", "受け取った"

    path = models.ForeignKey(EvaluationPath, models.PROTECT, related_name="+", verbose_name="評価")
    to = models.CharField("提出先", max_length=10, choices=To)
    sent_to = models.CharField("送った先", max_length=254, blank=True)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", verbose_name="出した内容")
    handed_in_on = models.DateField("提出した日")
    state = models.CharField("状態", max_length=10, choices=State, default=State.WAITING)
    remark = models.TextField("自治体からの言葉", max_length=2000, blank=True)
    answered_on = models.DateField("答えた日", null=True, editable=False)
    answered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="確認した職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        indexes = [models.Index(fields=["municipality", "state"])]
        constraints = [
            models.UniqueConstraint(name="result_report_once", fields=["municipality", "path", "to"])
        ]

    @property
    def facility_id(self):
        """The facility that reports."""
        return self.path.facility_id
