"""Where security events are kept. The app's login reads them; only functions of the database write (sql/keeper/)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from accounts.security.kinds import SecurityKind
from accounts.tenancy import Tenant


class SecurityFields(models.Model):
    """What both tables of events say. No name and no address stands here: people are numbers, as on the trail."""

    at = models.DateTimeField("日時", db_default=Now(), editable=False)
    #: A value of :class:`SecurityKind`; not its choices, so that a new kind needs no migration.
    kind = models.CharField("内容", max_length=30)
    user = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="ログイン",
    )
    #: The name of the view, or what else it was about.
    about = models.CharField(max_length=80, blank=True)
    request = models.CharField(max_length=32, blank=True)
    source = models.GenericIPAddressField("接続元", null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def words(self):
        """What happened, in words for the screen."""
        return SecurityKind(self.kind).label if self.kind in SecurityKind else self.kind


class SecurityEvent(SecurityFields, Tenant):
    """One event of one municipality. ``facility_id`` is a number only: facilities stand above this app."""

    membership = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name="利用者",
    )
    facility_id = models.BigIntegerField("事業所", null=True)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        indexes = [
            models.Index(name="security_event_person", fields=["municipality", "membership", "-id"]),
            models.Index(name="security_event_facility", fields=["municipality", "facility_id", "-id"]),
        ]


class OutsideEvent(SecurityFields):
    """An event that belongs to no municipality: an address that nobody has, the platform's operator."""

    class Meta:
        ordering = ["-pk"]


class TrailShape(models.Model):
    """Which columns the rows of a table of events had when they were hung on the chain; written by migrations alone."""

    shape = models.CharField(max_length=12, primary_key=True)
    event_table = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))


class Link(models.Model):
    """One link of a chain: the row that it names, that row's hash, and a hash over all that and the link before."""

    number = models.BigIntegerField()
    at = models.DateTimeField()
    event_table = models.CharField(max_length=63)
    event_row = models.BigIntegerField()
    shape = models.CharField(max_length=12)
    row_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        abstract = True


class ChainLink(Link, Tenant):
    """A link of a municipality's chain. Numbers have no gaps."""

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="chain_number_once", fields=["municipality", "number"])]


class OutsideLink(Link):
    """A link of the chain of what belongs to no municipality."""

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="outside_number_once", fields=["number"])]


class Anchor(Tenant):
    """The end of a municipality's chain on one day: said in the log and on a page, so that it is known elsewhere too."""

    day = models.DateField("日")
    number = models.BigIntegerField("番号")
    hash = models.BinaryField("値", max_length=32)
    at = models.DateTimeField("時刻")

    class Meta(Tenant.Meta):
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(name="anchor_once_a_day", fields=["municipality", "day"])]

    @property
    def shown(self):
        """The hash in hexadecimal digits, in groups that can be read aloud and compared."""
        digits = bytes(self.hash).hex()
        return " ".join(digits[place : place + 8] for place in range(0, len(digits), 8))
