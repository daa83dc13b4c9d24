"""What a facility means to do at a planned meeting."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from meetings.models.meeting import MeetingPart

_CODE_LENGTH = 80


@tracked(hashed=["note"])
class Intention(Editable):
    """What a facility means to do at a planned meeting, beside its agenda. What was done stands in its record."""

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="+", verbose_name="会議")
    may_be_joint = models.BooleanField("合同で開くこともできる", default=False)
    topics = ArrayField(
        models.CharField(max_length=_CODE_LENGTH), default=list, blank=True, verbose_name="話し合う予定"
    )
    #: Numbers of the dwellings; an empty text stands for the facility itself.
    dwellings = ArrayField(
        models.CharField(max_length=_CODE_LENGTH, blank=True),
        default=list,
        blank=True,
        verbose_name="見学の予定",
    )
    measures = ArrayField(
        models.CharField(max_length=_CODE_LENGTH), default=list, blank=True, verbose_name="合わせて行う予定"
    )
    note = models.TextField("ほかに行うこと", max_length=1000, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="intention_once_a_part", fields=["municipality", "part"])]
