"""What is made public, where and when; and the tables anybody may read."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from meetings.models import MeetingPart, Version


class PublicDraft(Editable):
    """The public wording while it is being made: a copy of the minutes' text, with names taken out by hand."""

    part = models.OneToOneField(MeetingPart, models.CASCADE, related_name="+")
    from_number = models.PositiveIntegerField("もとにした版", default=0)
    text = models.JSONField(default=dict)
    attachments = ArrayField(models.BigIntegerField(), default=list, verbose_name="いっしょに公表する資料")
    #: {a word as it is compared: what stands in its place}, in the text and in the papers alike.
    labels = models.JSONField(default=dict)
    #: {mark of a finding: {"kind", "text", "reason"}} of what may stay, and why.
    kept = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)


class PublicCheck(Tenant):
    """A public version was looked through and nothing was left open; without such a row nothing goes on the register.

    Attributes: ``edition``: of the rules it was looked through with; ``found``: how many passages they showed in the end;
    ``open``: how many of them nobody had decided on, always none; ``kept``: [{"kind", "reason"}] of those that stayed;
    ``files``: ids of the files that may go with it.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="+")
    edition = models.CharField(max_length=80)
    found = models.PositiveIntegerField("見つかった所")
    open = models.PositiveIntegerField("決めていない所")
    kept = models.JSONField("残した所")
    files = ArrayField(models.BigIntegerField(), default=list, verbose_name="いっしょに公表するファイル")
    checked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        constraints = [models.CheckConstraint(name="nothing_left_open", condition=Q(open=0))]


@tracked()
class Publication(Editable):
    """One way in which a public version was made readable: the register, the wall, the own site, a newsletter."""

    class Channel(models.TextChoices):
        REGISTER = "register", "このプログラムの公開ページ"
        POSTED = "posted", "事業所内の掲示"
        SITE = "site", "ホームページ"
        NEWSLETTER = "newsletter", "広報誌・お便り"

    part = models.ForeignKey(MeetingPart, models.PROTECT, related_name="+", verbose_name="会議")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+", verbose_name="公表用の版"
    )
    channel = models.CharField("方法", max_length=20, choices=Channel)
    published_on = models.DateField("公表した日")
    withdrawn_on = models.DateField("取り下げた日", null=True, blank=True)
    note = models.CharField("掲載した場所", max_length=300, blank=True)
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)


class PublicMinutes(models.Model):
    """PUBLIC: minutes anybody may read without a login. Written only by the database function ``publish_minutes``."""

    version_id = models.BigIntegerField(unique=True)
    part_id = models.BigIntegerField(db_index=True)
    municipality_code = models.CharField(max_length=6)
    municipality_name = models.CharField(max_length=40)
    address = models.CharField("公開アドレス", max_length=40)
    facility_name = models.CharField("事業所名", max_length=200)
    service_type = models.CharField("サービス種別", max_length=40)
    held_on = models.DateField("開催日")
    published_on = models.DateField("公表した日")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    withdrawn_on = models.DateField("取り下げた日", null=True)

    class Meta:
        indexes = [models.Index(fields=["municipality_code", "-held_on"])]
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_public_version_an_address", fields=["address"], condition=Q(withdrawn_on=None)
            )
        ]


class PublicFile(models.Model):
    """PUBLIC: the PDF of public minutes and attachments chosen to go with them. Written by ``publish_file``."""

    minutes = models.ForeignKey(PublicMinutes, models.CASCADE, related_name="files")
    title = models.CharField("名前", max_length=200)
    file_name = models.CharField("ファイル名", max_length=255)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="public_file_once", fields=["minutes", "sha256", "title"])
        ]
