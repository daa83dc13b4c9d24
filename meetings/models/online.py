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
    """Where a meeting is joined online. ``told_ward_on``: the day on which the desk was told on its page of the meeting."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="+", verbose_name="会議")
    address = models.CharField("参加するアドレス", max_length=500, blank=True)
    passcode = models.CharField("会議の番号やパスコード", max_length=100, blank=True)
    personal_data_checked = models.BooleanField("個人情報のガイダンスを確かめた", default=False)
    medical_data_checked = models.BooleanField("医療情報の安全管理のガイドラインを確かめた", default=False)
    told_ward_on = models.DateField(
        "オンラインで参加できることを自治体に知らせた日", null=True, editable=False
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]


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
