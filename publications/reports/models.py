"""What readers said of passages, and what the desk decided."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from evaluations.models import Evaluation
from meetings.models import MeetingPart


@tracked()
class PassageReport(Editable):
    """A reader said that a passage of the register tells who somebody is. Who said it is not kept, nor any word of theirs.

    It is of minutes (``part``) or of an evaluation's result (``evaluation``); ``minutes``, ``shown``: number of their row on
    the register; ``box``: which of its passages or files. One waits for the desk at a time.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "担当の判断を待っている"
        SHOWN = "shown", "名前ではなかった"
        HIDDEN = "hidden", "隠したままにする"

    part = models.ForeignKey(MeetingPart, models.PROTECT, null=True, related_name="+", verbose_name="会議")
    minutes = models.BigIntegerField("公開ページの番号", null=True)
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, null=True, related_name="+", verbose_name="評価"
    )
    shown = models.BigIntegerField("公開ページの番号（評価）", null=True)
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
            ),
            models.UniqueConstraint(
                name="one_report_waits_for_a_result",
                fields=["municipality", "shown", "box"],
                condition=Q(state="waiting"),
            ),
            models.CheckConstraint(
                name="passage_of_one_thing",
                condition=Q(part__isnull=False, minutes__isnull=False, evaluation=None, shown=None)
                | Q(part=None, minutes=None, evaluation__isnull=False, shown__isnull=False),
            ),
        ]

    @property
    def _subject(self) -> Any:
        """The meeting's part or the evaluation: the database sees to it that there is one of them."""
        return self.part or self.evaluation

    @property
    def facility(self):
        """Whose page it is."""
        return self._subject.facility

    @property
    def facility_id(self):
        """Its number."""
        return self._subject.facility_id

    @property
    def day(self):
        """The day of the meeting, or of the evaluation."""
        return self.part.meeting.date if self.part else self._subject.date

    @property
    def about(self):
        """What can be read there, in a word."""
        return "会議の議事録" if self.part_id else f"{self._subject.get_kind_display()}の結果"
