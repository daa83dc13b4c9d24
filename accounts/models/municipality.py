"""The tenant, and the rows of all tenants."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone


class MunicipalityRows(models.QuerySet):
    """All of the site, for what goes from door to door."""

    def at_work(self):
        """Those that are not suspended: what the program does by itself, it does for these alone."""
        return self.filter(suspended_on=None)


class Municipality(models.Model):
    """The tenant. ``starts_on`` is the 利用開始日: what fell due before it is shown apart and never reminded."""

    code = models.CharField("全国地方公共団体コード（6桁）", max_length=6, unique=True)
    prefecture = models.CharField("都道府県", max_length=10)
    name = models.CharField("自治体名", max_length=40)
    starts_on = models.DateField("利用開始日", null=True, blank=True)
    #: Since when nobody comes in and nothing goes out, and the sentence for its people (``manage.py municipality suspend``).
    suspended_on = models.DateField("止めた日", null=True, blank=True, editable=False)
    suspended_because = models.CharField("止めた理由", max_length=200, db_default="", editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = MunicipalityRows.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="municipality_code_is_six_digits", condition=Q(code__regex=r"^\d{6}$")
            )
        ]

    def __str__(self):
        return self.name

    @property
    def full_name(self):
        return f"{self.prefecture}{self.name}"

    @property
    def counts_from(self):
        """The day before which nothing is late: the 利用開始日, until one is chosen the day from which the program knows."""
        return self.starts_on or timezone.make_naive(self.created_at).date()
