"""自己点検: what a home hands in before the ward's staff come, and what they found on site (O6)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility

_CODE_LENGTH = 60


@tracked(hashed=["words"])
class SelfCheck(Editable):
    """One self-check, handed in: its items say how the records stood on that day."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    handed_in_on = models.DateField("提出した日")
    handed_in_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="提出した人")
    words = models.TextField("伝えておくこと", blank=True)
    closed_on = models.DateField("担当が確かめ終えた日", null=True, blank=True)
    closed_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="確かめた職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["-handed_in_on", "-pk"]
        indexes = [models.Index(fields=["municipality", "facility", "-handed_in_on"])]
        constraints = [
            models.UniqueConstraint(
                name="self_check_one_open", fields=["municipality", "facility"], condition=Q(closed_on=None)
            ),
        ]


@tracked(hashed=["section", "label", "found", "plan", "question", "answer"])
class SelfCheckItem(Editable):
    """One thing that was checked: what the records said, what the home means to do, what the officer found."""

    class State(models.TextChoices):
        THERE = "there", "できている"
        LACKING = "lacking", "足りない"
        UNSAID = "unsaid", "記録からはわからない"

    class Verdict(models.TextChoices):
        OPEN = "", "まだ"
        CONFIRMED = "confirmed", "確認した"
        QUESTIONED = "questioned", "問い合わせ"

    check_of = models.ForeignKey(SelfCheck, models.PROTECT, related_name="items", verbose_name="自己点検")
    number = models.PositiveSmallIntegerField("番号")
    code = models.CharField("項目", max_length=_CODE_LENGTH)
    section = models.CharField("分野", max_length=60)
    label = models.CharField("確かめること", max_length=200)
    state = models.CharField("状態", max_length=10, choices=State)
    found = models.CharField("記録にあること", max_length=300, blank=True)
    plan = models.TextField("事業所がすること", blank=True)
    verdict = models.CharField("担当の確認", max_length=10, choices=Verdict, blank=True)
    question = models.TextField("担当からの問い合わせ", blank=True)
    answer = models.TextField("事業所の答え", blank=True)
    judged_on = models.DateField("確かめた日", null=True, blank=True)
    judged_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="確かめた職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="self_check_item_once", fields=["municipality", "check_of", "code"]),
            models.CheckConstraint(
                name="self_check_question_in_words", condition=~Q(verdict="questioned") | ~Q(question="")
            ),
        ]

    @property
    def facility_id(self):
        """The number of the facility that checked itself."""
        return self.check_of.facility_id
