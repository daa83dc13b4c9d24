"""That somebody asked for the content of a file to be erased, and what was decided."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.models import StoredFile


@tracked(hashed=["reason", "answer"])
class ErasureRequest(Editable):
    """One asks, another decides; the bytes go, and size, hash, day and reason stay with the file (``sql/erase_content.sql``)."""

    class State(models.TextChoices):
        ASKED = "asked", "決定を待っています"
        DONE = "done", "消しました"
        DECLINED = "declined", "消しませんでした"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")
    reason = models.CharField("消す理由", max_length=300)
    state = models.CharField("状態", max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="求めた人")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    decided_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="決めた人"
    )
    decided_at = models.DateTimeField("決めた日時", null=True, editable=False)
    answer = models.CharField("消さない理由", max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="erasure_asked_once", fields=["municipality", "file"], condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="erasure_decided_by_somebody",
                condition=Q(state="asked") | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]
