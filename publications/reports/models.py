"""What readers said of passages, and what the desk decided."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from meetings.models import MeetingPart


@tracked()
class PassageReport(Editable):
    """A reader said that a passage of public minutes tells who somebody is. Who said it is not kept, nor any word of theirs.

    ``minutes``: number of the row on the register; ``box``: which of its passages. One waits for the desk at a time.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "担当の判断を待っている"
        SHOWN = "shown", "名前ではなかった"
        HIDDEN = "hidden", "隠したままにする"

    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    minutes = models.BigIntegerField("公開ページの番号")
    box = models.CharField("欄", max_length=100)
    state = models.CharField("状態", max_length=10, choices=State, default=State.WAITING)
    reported_at = models.DateTimeField("知らせのあった日時", db_default=Now(), editable=False)
    decided_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="判断した職員"
    )
    decided_on = models.DateField("判断した日", null=True)

    class Meta(Tenant.Meta):
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_report_waits_for_a_passage",
                fields=["municipality", "minutes", "box"],
                condition=Q(state="waiting"),
            )
        ]
