"""Visits of the municipality's own staff: planned, announced, made (N8-6c)."""

from django.db import models
from django.db.models import Q

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Facility
from office.models import OutgoingMail


@tracked(hashed=["note", "called_off_because"])
class WardVisit(Editable):
    """The municipality's own staff come to see the facility, or came. Not a visit of the council's members.

    ``visited_on``: the day on which they came; None while the visit is only planned. ``announced_on``: the day on which the
    facility was told of the day and hours that stand here; emptied when they change.
    """

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    planned_on = models.DateField("訪問する予定の日", null=True, blank=True)
    starts_at = models.TimeField("始まる時刻", null=True, blank=True)
    ends_at = models.TimeField("終わる時刻", null=True, blank=True)
    announced_on = models.DateField("事業所へ知らせた日", null=True, blank=True, editable=False)
    mail = models.ForeignKey(OutgoingMail, models.PROTECT, null=True, editable=False, related_name="+")
    visited_on = models.DateField("訪問した日", null=True, blank=True)
    note = models.TextField("見たこと・話したこと", max_length=2000, blank=True)
    called_off_on = models.DateField("取りやめた日", null=True, blank=True, editable=False)
    called_off_because = models.CharField("取りやめた理由", max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="ward_visit_once_a_day", fields=["municipality", "facility", "visited_on"]
            ),
            models.UniqueConstraint(
                name="ward_visit_one_plan",
                fields=["municipality", "facility"],
                condition=Q(visited_on=None, called_off_on=None),
            ),
            models.CheckConstraint(
                name="ward_visit_is_planned_or_made",
                condition=Q(planned_on__isnull=False) | Q(visited_on__isnull=False),
            ),
            models.CheckConstraint(
                name="ward_visit_made_is_not_called_off", condition=Q(visited_on=None) | Q(called_off_on=None)
            ),
        ]
        indexes = [models.Index(fields=["municipality", "planned_on"])]

    @property
    def day(self):
        """The day on which they came, else the one for which it is, or was, planned."""
        return self.visited_on or self.planned_on

    @property
    def is_planned(self):
        """Is it still to come, or to be recorded?"""
        return self.visited_on is None and self.called_off_on is None

    def belongings(self):
        """Who goes, or went: shown and written with the visit."""
        return tuple(self.officers.all())


@tracked()
class WardVisitOfficer(Tenant):
    """An officer who goes to see a facility, or went."""

    visit = models.ForeignKey(WardVisit, models.CASCADE, related_name="officers")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", verbose_name="職員")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="ward_visit_officer_once", fields=["municipality", "visit", "membership"]
            )
        ]
