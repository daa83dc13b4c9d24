"""Reads of incidents. ``access_*`` is the only door to one, and it lets in few."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Count

from accounts import law
from accounts.models import Membership, Role
from facilities.incidents import deadlines, policies
from facilities.models import FacilityAssignment, Incident, IncidentReader, IncidentReport
from facilities.selectors import facilities_seen_by, one_or_404

Kind, Stage, To, Way = Incident.Kind, IncidentReport.Stage, IncidentReport.To, IncidentReport.Way


@dataclass(frozen=True, slots=True)
class ReportStep:
    """One of the reports that an accident needs. ``sent``: the IncidentReport, or None."""

    stage: str
    to: str
    label: str
    due_on: date | None
    sent: IncidentReport | None

    def is_late(self, today):
        """Did it go out late, or is it late now?"""
        day = self.sent.sent_on if self.sent else today
        return self.due_on is not None and day > self.due_on


def access_incident(membership, pk):
    """One incident of a facility that the person sees, or 404; :func:`let_in` says whether they may read it."""
    rows = Incident.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator", "facility__municipality"), pk)


def let_in(membership, facility):
    """Raise PermissionDenied, with a sentence for the screen, unless the person may read a facility's incidents."""
    if why := policies.why_not_read(membership, facility):
        raise PermissionDenied(why)


def incidents_of(facility, kind=""):
    """A facility's incidents, the latest first, each with its reports."""
    rows = Incident.objects.filter(facility=facility).select_related("facility__municipality")
    rows = rows.prefetch_related("reports")
    return rows.filter(kind=kind) if kind else rows


def steps_of(incident, book):
    """The reports that an accident needs, in their order; none for restraint. Args: ``book``: the rules that hold here."""
    if incident.kind != Kind.ACCIDENT:
        return []
    sent = {(one.stage, one.to): one for one in incident.reports.all()}
    return [
        ReportStep(
            stage,
            to,
            f"{Stage(stage).label}（{To(to).label}）",
            deadlines.due_on(book, incident, stage),
            sent.get((stage, to)),
        )
        for stage in Stage.values
        for to in To.values
    ]


def next_step(incident, book):
    """The report that is to go out next, or None."""
    return next((step for step in steps_of(incident, book) if step.sent is None), None)


def counts_between(facility, first, last):
    """How many accidents and restraints there were from a day to a day: {kind: number}. Numbers say nothing of anybody."""
    rows = Incident.objects.filter(facility=facility, happened_on__range=(first, last))
    return dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))


def unreported(facility, today):
    """How many accidents of a facility have a report that should have gone out by now."""
    accidents = Incident.objects.filter(facility=facility, kind=Kind.ACCIDENT, happened_on__lte=today)
    open_ones = accidents.annotate(sent=Count("reports")).filter(sent__lt=len(Stage) * len(To))
    book = law.book_here()
    return sum(
        any(not step.sent and step.is_late(today) for step in steps_of(one, book))
        for one in open_ones.select_related("facility__municipality").prefetch_related("reports")
    )


def could_read(facility):
    """The staff whom a manager may name: those that look after the facility and are still here."""
    assigned = FacilityAssignment.objects.filter(facility=facility).values("membership")
    return Membership.objects.filter(
        pk__in=assigned, role=Role.FACILITY_STAFF, ended_at=None, operator_id=facility.operator_id
    ).order_by("name", "pk")


def readers_of(facility):
    """Those of the staff who were named, by their memberships' ids."""
    rows = IncidentReader.objects.filter(facility=facility, may_read=True)
    return set(rows.values_list("membership_id", flat=True))


def _handed_in(membership):
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = IncidentReport.objects.filter(way=Way.HERE, incident__facility__in=seen)
    return rows.select_related("incident__facility", "frozen", "received_by")


def handed_in(membership, waiting=False):
    """The reports that facilities handed in to a desk here, the latest first. Args: ``waiting``: only those not yet received."""
    rows = _handed_in(membership).order_by("-sent_on", "-pk")
    return rows.filter(received_on=None) if waiting else rows


def access_report(membership, pk):
    """A report that was handed in to the person's desk, or 404."""
    return one_or_404(_handed_in(membership), pk)
