"""Between facility and municipality: next year's dates, and visits of the municipality's own staff."""

from django.db import models

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility


@tracked(hashed=["note"])
class DatesAnswer(Editable):
    """The facility's answer, in one fiscal year, about the meeting it means to hold in the next (N8-4b)."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    fiscal_year = models.PositiveSmallIntegerField("答えた年度")
    answered_on = models.DateField("答えた日")
    provisional_on = models.DateField("開催予定の日", null=True, blank=True)
    note = models.TextField("補足", blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                name="dates_answer_once_a_year", fields=["municipality", "facility", "fiscal_year"]
            )
        ]


@tracked()
class WardVisit(Tenant):
    """The municipality's own staff came to see the facility (N8-6c). Not a visit of the council's members."""

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    visited_on = models.DateField("訪問した日")

    class Meta(Tenant.Meta):
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="ward_visit_once_a_day", fields=["municipality", "facility", "visited_on"]
            )
        ]
