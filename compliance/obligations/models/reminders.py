"""What is reminded of, whom it is for, and the digests it went out in."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.models import OutgoingMail, Snapshot


class Reminder(Tenant):
    """One stage of one due date of one facility's duty. Its key is unique, so no stage can go out twice.

    ``stage``: how many days before the due date; 0 the day itself, -7, -14, … the weeks after it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "送る前"
        SENT = "sent", "送信"
        SKIPPED = "skipped", "次の回にまとめた"
        CANCELLED = "cancelled", "取りやめ"

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+")
    duty = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    due_on = models.DateField("期限")
    stage = models.SmallIntegerField("期限の何日前")
    title = models.CharField("義務の名前と対象", max_length=300)
    advisory = models.BooleanField(default=False)
    state = models.CharField("状態", max_length=10, choices=State, default=State.WAITING)
    planned_on = models.DateField("用意した日")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="reminder_once",
                fields=["municipality", "facility", "duty", "subject", "due_on", "stage"],
            )
        ]
        indexes = [models.Index(fields=["municipality", "state"])]


class Digest(Tenant):
    """What one person was told on one day, or the desk's list of one week (``day`` its Monday).

    The snapshot says it and never changes; a line that was done before a late mail could go is taken out of the mail and
    points here no more. ``mail`` is None where no mail server was set up: it then stands on the screen alone, as mails
    kept for months would all go out at once on the day a server comes.
    """

    class Kind(models.TextChoices):
        DAILY = "daily", "期限のお知らせ"
        WEEKLY = "weekly", "週に1回の一覧"

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="宛先の人")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    day = models.DateField("日")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    mail = models.ForeignKey(OutgoingMail, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(name="digest_once", fields=["municipality", "membership", "kind", "day"])
        ]

    @property
    def subject(self):
        """Of the mail as it went out, where there is one."""
        return self.mail.subject if self.mail else self.snapshot.data["subject"]


class ReminderLine(Tenant):
    """That a reminder is for a person; ``digest`` is the one it went out in, None while it has not."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="lines")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="宛先の人")
    digest = models.ForeignKey(Digest, models.PROTECT, null=True, related_name="lines")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(
                name="reminder_line_once", fields=["municipality", "reminder", "membership"]
            )
        ]
        indexes = [
            models.Index(
                name="reminder_line_open",
                fields=["municipality", "membership"],
                condition=models.Q(digest=None),
            )
        ]


class ReminderRun(Tenant):
    """One day's reminding of the municipality: how far it has come. Whoever holds the row's lock does the next step."""

    class Phase(models.TextChoices):
        PLAN = "plan", "用意"
        SEND = "send", "送信"
        DESK = "desk", "担当への一覧"

    day = models.DateField()
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.PLAN)
    planned_to = models.BigIntegerField("ここまでの事業所は用意した", default=0)
    done_at = models.DateTimeField(null=True)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(name="reminder_run_once", fields=["municipality", "day"])]


@tracked()
class ReminderChoice(Editable):
    """What a person wants to be told before the due date. Nobody can leave out what is overdue."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="本人")
    muted_stages = ArrayField(models.SmallIntegerField(), verbose_name="受け取らない回", default=list)
    muted_groups = ArrayField(models.CharField(max_length=20), verbose_name="受け取らない種類", default=list)
    advisory = models.BooleanField("努力義務・望ましいことも受け取る", default=False)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="reminder_choice_once", fields=["municipality", "membership"])
        ]
