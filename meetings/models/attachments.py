"""Files handed out at a meeting."""

from django.db import models

from accounts.audit import tracked
from accounts.tenancy import Tenant
from meetings.models.meeting import MeetingPart
from office.models import StoredFile


@tracked(hashed=["title"])
class Attachment(Tenant):
    """A file handed out at a facility's part of a meeting; private unless chosen for publication."""

    part = models.ForeignKey(MeetingPart, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    title = models.CharField("資料名", max_length=200)
    #: Sent before the meeting: it stands behind the door of every member who was told.
    for_members = models.BooleanField("構成員に見せる", default=False)
    shows_daily_life = models.BooleanField("事業所の様子を伝える", default=False)
    goes_public = models.BooleanField("公表する", default=False)

    class Meta(Tenant.Meta):
        # What the trail's chain has sealed names the table, so the table keeps its name.
        db_table = "meetings_paper"
        ordering = ["pk"]
