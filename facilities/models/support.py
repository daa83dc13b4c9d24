"""意思決定支援: what each resident wants, how that was learnt, who made the plan and who got it (O6-5, O6-6c)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility


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
