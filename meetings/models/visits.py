"""見学: members of a council see the facility or its dwellings."""

from django.db import models

from accounts.audit import tracked
from accounts.models import Membership
from accounts.tenancy import Editable, Tenant
from facilities.models import Dwelling, Facility
from meetings.models.council import CouncilMember
from office.changing import form_token
from office.models import StoredFile


@tracked(hashed=["note", "said", "response"], exclude=["token"])
class Visit(Editable):
    """見学: members of the council see the facility, or one or more dwellings, on one day (N8-1b, O6-1d).

    ``by_staff_alone``: no member came, staff went round by themselves: kept, and counted for nothing.
    """

    facility = models.ForeignKey(Facility, models.PROTECT, related_name="+", verbose_name="事業所")
    date = models.DateField("見学した日")
    by_staff_alone = models.BooleanField("職員だけで見て回った", default=False)
    note = models.TextField("様子・気づいたこと", blank=True)
    said = models.TextField("見学した人が言ったこと", blank=True)
    response = models.TextField("事業所がすること・したこと", blank=True)
    token = form_token()

    class Meta(Tenant.Meta):
        ordering = ["-date", "-pk"]
        constraints = [models.UniqueConstraint(name="visit_form_once", fields=["municipality", "token"])]

    def belongings(self):
        """Who came and what they saw: shown and written with the visit."""
        return (*self.members.all(), *self.dwellings.all())


@tracked()
class VisitMember(Tenant):
    """A member of the council who took part in a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="members")
    member = models.ForeignKey(CouncilMember, models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="visit_member_once", fields=["municipality", "visit", "member"])
        ]


@tracked()
class VisitDwelling(Tenant):
    """A dwelling seen in a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="dwellings")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="visit_dwelling_once", fields=["municipality", "visit", "dwelling"])
        ]


@tracked(hashed=["title"])
class VisitPhoto(Tenant):
    """A photo of what was seen, on which nobody can be recognised, as ``checked_by`` said when adding it."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos", verbose_name="見学")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="写真")
    title = models.CharField("写っているもの", max_length=200)
    checked_by = models.ForeignKey(
        Membership, models.PROTECT, related_name="+", verbose_name="人が写っていないことを確かめた人"
    )

    class Meta(Tenant.Meta):
        ordering = ["pk"]

    @property
    def facility_id(self):
        """The number of the facility that it belongs to."""
        return self.visit.facility_id
