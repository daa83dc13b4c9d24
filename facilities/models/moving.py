"""サテライト型住居からの移行, and the two addresses of the disclosure system (O6-2, O6-7)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from facilities.models.running import Residency
from office.models import Snapshot


@tracked(hashed=["goal", "steps", "alone", "body", "decision", "report"])
class MovingPlan(Editable):
    """How a resident of a satellite moves on, and the request for more time: asked, decided, reported (O6-2)."""

    residency = models.ForeignKey(Residency, models.PROTECT, related_name="+", verbose_name="入居")
    goal = models.TextField("めざす暮らし")
    steps = models.TextField("移るまでにすること")
    target_on = models.DateField("移る目標の日")
    alone = models.TextField("一人暮らしができる見込み", blank=True)
    wished_until = models.DateField("延ばしたい最後の日", null=True, blank=True)
    body = models.CharField("支給を決めた市区町村", max_length=40, blank=True)
    asked_on = models.DateField("延長を願い出た日", null=True, blank=True)
    frozen = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+", editable=False)
    granted = models.BooleanField("認められた", null=True)
    decided_on = models.DateField("審査会が決めた日", null=True, blank=True)
    granted_until = models.DateField("認められた最後の日", null=True, blank=True)
    decision = models.TextField("審査会の言葉", blank=True)
    reported_on = models.DateField("その後を報告した日", null=True, blank=True)
    report = models.TextField("その後の様子", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["target_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="moving_plan_once", fields=["municipality", "residency"]),
            models.CheckConstraint(
                name="moving_plan_decided_after_asking", condition=Q(decided_on=None) | ~Q(asked_on=None)
            ),
        ]

    @property
    def facility_id(self):
        """The number of the facility in whose satellite the resident lives."""
        return self.residency.facility_id


@tracked(hashed=["address"])
class ContactAddress(Editable):
    """One of the two addresses that the disclosure system has of a facility, and when its mail was answered (O6-7)."""

    class Use(models.TextChoices):
        NEWS = "news", "システムからの連絡用メールアドレス"
        NOTICE = "notice", "システムからの連絡先"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    use = models.CharField("使い道", max_length=10, choices=Use)
    address = models.EmailField("メールアドレス")
    asked_at = models.DateTimeField("確認のメールを送った日時", null=True)
    asked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="送った人"
    )
    #: The number that the mail says is signed, never kept: see ``disclosures.services``.
    wrong = models.PositiveSmallIntegerField("まちがえた回数", default=0)
    answered_on = models.DateField("返事があった日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["use", "pk"]
        constraints = [
            models.UniqueConstraint(name="contact_address_once", fields=["municipality", "facility", "use"])
        ]
