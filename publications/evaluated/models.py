"""公表用資料 of an evaluation: the wording while it is made, what was looked through, and what anybody may read.

Each is of one thing: of a year's sheets (``path``), or of an evaluation whose result others wrote into a file (``evaluation``).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from evaluations.models import Evaluation, EvaluationPath
from office.models import KeptBytes, Snapshot, in_one_place
from publications.gate_models import GateCheck, GateDraft
from publications.register.models import WithdrawnBecause

_ONE_THING = Q(path=None, evaluation__isnull=False) | Q(path__isnull=False, evaluation=None)


class EvaluationWording(GateDraft):
    """The words of a 公表用資料 while names are taken out of them: a copy of what the sheets say; or what is said beside the

    files of a result. ``source``: the hash of all that they were copied from.
    """

    path = models.OneToOneField(
        EvaluationPath, models.PROTECT, null=True, related_name="+", verbose_name="評価の道すじ"
    )
    evaluation = models.OneToOneField(
        Evaluation, models.PROTECT, null=True, related_name="+", verbose_name="評価"
    )
    source = models.CharField("もとの文章", max_length=64, blank=True)

    class Meta(GateDraft.Meta):
        abstract = False
        constraints = [models.CheckConstraint(name="evaluation_wording_of_one_thing", condition=_ONE_THING)]


class EvaluationCheck(GateCheck):
    """A 公表用資料 was looked through and nothing was left open.

    ``snapshot``: what it says, frozen; ``content``: the same of a result that came as files, and ``papers`` in it names the
    copies that go out.
    """

    path = models.ForeignKey(
        EvaluationPath, models.PROTECT, null=True, related_name="+", verbose_name="評価の道すじ"
    )
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, null=True, related_name="+", verbose_name="評価"
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, related_name="+", verbose_name="公表する内容"
    )
    content = models.JSONField("公表するファイルの内容", null=True)

    class Meta(GateCheck.Meta):
        abstract = False
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="evaluation_nothing_left_open", condition=Q(open=0)),
            models.CheckConstraint(
                name="evaluation_check_of_one_thing",
                condition=Q(path=None, evaluation__isnull=False, snapshot=None, content__isnull=False)
                | Q(path__isnull=False, evaluation=None, snapshot__isnull=False, content__isnull=True),
            ),
        ]


class PublicEvaluation(KeptBytes):
    """PUBLIC: a 公表用資料 anybody may read without a login. Written only by ``publish_evaluation``.

    ``correction``: what was put right against the one before at the same address; "" for the first. ``data``: the PDF of a
    year's sheets; the files of a result stand in PublicEvaluationFile. ``hidden``: passages and files of which somebody said
    that a name is left in them.
    """

    check_id = models.BigIntegerField(unique=True)
    path_id = models.BigIntegerField(db_index=True, null=True)
    evaluation_id = models.BigIntegerField(db_index=True, null=True)
    kind = models.CharField("種類", max_length=20, db_default="external")
    facility_id = models.BigIntegerField()
    municipality_code = models.CharField(max_length=6)
    municipality_name = models.CharField(max_length=40)
    address = models.CharField("公開アドレス", max_length=40)
    facility_name = models.CharField("事業所名", max_length=200)
    service_type = models.CharField("サービス種別", max_length=40)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    evaluated_on = models.DateField("評価した日")
    published_on = models.DateField("公表した日")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField("ファイル名", max_length=255)
    withdrawn_on = models.DateField("取り下げた日", null=True)
    withdrawn_because = models.CharField(
        "取り下げた理由", max_length=20, choices=WithdrawnBecause, blank=True
    )
    correction = models.CharField("訂正したこと", max_length=300, blank=True)
    hidden = ArrayField(
        models.CharField(max_length=100), default=list, db_default=[], verbose_name="隠している欄"
    )

    class Meta:
        ordering = ["-fiscal_year", "-pk"]
        indexes = [
            models.Index(fields=["facility_id", "-fiscal_year", "-id"], name="public_evaluation_of_facility"),
            models.Index(fields=["address"], name="public_evaluation_at_address"),
            models.Index(
                fields=["municipality_code", "-published_on", "-id"],
                name="public_evaluation_newest",
                condition=Q(withdrawn_on=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_public_evaluation_an_address", fields=["address"], condition=Q(withdrawn_on=None)
            ),
            in_one_place("public_evaluation_in_one_place"),
        ]


class PublicEvaluationFile(KeptBytes):
    """PUBLIC: one file of a result that others wrote, as it was drawn anew. Written only by ``publish_evaluation``."""

    evaluation = models.ForeignKey(PublicEvaluation, models.CASCADE, related_name="files")
    title = models.CharField("名前", max_length=200)
    file_name = models.CharField("ファイル名", max_length=255)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="public_evaluation_file_once", fields=["evaluation", "sha256", "title"]
            ),
            in_one_place("public_evaluation_file_in_one_place"),
        ]
