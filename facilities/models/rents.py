"""家賃の算定: what a place may cost its residents, as it was reckoned on a day, with all that it was reckoned from (O6-4c)."""

from django.db import models
from django.db.models import F, Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Dwelling, Facility


@tracked(hashed=["room_type", "market_basis", "withdrawn_because"])
class RentReckoning(Editable):
    """The most that may be asked for one kind of room, yen a month and resident. A later one of the same place holds.

    What was kept by mistake is taken back, never deleted.
    """

    class Building(models.TextChoices):
        RENTED = "rented", "借りている"
        OWNED = "owned", "自分のもの"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    #: None: the whole home.
    dwelling = models.ForeignKey(
        Dwelling, models.PROTECT, related_name="+", verbose_name="住居", null=True, blank=True
    )
    room_type = models.CharField("部屋の種類", max_length=30, blank=True)
    reckoned_on = models.DateField("計算した日")
    building = models.CharField("建物", max_length=10, choices=Building)
    paid = models.PositiveBigIntegerField("かかる額（円）")
    life_months = models.PositiveSmallIntegerField("耐用月数", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("定員（人）")
    staff_part = models.PositiveBigIntegerField("職員だけが使う部屋の分（円）")
    subsidy = models.PositiveBigIntegerField("補助金などの分（円）")
    asked = models.PositiveBigIntegerField("計算した日の家賃（円）", null=True, blank=True)
    market = models.PositiveBigIntegerField("近くの相場（円）")
    market_basis = models.CharField("相場の調べ方", max_length=300)
    ceiling = models.PositiveBigIntegerField("実費の範囲の家賃（円）")
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="計算した人")
    withdrawn_on = models.DateField("取り消した日", null=True, blank=True)
    withdrawn_because = models.CharField(
        "取り消した理由", max_length=300, blank=True, default="", db_default=""
    )

    class Meta(Tenant.Meta):
        ordering = ["-reckoned_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="rent_reckoning_within_paid", condition=Q(paid__gte=F("staff_part") + F("subsidy"))
            ),
            models.CheckConstraint(
                name="rent_reckoning_owned_for_months",
                condition=Q(building="rented", life_months=None) | Q(building="owned", life_months__gte=1),
            ),
        ]

    @property
    def place(self):
        """For which rooms it was reckoned, in words."""
        return "　".join(filter(None, (self.dwelling.name if self.dwelling else "全体", self.room_type)))

    @property
    def most(self):
        """What may be asked at most: the cost, and never above the local market."""
        return min(self.ceiling, self.market)
