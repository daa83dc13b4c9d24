"""その他日常生活費: what one resident asked for and agreed to pay, each on its own (O6-4d)."""

from django.db import models
from django.db.models import F, Q

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from facilities.models.charges import ChargePrice
from facilities.models.register import Facility


@tracked(hashed=["resident", "what", "how_said"])
class DailyWish(Editable):
    """One thing that a resident, under a pseudonym, wished for, and what was agreed to be paid for it."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    resident = models.CharField("入居者の呼び名", max_length=20)
    what = models.CharField("希望したもの", max_length=60)
    how_said = models.CharField("どのように希望したか", max_length=300)
    amount = models.PositiveIntegerField("額（円）")
    unit = models.CharField("単位", max_length=10, choices=ChargePrice.Unit)
    agreed_on = models.DateField("合意した日")
    until = models.DateField("終わった日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["resident", "what", "-agreed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="daily_wish_once", fields=["municipality", "facility", "resident", "what", "agreed_on"]
            ),
            models.CheckConstraint(
                name="daily_wish_in_order", condition=Q(until=None) | Q(until__gte=F("agreed_on"))
            ),
            models.CheckConstraint(name="daily_wish_costs", condition=Q(amount__gte=1)),
        ]
