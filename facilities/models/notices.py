"""体制の届出: the notice that says which lines of the 体制等状況一覧表 change, as it was handed in (O6-8)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models.register import Facility
from office.models import Snapshot


@tracked(hashed=["office", "papers", "remark"])
class StatusNotice(Editable):
    """A notice made from changes (``Addition.notice``). It is frozen when it goes out; from then on its day is theirs."""

    class To(models.TextChoices):
        OUTSIDE = "outside", "都道府県など（このプログラムの外に出す）"
        WARD = "ward", "この自治体（この画面から担当に出す）"

    class Way(models.TextChoices):
        COUNTER = "counter", "窓口に持って行った"
        POST = "post", "郵送した"
        ONLINE = "online", "電子申請で出した"
        MAIL = "mail", "メールで送った"

    class State(models.TextChoices):
        MADE = "made", "まだ出していない"
        HANDED = "handed", "出した"
        WAITING = "waiting", "担当の受け付け待ち"
        RETURNED = "returned", "差し戻し"
        ACCEPTED = "accepted", "受け付けられた"
        DROPPED = "dropped", "取りやめた"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    to = models.CharField("届け出る先", max_length=10, choices=To)
    office = models.CharField("宛先", max_length=60)
    papers = models.TextField("添えて出すもの", max_length=1000, blank=True)
    state = models.CharField("状態", max_length=10, choices=State, default=State.MADE, db_default=State.MADE)
    way = models.CharField("出し方", max_length=10, choices=Way, blank=True)
    #: The day on which it was made; None for those made before this was kept.
    made_on = models.DateField("作った日", null=True, editable=False)
    handed_on = models.DateField("出した日", null=True, editable=False)
    #: Was the day typed, and another than that of the press? Then the desk looks at it as at every typed day.
    day_typed = models.BooleanField("出した日を入力した", default=False, db_default=False, editable=False)
    frozen = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+", editable=False)
    answered_on = models.DateField("答えた日", null=True, editable=False)
    answered_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+", editable=False)
    remark = models.CharField("差し戻した理由", max_length=300, blank=True)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="作った人")

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="status_notice_frozen_when_out",
                condition=Q(state__in=("made", "dropped", "returned"))
                | Q(handed_on__isnull=False, frozen__isnull=False),
            )
        ]
