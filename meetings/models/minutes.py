"""議事録: what is being written, each version that was handed on, and what the desk asks to be changed."""

from django.db import models
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from meetings.models.meeting import MeetingPart
from office.changing import form_token


class Draft(Editable):
    """議事録 while it is being written: text per heading and a revision. Drafts are not on the trail."""

    part = models.OneToOneField(MeetingPart, models.CASCADE, related_name="+")
    text = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)
    entered_by_officer = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="代理入力した職員"
    )


class DraftAlternative(Editable):
    """別案: what somebody wrote on a base another had already replaced; kept, shown beside, never lost."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="alternatives")
    token = form_token()
    text = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(db_default=Now(), editable=False)


class Transcript(Tenant):
    """文字起こし: what was said at a meeting as a tool wrote it down, laid beside the draft; it goes when that is submitted."""

    part = models.OneToOneField(MeetingPart, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    passages = models.JSONField(default=list)
    laid_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    laid_at = models.DateTimeField(db_default=Now(), editable=False)


class Version(Tenant):
    """An immutable state of the minutes, made at submit, return, accept or publish."""

    class Kind(models.TextChoices):
        INSIDE = "inside", "内部"
        PUBLIC = "public", "公表用"

    class MadeFor(models.TextChoices):
        """What a version was made for."""

        SUBMIT = "submit", "提出"
        RETURN = "return", "差し戻し"
        ACCEPT = "accept", "受理"
        PUBLISH = "publish", "公表用の確認"

    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    number = models.PositiveIntegerField("版")
    kind = models.CharField("種類", max_length=10, choices=Kind)
    made_for = models.CharField("作られた場面", max_length=20)
    content = models.JSONField("内容", null=True)
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["part", "number"]
        constraints = [
            models.UniqueConstraint(name="version_number_once", fields=["municipality", "part", "number"])
        ]


class Remark(Tenant):
    """What an officer asks to be changed: the version, the heading and the passage it quotes."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    heading = models.CharField("見出し", max_length=60)
    quote = models.TextField("対象の文章", blank=True)
    text = models.TextField("指摘")
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
