"""オンライン: the room where a meeting is joined, and who of the users and families has consented (N7-5)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership, Operator
from accounts.tenancy import Editable, Tenant
from meetings.models.council import CouncilMember
from meetings.models.meeting import Meeting, MeetingPart
from meetings.models.members import MemberLink


@tracked(hashed=["address", "passcode"])
class OnlineRoom(Editable):
    """Where a meeting is joined online. ``told_ward_on``: the day on which the desk was told by mail."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="+", verbose_name="会議")
    address = models.CharField("参加するアドレス", max_length=500, blank=True)
    passcode = models.CharField("会議の番号やパスコード", max_length=100, blank=True)
    told_ward_on = models.DateField(
        "オンラインで参加できることを自治体に知らせた日", null=True, editable=False
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]


@tracked()
class OnlineCheck(Editable):
    """One thing to be checked before a meeting is held online: who ticked it, and when; nobody while it is open.

    ``item``: its id in the rulebook's definition ``online.check``.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name="会議")
    item = models.CharField("確かめること", max_length=40)
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="確かめた人"
    )
    checked_at = models.DateTimeField("確かめた日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="online_check_once", fields=["municipality", "meeting", "item"]),
            models.CheckConstraint(
                name="online_check_by_somebody",
                condition=Q(checked_by=None, checked_at=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]


@tracked()
class OnlineConsent(Editable):
    """A user or a family member has consented to take part online: by the own link, or on a paper that somebody entered.

    ``operator``: whom it was given to; under another it is asked for anew.
    """

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="consents", verbose_name="会議")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+", verbose_name="構成員")
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="+", verbose_name="同意を受けた法人")
    given_on = models.DateField("同意した日")
    by_link = models.ForeignKey(MemberLink, models.PROTECT, null=True, editable=False, related_name="+")
    entered_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="入力した人"
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="online_consent_once", fields=["municipality", "part", "member", "operator"]
            ),
            models.CheckConstraint(
                name="online_consent_by_link_or_by_somebody",
                condition=Q(by_link=None, entered_by__isnull=False)
                | Q(by_link__isnull=False, entered_by=None),
            ),
        ]
