"""意向の確認: what users and their families wish of the meeting, whoever of them sits on no council too (N8-6b)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.changing import form_token


@tracked(hashed=["wishes"], exclude=["token"])
class HoldingWish(Editable):
    """Users or families were asked what they wish of the meeting: on which day, how, how many, and what they said.

    No names: ``wishes`` is what was said, as a council may read it.
    """

    class Way(models.TextChoices):
        SPOKEN = "spoken", "会って聞いた"
        PAPER = "paper", "紙で聞いた"
        PHONE = "phone", "電話で聞いた"
        GATHERING = "gathering", "家族会などの集まりで聞いた"
        OTHER = "other", "そのほか"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    asked_on = models.DateField("聞いた日")
    way = models.CharField("聞き方", max_length=10, choices=Way)
    users = models.PositiveSmallIntegerField("聞いた利用者の人数", default=0)
    families = models.PositiveSmallIntegerField("聞いた家族の人数", default=0)
    wishes = models.TextField("希望すること", max_length=4000, blank=True)
    entered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="記録した人")
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(name="holding_wish_form_once", fields=["municipality", "token"]),
            models.CheckConstraint(
                name="holding_wish_of_somebody", condition=Q(users__gt=0) | Q(families__gt=0)
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]
