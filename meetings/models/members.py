"""What went to each member of a council, the link by which a member answers, and the answers."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from meetings.models.council import CouncilMember
from meetings.models.meeting import MeetingPart
from meetings.models.minutes import Version
from office.models import OutgoingMail, Snapshot


@tracked(exclude=["seed", "secret_hash", "code_hash"])
class MemberLink(Editable):
    """What opens a member's own door without a login: a link and, for those who type, a short code.

    Only their hashes stand here, to be found by; both are reckoned from ``seed`` and the site's key
    (``meetings.members.keys``), so whoever reads the table alone opens nothing.
    """

    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="構成員")
    seed = models.UUIDField(editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_on = models.DateField("使える最後の日")
    withdrawn_at = models.DateTimeField("止めた日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="member_link_one_open",
                fields=["municipality", "member"],
                condition=Q(withdrawn_at=None),
            )
        ]


@tracked()
class Delivery(Editable):
    """One paper to one member, by mail or in the hand: 開催通知, word of a new day or that it is off, 議事録.

    Once for each day of the meeting that it tells, and 議事録 once for each version of them. ``sent_on``: the day on which
    the mail server took it, or somebody handed it over or posted it; None until then. ``returned_at``: when somebody
    said that it came back.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", "開催通知"
        CHANGE = "change", "変更の知らせ"
        REMINDER = "reminder", "返事のお願い"
        CANCELLATION = "cancellation", "中止の知らせ"
        MINUTES = "minutes", "議事録"

    class Channel(models.TextChoices):
        MAIL = "mail", "メール"
        HANDED = "handed", "手紙"

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="deliveries", verbose_name="会議")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="構成員")
    kind = models.CharField("何を", max_length=20, choices=Kind)
    tells_of = models.DateField("伝えた開催日")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="議事録の版"
    )
    channel = models.CharField("渡し方", max_length=10, choices=Channel)
    mail = models.ForeignKey(OutgoingMail, models.PROTECT, null=True, editable=False, related_name="+")
    printed = models.ForeignKey(Snapshot, models.PROTECT, null=True, editable=False, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_on = models.DateField("出した日", null=True)
    opened_at = models.DateTimeField("開いた日時", null=True, editable=False)
    returned_at = models.DateTimeField("戻ってきたと記録した日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="delivery_once",
                fields=["municipality", "part", "member", "kind", "tells_of"],
                condition=~Q(kind="minutes"),
            ),
            models.UniqueConstraint(
                name="delivery_of_minutes_once",
                fields=["municipality", "part", "member", "version"],
                condition=Q(kind="minutes"),
            ),
            models.CheckConstraint(
                name="delivery_of_minutes_has_version",
                condition=Q(kind="minutes", version__isnull=False) | (~Q(kind="minutes") & Q(version=None)),
            ),
            models.CheckConstraint(
                name="delivery_by_mail_has_one", condition=~Q(channel="mail") | Q(mail__isnull=False)
            ),
        ]


@tracked(hashed=["proxy_name", "opinion"])
class Reply(Editable):
    """What a member answered to a notice, by the own link or on a slip that somebody entered."""

    class Kind(models.TextChoices):
        ATTENDS = "attends", "出席する"
        ONLINE = "online", "オンラインで出席する"
        PROXY = "proxy", "代理の人が出席する"
        ABSENT = "absent", "欠席する"

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="replies", verbose_name="会議")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="構成員")
    kind = models.CharField("返事", max_length=10, choices=Kind)
    proxy_name = models.CharField("代理の人の氏名", max_length=80, blank=True)
    opinion = models.TextField("会議の前に伝えたい意見", max_length=4000, blank=True)
    #: The day of the meeting that was answered: after a move the answer is one about another day.
    about = models.DateField("返事をした開催日")
    by_link = models.ForeignKey(MemberLink, models.PROTECT, null=True, editable=False, related_name="+")
    entered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="入力した人"
    )
    answered_at = models.DateTimeField("返事の日時")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="reply_once_a_member", fields=["municipality", "part", "member"]),
            models.CheckConstraint(
                name="reply_by_link_or_by_somebody",
                condition=Q(by_link=None, entered_by__isnull=False)
                | Q(by_link__isnull=False, entered_by=None),
            ),
        ]
