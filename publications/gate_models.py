"""What every record keeps that goes through the gate: its wording while it is made, and that it was looked through."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from accounts.models import Membership
from accounts.tenancy import Editable, Tenant


class GateDraft(Editable):
    """Public wording while it is being made.

    Attributes: ``text``: box → words; ``attachments``: numbers of the papers that go with it.
    """

    text = models.JSONField(default=dict)
    attachments = ArrayField(models.BigIntegerField(), default=list, verbose_name="いっしょに公表する資料")
    #: {a word as it is compared: what stands in its place}, in the text and in the papers alike.
    labels = models.JSONField(default=dict)
    #: {mark of a finding: {"kind", "text", "reason"}} of what may stay, and why.
    kept = models.JSONField(default=dict)
    saved_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)

    class Meta(Editable.Meta):
        abstract = True


class GateCheck(Tenant):
    """A public version was looked through and nothing was left open; without such a row nothing goes on the register.

    Each model that inherits it says by a constraint that ``open`` is none. Attributes: ``edition``: of the rules it was looked
    through with; ``found``: how many passages they showed in the end; ``open``: how many of them nobody had decided on;
    ``kept``: [{"kind", "reason"}] of those that stayed; ``files``: ids of the files that may go with it.
    """

    edition = models.CharField(max_length=80)
    found = models.PositiveIntegerField("見つかった所")
    open = models.PositiveIntegerField("決めていない所")
    kept = models.JSONField("残した所")
    files = ArrayField(models.BigIntegerField(), default=list, verbose_name="いっしょに公表するファイル")
    checked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta(Tenant.Meta):
        abstract = True
