"""Lists of facilities that were uploaded, and their rows that wait to be written."""

from django.db import models
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from office.models import Job, StoredFile


class FacilityImport(Editable):
    """One uploaded facility list, from the file to the result that stays."""

    class State(models.TextChoices):
        CHECKED = "checked", "確認待ち"
        APPLYING = "applying", "取り込み中"
        APPLIED = "applied", "取り込み済み"
        FAILED = "failed", "失敗"
        DROPPED = "dropped", "取りやめ"

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    list_format = models.CharField("形式", max_length=40)
    encoding = models.CharField("文字コード", max_length=20)
    state = models.CharField("状態", max_length=10, choices=State, default=State.CHECKED)
    counts = models.JSONField("件数", default=dict)
    problems = models.JSONField("問題のある行", default=list)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="登録した人")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    applied_at = models.DateTimeField(null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]


class StagedRow(Tenant):
    """A checked row of a list waiting to be applied; gone after it has been."""

    batch = models.ForeignKey(FacilityImport, models.CASCADE, related_name="+")
    line = models.PositiveIntegerField("行")
    outcome = models.CharField("扱い", max_length=20)
    values = models.JSONField(default=dict)
    facility = models.ForeignKey(Facility, models.CASCADE, null=True, related_name="+")

    class Meta(Tenant.Meta):
        indexes = [models.Index(fields=["batch", "outcome", "line"])]
