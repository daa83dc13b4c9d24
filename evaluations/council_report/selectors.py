"""Reads of the reports to the 協議会. ``access_*`` is the only door to an object."""

from django.shortcuts import get_object_or_404

from compliance.rules.calendar import fiscal_year_bounds
from evaluations.models import CouncilReport, ReviewRequest, ReviewRound, ReviewSetting
from facilities.models import Facility
from facilities.selectors import facilities_seen_by, one_or_404

#: The variant of a group home that the 協議会 reviews (O6-3), as the register has it.
VARIANT = "nitchu_shien"


def setting():
    """How the municipality of the open door wants its reports, or None."""
    return ReviewSetting.objects.select_related("template").first()


def body_of(report):
    """The name of the 協議会 that a report goes to."""
    if report.round_id:
        return report.round.body
    known = setting()
    return known.body if known else "協議会"


def reports_of(facility):
    """A facility's reports, the latest year first."""
    return CouncilReport.objects.filter(facility=facility).select_related("round", "facility__operator")


def access_report(membership, pk):
    """A report of a facility the person may see, or 404. The ward reads it once it was handed in."""
    seen = CouncilReport.objects.filter(facility__in=facilities_seen_by(membership))
    if membership.is_ward:
        seen = seen.exclude(frozen=None)
    related = ("facility__operator", "facility__municipality", "round", "frozen")
    return one_or_404(seen.select_related(*related), pk)


def access_request(membership, pk):
    """A request of the 協議会 about a report that the person may see, or 404."""
    seen = ReviewRequest.objects.filter(report__facility__in=facilities_seen_by(membership))
    return one_or_404(seen.select_related("report__facility", "report__round"), pk)


def access_round(pk):
    """A day of the 協議会 of the open municipality, or 404."""
    return get_object_or_404(ReviewRound.objects.all(), pk=pk)


def all_rounds():
    """Every day of the 協議会 of the open municipality, for a form to choose from."""
    return ReviewRound.objects.all()


def rounds_until(today):
    """The days of the 協議会 that have come."""
    return ReviewRound.objects.filter(meets_on__lte=today)


def rounds_of(fiscal_year):
    """The days on which the 協議会 looks at reports in a fiscal year."""
    return list(ReviewRound.objects.filter(meets_on__range=fiscal_year_bounds(fiscal_year)))


def next_round(today):
    """The next day of the 協議会, or None."""
    return ReviewRound.objects.filter(meets_on__gte=today).first()


def homes_seen_by(membership):
    """The facilities that have to report, of those that a person sees."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    homes = Facility.objects.filter(pk__in=seen, variant=VARIANT, closed_on=None)
    return homes.select_related("operator")


def standing_of(membership, fiscal_year):
    """[(home, its report of a fiscal year or None)] of all homes that a person of the ward sees; two statements."""
    homes = list(homes_seen_by(membership))
    rows = CouncilReport.objects.filter(fiscal_year=fiscal_year, facility__in=homes).select_related("round")
    by_home = {row.facility_id: row for row in rows}
    return [(home, by_home.get(home.pk)) for home in homes]
