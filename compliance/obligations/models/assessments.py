"""Stored assessments: what the overview needs of the rules' answer, and who must be asked again."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility


class Assessment(Tenant):
    """That a facility was assessed, up to which day the answer holds, or why it could not be; and how it stands.

    What lists need of its rows stands here, counted once: ``status``, the worst, with the earliest day that it has to look
    to, how many duties are overdue, and what is late: how many rows, since when, of which duties. That holds from ``counted_on`` to ``counted_until``, under the 利用開始日 and the
    day of the ward's request as they were; whoever reads it on another day or under others counts anew.
    """

    facility = models.OneToOneField(Facility, models.CASCADE, related_name="+")
    fiscal_year = models.PositiveSmallIntegerField()
    assessed_on = models.DateField()
    holds_until = models.DateField("この日までは計算し直さなくてよい")
    rulebook = models.CharField(max_length=64)
    fault = models.TextField("計算できない理由", blank=True)
    status = models.CharField("いちばん悪い状態", max_length=12, blank=True, default="", db_default="")
    next_due = models.DateField("次の期限", null=True)
    overdue = models.PositiveSmallIntegerField("期限を過ぎた義務の数", default=0, db_default=0)
    #: None: counted by a version that did not keep it.
    late = models.PositiveSmallIntegerField("遅れや不足の数", null=True)
    first_late = models.DateField("遅れのうち最も早い期限", null=True)
    late_duties = ArrayField(
        models.CharField(max_length=40), verbose_name="遅れている義務", default=list, db_default=[]
    )
    counted_on = models.DateField("この日から", null=True)
    counted_until = models.DateField("この日まで数え直さなくてよい", null=True)
    counted_start = models.DateField("数えたときの利用開始日", null=True)
    counted_answer = models.DateField("数えたときの登録の期限", null=True)

    class Meta(Tenant.Meta):
        indexes = [
            models.Index(fields=["municipality", "holds_until"]),
            # Asked of all municipalities every few seconds.
            models.Index(name="assessment_grows_old", fields=["holds_until", "municipality"]),
            models.Index(name="assessment_by_rulebook", fields=["rulebook", "municipality"]),
        ]


class StoredRow(Tenant):
    """One row of a facility's assessment. It holds dates; what is due, behind or overdue today is derived in SQL."""

    class State(models.TextChoices):
        OPEN = "open", "未了"
        MET = "met", "完了"
        BREACH = "breach", "基準を満たさない"
        EXEMPT = "exempt", "対象外"
        KEEPING = "keeping", "保存中"

    facility = models.ForeignKey(Facility, models.CASCADE, related_name="+")
    duty = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    title = models.CharField("義務の名前と対象", max_length=300, default="")
    responsible = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State)
    due_on = models.DateField(null=True)
    limit_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    advisory = models.BooleanField(default=False)
    assumption = models.BooleanField(default=False)
    unknown = models.BooleanField("満たすものが一つも登録されていない", default=False)
    reasons = ArrayField(models.CharField(max_length=60), default=list)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="stored_row_once", fields=["municipality", "facility", "duty", "subject"]
            )
        ]
        indexes = [models.Index(fields=["municipality", "state", "due_on"])]


class StaleFacility(Tenant):
    """A facility whose facts changed since it was assessed; written by statement-level triggers on fact tables.

    No key to the facility: the trigger also fires while the facility itself is being deleted.
    """

    facility_id = models.BigIntegerField()
    changed_at = models.DateTimeField(db_default=Now())

    class Meta(Tenant.Meta):
        indexes = [models.Index(fields=["municipality", "facility_id"])]


@tracked()
class PriorRecord(Tenant):
    """Somebody says that an open row due before the 利用開始日 was done on paper. The rules know nothing of it."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    duty = models.CharField("義務", max_length=40)
    subject = models.CharField("対象", max_length=80)
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="登録した人")
    recorded_at = models.DateTimeField("登録した日時", db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="prior_record_once", fields=["municipality", "facility", "duty", "subject"]
            )
        ]


@tracked()
class RegistrationRequest(Editable):
    """That the ward asked a facility to register what is not known of it yet. The rules know nothing of it.

    Once the day in ``answer_by`` is past, what is still not registered counts as not done.
    """

    facility = models.OneToOneField(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    asked_on = models.DateField("お願いした日")
    answer_by = models.DateField("登録の期限")

    class Meta(Tenant.Meta):
        constraints = [
            models.CheckConstraint(
                name="registration_asked_before", condition=models.Q(asked_on__lte=models.F("answer_by"))
            )
        ]
