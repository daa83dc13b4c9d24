"""What guards the logins: tries that failed, and what the packages' own limits remember. No tenant's rows."""

from django.db import models
from django.db.models.functions import Now


class Tries(models.Model):
    """How often something was tried in vain: a password, a code, or how many mails went to an address.

    ``key`` is a SHA-256 of what is counted (an account, where it was tried from): no address is told by the table.
    Nothing is tried again before ``free_at``.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_default=Now())
    free_at = models.DateTimeField(db_default=Now())


class Remembered(models.Model):
    """One value of the cache that limits live in (``accounts.remembering``)."""

    key = models.CharField(max_length=255, primary_key=True)
    value = models.JSONField(null=True)
    expires_at = models.DateTimeField(null=True, db_index=True)
