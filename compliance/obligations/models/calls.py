"""What the desk said to facilities by telephone, and when it means to call again."""

from django.db import models
from django.db.models.functions import Now

from accounts.models import Desk, Membership
from accounts.tenancy import Tenant
from facilities.models import Facility


class Call(Tenant):
    """A word with a facility, or that somebody took it over; written once and kept, read by the desk alone.

    What stands in the latest one holds: ``next_on``: when to call again, ``holder``: who of the desk has it.
    ``called_on``: None where nobody called, and only the day or the holder changed.
    """

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="+", verbose_name="担当")
    called_on = models.DateField("電話した日", null=True)
    words = models.TextField("話したこと", max_length=2000, blank=True)
    next_on = models.DateField("次に電話する日", null=True)
    holder = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="受け持つ職員"
    )
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="書いた人")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        indexes = [models.Index(fields=["municipality", "desk", "facility", "-id"], name="call_latest")]
