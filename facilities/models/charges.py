"""利用料: what a home asks its residents for, and what it pays back. Whole yen; residents under pseudonyms (O6-4)."""

from django.db import models
from django.db.models import F, Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Dwelling, Facility
from facilities.models.running import CODE_LENGTH
from office.models import Snapshot

_MOST_DAYS = 31


@tracked(hashed=["name", "room_type"])
class ChargePrice(Editable):
    """A line of a home's price list, from a day on."""

    class Unit(models.TextChoices):
        MONTH = "month", "ひと月"
        DAY = "day", "1日"
        MEAL = "meal", "1食"
        TIME = "time", "1回"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    kind = models.CharField("費目", max_length=CODE_LENGTH)
    name = models.CharField("料金表の名前", max_length=60)
    amount = models.PositiveIntegerField("額（円）")
    unit = models.CharField("単位", max_length=10, choices=Unit)
    #: What the 運営規程 says; None where it says nothing.
    bylaw_amount = models.PositiveIntegerField("運営規程の額（円）", null=True, blank=True)
    since = models.DateField("適用した日")
    until = models.DateField("終わった日", null=True, blank=True)
    #: For which rooms a rent is; it is compared with what was reckoned for them.
    dwelling = models.ForeignKey(
        Dwelling, models.PROTECT, related_name="+", verbose_name="住居", null=True, blank=True
    )
    room_type = models.CharField("部屋の種類", max_length=30, blank=True, default="", db_default="")

    class Meta(Tenant.Meta):
        ordering = ["kind", "name", "-since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="charge_price_once", fields=["municipality", "facility", "kind", "name", "since"]
            ),
            models.CheckConstraint(
                name="charge_price_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]


@tracked()
class ChargeMonth(Editable):
    """One month of a home's charges: its costs, who lived there for how many days, and what each paid."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    month = models.DateField("月")
    capacity = models.PositiveSmallIntegerField("定員")
    #: Counts each time the lines below were written, so that whoever writes second is told.
    writes = models.PositiveIntegerField(default=0)

    class Meta(Tenant.Meta):
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(name="charge_month_once", fields=["municipality", "facility", "month"]),
            models.CheckConstraint(name="charge_month_is_its_first_day", condition=Q(month__day=1)),
        ]


@tracked()
class MonthCost(Tenant):
    """What one charge really cost in a month, and what of it staff used."""

    month = models.ForeignKey(ChargeMonth, models.PROTECT, related_name="costs", verbose_name="月")
    kind = models.CharField("費用", max_length=CODE_LENGTH)
    cost = models.PositiveBigIntegerField("かかった費用（円）")
    staff_share = models.PositiveBigIntegerField("職員の分（円）")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="month_cost_once", fields=["municipality", "month", "kind"]),
            models.CheckConstraint(name="month_cost_staff_within", condition=Q(staff_share__lte=F("cost"))),
        ]


@tracked(hashed=["resident"])
class MonthResident(Tenant):
    """Who lived in the home in a month, and for how many days."""

    month = models.ForeignKey(ChargeMonth, models.PROTECT, related_name="residents", verbose_name="月")
    resident = models.CharField("入居者の呼び名", max_length=20)
    days = models.PositiveSmallIntegerField("住んだ日数")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="month_resident_once", fields=["municipality", "month", "resident"]),
            models.CheckConstraint(name="month_resident_days", condition=Q(days__lte=_MOST_DAYS)),
        ]


@tracked()
class MonthPayment(Tenant):
    """What a resident paid of one charge in a month."""

    resident = models.ForeignKey(
        MonthResident, models.PROTECT, related_name="payments", verbose_name="入居者"
    )
    kind = models.CharField("費用", max_length=CODE_LENGTH)
    paid = models.PositiveBigIntegerField("集めた額（円）")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="month_payment_once", fields=["municipality", "resident", "kind"])
        ]


@tracked(hashed=["key_words", "withdrawn_because"])
class YearSettlement(Editable):
    """One charge of a fiscal year, settled: the sums are those of the months as they stood (``frozen``)."""

    class Key(models.TextChoices):
        DAYS = "days", "住んだ日数で分ける"
        EACH = "each", "その月に住んだ人で等しく分ける"
        CAPACITY = "capacity", "定員と日数で分ける（空いた部屋の分は事業所が持つ）"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("費用", max_length=CODE_LENGTH)
    key = models.CharField("分け方", max_length=10, choices=Key)
    key_words = models.CharField("分け方の説明", max_length=300)
    cost = models.PositiveBigIntegerField("かかった費用（円）")
    staff_share = models.PositiveBigIntegerField("職員の分（円）")
    vacant = models.PositiveBigIntegerField("空いた部屋の分（円）")
    settled_on = models.DateField("精算した日")
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="精算した人")
    frozen = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", editable=False)
    withdrawn_on = models.DateField("取り消した日", null=True, blank=True)
    withdrawn_because = models.CharField("取り消した理由", max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="year_settlement_once",
                fields=["municipality", "facility", "fiscal_year", "kind"],
                condition=Q(withdrawn_on=None),
            )
        ]


@tracked(hashed=["resident"])
class SettlementShare(Tenant):
    """What one resident paid and bears of a settled charge, and gets back."""

    settlement = models.ForeignKey(YearSettlement, models.PROTECT, related_name="shares", verbose_name="精算")
    resident = models.CharField("入居者の呼び名", max_length=20)
    days = models.PositiveSmallIntegerField("住んだ日数")
    collected = models.PositiveBigIntegerField("集めた額（円）")
    cost = models.PositiveBigIntegerField("負担する額（円）")
    refund = models.PositiveBigIntegerField("返す額（円）")
    uncovered = models.PositiveBigIntegerField("集めた額で足りなかった額（円）")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="settlement_share_once", fields=["municipality", "settlement", "resident"]
            ),
            models.CheckConstraint(
                name="settlement_share_conserves",
                condition=Q(collected=F("cost") + F("refund") - F("uncovered")),
            ),
        ]

    @property
    def facility_id(self):
        """The number of the facility whose charge was settled."""
        return self.settlement.facility_id
