"""運営の記録: what a facility records of how it is run."""

from django.db import models
from django.db.models import F, Q

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Dwelling, Facility
from facilities.models.self_reports import said_about

#: Room for the rulebook's codes; which of them exist is the rulebook's to say.
CODE_LENGTH = 40


@tracked(hashed=["note"])
class Measure(Editable):
    """What was done or put in place about one subject of the measures (O6-6a): 虐待防止's 委員会, 衛生管理's 指針."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    area = models.CharField("分野", max_length=CODE_LENGTH)
    item = models.CharField("すること", max_length=CODE_LENGTH)
    done_on = models.DateField("行った日・整えた日")
    #: When those who work there were told of a plan, or of what a committee came to (O6-6a).
    made_known_on = models.DateField("職員に知らせた日", null=True, blank=True)
    note = models.TextField("内容", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-done_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="measure_once_a_day", fields=["municipality", "facility", "area", "item", "done_on"]
            )
        ]


@tracked(hashed=["note"])
class Settlement(Editable):
    """精算: actual cost of one kind of charge summed and the rest paid back (O6-4b)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    item = models.CharField("費用", max_length=CODE_LENGTH)
    settled_on = models.DateField("精算した日")
    note = models.TextField("内容", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-settled_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="settlement_once_a_day", fields=["municipality", "facility", "item", "settled_on"]
            )
        ]


@tracked()
class Disclosure(Editable):
    """The facility's entry in the disclosure system (情報公表) was renewed, or its accounts were reported (O6-7)."""

    class What(models.TextChoices):
        ENTRY = "entry", "情報公表の更新"
        ACCOUNTS = "accounts", "経営情報の報告"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    what = models.CharField("内容", max_length=10, choices=What, default=What.ENTRY, db_default="entry")
    renewed_on = models.DateField("更新した日")

    class Meta(Tenant.Meta):
        ordering = ["-renewed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="disclosure_once_a_day", fields=["municipality", "facility", "what", "renewed_on"]
            )
        ]

    def belongings(self):
        """How the day came about: shown and written with the record."""
        return tuple(said_about(self.pk, "disclosure"))


@tracked(hashed=["label"])
class Residency(Editable):
    """Somebody lives in a satellite (O6-2). ``label`` tells residents apart and names nobody: 入居者A."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="+", verbose_name="住居")
    label = models.CharField("呼び名", max_length=20)
    since = models.DateField("入居した日")
    until = models.DateField("退居した日", null=True, blank=True)
    extended_until = models.DateField("認められた延長の最後の日", null=True, blank=True)
    extended_by = models.CharField("延長を決めた市区町村", max_length=40, blank=True)
    extension_decided_on = models.DateField("延長が決まった日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="residency_once", fields=["municipality", "dwelling", "label", "since"]
            ),
            models.CheckConstraint(
                name="residency_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="residency_extended_after_moving_in",
                condition=Q(extended_until=None) | Q(extended_until__gt=F("since")),
            ),
        ]


@tracked()
class Addition(Editable):
    """加算: from which day one is to be charged, and when that was notified (O6-8a)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    kind = models.CharField("加算", max_length=CODE_LENGTH)
    #: The number of the choice on the 体制等状況一覧表, or of people where the line asks for one (O6-8b).
    option = models.PositiveSmallIntegerField("番号", null=True, blank=True)
    starts_on = models.DateField("始める日")
    notified_on = models.DateField("届け出た日", null=True, blank=True)
    cancelled = models.BooleanField("取りやめた", default=False)
    #: The notice made here that says so; its day is then this one's.
    notice = models.ForeignKey(
        "facilities.StatusNotice", models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta(Tenant.Meta):
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="addition_once", fields=["municipality", "facility", "kind", "starts_on"]
            )
        ]

    def belongings(self):
        """How the day of the notice came about: shown and written with the record."""
        return tuple(said_about(self.pk, "addition-"))
