"""公表用資料 of an evaluation: the wording while it is made, what was looked through, and what anybody may read."""

from django.db import models
from django.db.models import Q

from evaluations.models import EvaluationPath
from office.models import Snapshot
from publications.gate_models import GateCheck, GateDraft
from publications.register.models import WithdrawnBecause


class EvaluationWording(GateDraft):
    """The words of a 公表用資料 while names are taken out of them: a copy of what the sheets say.

    ``source``: the hash of all that they were copied from.
    """

    path = models.OneToOneField(EvaluationPath, models.PROTECT, related_name="+", verbose_name="評価")
    source = models.CharField("もとの文章", max_length=64)


class EvaluationCheck(GateCheck):
    """A 公表用資料 was looked through and nothing was left open. ``snapshot``: what it says, frozen."""

    path = models.ForeignKey(EvaluationPath, models.PROTECT, related_name="+", verbose_name="評価")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", verbose_name="公表する内容")

    class Meta(GateCheck.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="evaluation_nothing_left_open", condition=Q(open=0))]


class PublicEvaluation(models.Model):
    """PUBLIC: a 公表用資料 anybody may read without a login. Written only by ``publish_evaluation``.

    ``correction``: what was put right against the one before at the same address; "" for the first.
    """

    check_id = models.BigIntegerField(unique=True)
    path_id = models.BigIntegerField(db_index=True)
    facility_id = models.BigIntegerField()
    municipality_code = models.CharField(max_length=6)
    municipality_name = models.CharField(max_length=40)
    address = models.CharField("公開アドレス", max_length=40)
    facility_name = models.CharField("事業所名", max_length=200)
    service_type = models.CharField("サービス種別", max_length=40)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    evaluated_on = models.DateField("会議で評価した日")
    published_on = models.DateField("公表した日")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField("ファイル名", max_length=255)
    data = models.BinaryField("PDF")
    withdrawn_on = models.DateField("取り下げた日", null=True)
    withdrawn_because = models.CharField(
        "取り下げた理由", max_length=20, choices=WithdrawnBecause, blank=True
    )
    correction = models.CharField("訂正したこと", max_length=300, blank=True)

    class Meta:
        ordering = ["-fiscal_year", "-pk"]
        indexes = [
            models.Index(fields=["facility_id", "-fiscal_year", "-id"], name="public_evaluation_of_facility"),
            models.Index(fields=["address"], name="public_evaluation_at_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_public_evaluation_an_address", fields=["address"], condition=Q(withdrawn_on=None)
            )
        ]
