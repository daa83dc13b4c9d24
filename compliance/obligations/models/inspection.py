"""What a desk asks of a facility for its 運営指導, and what the facility gave."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility


@tracked(hashed=["words", "answer"])
class PackRequest(Editable):
    """An officer asks for a facility's file of some fiscal years; its people look at it and give it, or say why not."""

    class State(models.TextChoices):
        ASKED = "asked", "返事を待っています"
        GIVEN = "given", "受け取りました"
        DECLINED = "declined", "渡せないという返事"
        WITHDRAWN = "withdrawn", "取りやめました"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    first = models.PositiveSmallIntegerField("はじめの年度")
    last = models.PositiveSmallIntegerField("終わりの年度")
    words = models.TextField("求める理由", max_length=1000)
    state = models.CharField("状態", max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="求めた職員")
    asked_on = models.DateField("求めた日")
    answered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="答えた人"
    )
    answered_on = models.DateField("答えた日", null=True, editable=False)
    answer = models.TextField("渡せない理由", max_length=1000, blank=True)
    #: The number of the stored file that was given. No key: its bytes go once its time is over, the number stays.
    file = models.BigIntegerField("渡したファイル", null=True, editable=False)
    entries = models.PositiveIntegerField("渡した資料の数", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="pack_request_years", condition=Q(first__lte=models.F("last"))),
            models.CheckConstraint(
                name="pack_request_given_is_a_file", condition=~Q(state="given") | Q(file__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility"])]
