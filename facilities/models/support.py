"""意思決定支援: what each resident wants, how that was learnt, who made the plan and who got it (O6-5, O6-6c)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from office.models import StoredFile


@tracked(hashed=["resident", "will", "how_learnt", "who_came", "office"])
class SupportPlan(Editable):
    """One round of a resident's plan, under a pseudonym: the will, the meeting, to whom the plan was given."""

    class Care(models.TextChoices):
        NOT_ASKED = "", "まだ聞いていない"
        SAME = "same", "同性を希望"
        EITHER = "either", "どちらでもよい"
        UNCLEAR = "unclear", "聞いたが、はっきりしない"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    resident = models.CharField("入居者の呼び名", max_length=20)
    asked_on = models.DateField("意思を確かめた日")
    will = models.TextField("本人の意思と選好")
    how_learnt = models.TextField("どのように知ったか")
    same_sex = models.CharField("同性介助の希望", max_length=10, choices=Care, blank=True)
    meeting_on = models.DateField("個別支援計画の会議の日", null=True, blank=True)
    resident_came = models.BooleanField("本人が参加した", default=False)
    who_came = models.CharField("ほかに参加した人", max_length=300, blank=True)
    given_on = models.DateField("本人に計画を渡した日", null=True, blank=True)
    office = models.CharField("相談支援事業所", max_length=60, blank=True)
    sent_on = models.DateField("相談支援事業所に計画を渡した日", null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["resident", "-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="support_plan_once", fields=["municipality", "facility", "resident", "asked_on"]
            ),
            models.CheckConstraint(
                name="support_plan_with_the_resident", condition=Q(meeting_on=None) | Q(resident_came=True)
            ),
        ]


@tracked(hashed=["note"])
class SupportPaper(Tenant):
    """One version of the plan's document itself, as it was handed in."""

    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="papers", verbose_name="計画")
    version = models.PositiveSmallIntegerField("版")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="ファイル")
    note = models.CharField("前の版から直したこと", max_length=300, blank=True)
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="付けた人")
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(name="support_paper_once", fields=["municipality", "plan", "version"]),
            models.UniqueConstraint(name="support_paper_file_once", fields=["municipality", "plan", "file"]),
        ]

    @property
    def facility_id(self):
        """The number of the home whose resident's plan it is."""
        return self.plan.facility_id


@tracked(hashed=["who", "withdrawn_because"])
class PlanGiven(Editable):
    """A version of a plan's document that was given to somebody. A mistake is taken back, never deleted."""

    class To(models.TextChoices):
        RESIDENT = "resident", "本人"
        OFFICE = "office", "相談支援事業所"
        FAMILY = "family", "家族・後見人"
        OTHER = "other", "そのほか"

    class Way(models.TextChoices):
        HAND = "hand", "手渡し"
        POST = "post", "郵送"
        FAX = "fax", "FAX"
        MAIL = "mail", "メール"

    paper = models.ForeignKey(SupportPaper, models.PROTECT, related_name="given", verbose_name="計画の文書")
    to = models.CharField("渡した相手", max_length=10, choices=To)
    who = models.CharField("事業所の名前か続柄", max_length=60, blank=True)
    given_on = models.DateField("渡した日")
    way = models.CharField("渡し方", max_length=10, choices=Way)
    entered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="記録した人")
    withdrawn_on = models.DateField("取り消した日", null=True, blank=True)
    withdrawn_because = models.CharField("取り消した理由", max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["given_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="plan_given_once",
                fields=["municipality", "paper", "to", "who", "given_on", "way"],
                condition=Q(withdrawn_on=None),
            ),
            models.CheckConstraint(
                name="plan_given_to_a_named_office", condition=~Q(to="office") | ~Q(who="")
            ),
        ]

    @property
    def facility_id(self):
        """The number of the home whose resident's plan it is."""
        return self.paper.facility_id
