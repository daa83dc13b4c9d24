"""Who asked for a mail at each new publication."""

from django.db import models
from django.db.models.functions import Now

from accounts.tenancy import Tenant
from facilities.models import Facility


class Follower(Tenant):
    """An address whose owner asked, by the link mailed to it, for news of a facility, or of all (``facility`` None).

    Nothing else is known of its owner. The row goes as soon as they say stop.
    """

    facility = models.ForeignKey(
        Facility, models.PROTECT, null=True, related_name="+", verbose_name="事業所（空なら自治体のすべて）"
    )
    email = models.EmailField("メールアドレス")
    since = models.DateTimeField("受け取り始めた日時", db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="follower_once", fields=["municipality", "email", "facility"], nulls_distinct=False
            )
        ]
