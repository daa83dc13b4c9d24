"""Addresses at which a calendar program reads the meetings of a facility, an officer or a desk."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models import Desk, Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility


@tracked(exclude=["seed", "secret_hash"])
class CalendarFeed(Editable):
    """What opens a calendar without a login: whoever knows its address reads days, hours and facilities, and no name.

    Only the address's hash stands here, to be found by; it is reckoned from ``seed`` and the site's key
    (``meetings.calendar.keys``), so whoever reads the table alone opens nothing.
    """

    facility = models.ForeignKey(Facility, models.PROTECT, null=True, related_name="+", verbose_name="事業所")
    desk = models.ForeignKey(Desk, models.PROTECT, null=True, related_name="+", verbose_name="担当")
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", verbose_name="職員"
    )
    seed = models.UUIDField(editable=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("作った日時", db_default=Now(), editable=False)
    withdrawn_at = models.DateTimeField("止めた日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="calendar_feed_of_one",
                condition=Q(facility__isnull=False, desk=None, membership=None)
                | Q(facility=None, desk__isnull=False, membership=None)
                | Q(facility=None, desk=None, membership__isnull=False),
            ),
            models.UniqueConstraint(
                name="calendar_feed_one_open",
                fields=["municipality", "facility", "desk", "membership"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
            ),
        ]
