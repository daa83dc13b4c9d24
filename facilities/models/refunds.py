"""返したお金: what of a year's settlement was handed to a resident, when, how, and with what receipt (O6-4b)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from office.changing import form_token


@tracked(hashed=["resident", "received_by", "withdrawn_because"], exclude=["token"])
class RefundHanded(Editable):
    """Money handed over to a resident, under a pseudonym, or of too much that came back from one (``came_back``).

    What was recorded by mistake is taken back, never deleted.
    """

    class Way(models.TextChoices):
        CASH = "cash", "現金"
        TRANSFER = "transfer", "口座への振り込み"

    class Receipt(models.TextChoices):
        SIGNED = "signed", "本人が書いた受領書"
        PROXY = "proxy", "家族や後見人が書いた受領書"
        SLIP = "slip", "振り込みの控え"
        COPY = "copy", "事業所が書いた領収書の控え"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    resident = models.CharField("入居者の呼び名", max_length=20)
    came_back = models.BooleanField("返してもらった", default=False, db_default=False)
    amount = models.PositiveBigIntegerField("渡した額（円）")
    handed_on = models.DateField("渡した日")
    way = models.CharField("渡し方", max_length=10, choices=Way)
    receipt = models.CharField("受け取りの証拠", max_length=10, choices=Receipt)
    received_by = models.CharField("受け取った人", max_length=60)
    entered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="記録した人")
    withdrawn_on = models.DateField("取り消した日", null=True, blank=True)
    withdrawn_because = models.CharField("取り消した理由", max_length=300, blank=True)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["resident", "handed_on", "pk"]
        constraints = [
            models.CheckConstraint(name="refund_handed_is_some", condition=Q(amount__gte=1)),
            models.UniqueConstraint(name="refund_handed_form_once", fields=["municipality", "token"]),
        ]
