"""What is made public, where and when; and the tables anybody may read."""

from django.db import models
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Tenant
from meetings.models import MeetingPart, Version


@tracked()
class Publication(Tenant):
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
    recorded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)


class PublicMinutes(models.Model):
    """PUBLIC: minutes anybody may read without a login. Written only by the database function ``publish_minutes``."""

    municipality_code = models.CharField(max_length=6)
    address = models.CharField("公開アドレス", max_length=40, unique=True)
    facility_name = models.CharField("事業所名", max_length=200)
    service_type = models.CharField("サービス種別", max_length=40)
    held_on = models.DateField("開催日")
    published_on = models.DateField("公表した日")
    content = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    withdrawn_on = models.DateField("取り下げた日", null=True)

    class Meta:
        indexes = [models.Index(fields=["municipality_code", "-held_on"])]
        ordering = ["-held_on"]
