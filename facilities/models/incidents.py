"""事故と身体拘束: a record each, under pseudonyms, read by few (O6-6a)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from office.models import Snapshot


@tracked(
    hashed=[
        "resident",
        "place",
        "what",
        "condition",
        "reason",
        "decided_by",
        "response",
        "follow_up",
        "grantor",
    ]
)
class Incident(Editable):
    """An accident, or the use of restraint: what, when, how, how long, in what state, why, and who decided."""

    class Kind(models.TextChoices):
        ACCIDENT = "accident", "事故"
        RESTRAINT = "restraint", "身体拘束"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    resident = models.CharField("入居者の呼び名", max_length=20)
    happened_on = models.DateField("起きた日・始めた日")
    starts_at = models.TimeField("起きた時刻・始めた時刻")
    ends_on = models.DateField("終わった日", null=True, blank=True)
    ends_at = models.TimeField("終わった時刻", null=True, blank=True)
    place = models.CharField("場所", max_length=100, blank=True)
    what = models.TextField("起きたこと・行った方法")
    condition = models.TextField("心身の状況")
    reason = models.TextField("原因・やむを得ない理由")
    decided_by = models.CharField("対応や拘束を決めた人", max_length=200)
    response = models.TextField("対応の経過", blank=True)
    follow_up = models.TextField("その後の取り組み", blank=True)
    #: The municipality that granted the resident's benefit: often not the one where the home stands.
    grantor = models.CharField("支給を決めた市区町村", max_length=40, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-happened_on", "-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="incident_once",
                fields=["municipality", "facility", "kind", "resident", "happened_on", "starts_at"],
            ),
            models.CheckConstraint(
                name="incident_in_order", condition=Q(ends_on=None) | Q(ends_on__gte=F("happened_on"))
            ),
        ]
        indexes = [models.Index(fields=["municipality", "facility", "happened_on"])]


@tracked(hashed=["body", "how"])
class IncidentReport(Editable):
    """An accident was reported: what was said is frozen, and so is to whom it went and how."""

    class Stage(models.TextChoices):
        FIRST = "first", "第1報"
        FINAL = "final", "最終報告"

    class To(models.TextChoices):
        PREFECTURE = "prefecture", "都道府県"
        GRANTOR = "grantor", "支給を決めた市区町村"

    class Way(models.TextChoices):
        HERE = "here", "この画面から、担当の職員へ"
        MAIL = "mail", "メール・電子申請"
        POST = "post", "郵送"
        FAX = "fax", "FAX"
        COUNTER = "counter", "窓口に持参"
        PHONE = "phone", "電話（書面は後から）"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="reports", verbose_name="事故")
    stage = models.CharField("段階", max_length=10, choices=Stage)
    to = models.CharField("あて先", max_length=10, choices=To)
    body = models.CharField("あて先の名前", max_length=60)
    way = models.CharField("方法", max_length=10, choices=Way)
    how = models.CharField("くわしい方法", max_length=100, blank=True)
    sent_on = models.DateField("報告した日")
    frozen = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", editable=False)
    sent_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="報告した人")
    sent_at = models.DateTimeField(db_default=Now(), editable=False)
    received_on = models.DateField("担当が受け取った日", null=True, blank=True)
    received_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="受け取った職員"
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="incident_report_once", fields=["municipality", "incident", "stage", "to"]
            ),
        ]
        indexes = [
            models.Index(
                name="incident_report_here",
                fields=["municipality", "received_on", "-sent_on"],
                condition=Q(way="here"),
            )
        ]

    @property
    def facility_id(self):
        """The number of the facility whose accident was reported."""
        return self.incident.facility_id


@tracked()
class IncidentReader(Editable):
    """Who of the staff may read and write a facility's records of incidents, besides the manager of the 法人."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="職員")
    may_read = models.BooleanField("見てよい", default=True)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="incident_reader_once", fields=["municipality", "facility", "membership"]
            )
        ]
