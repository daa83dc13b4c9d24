"""Visits of the ward's staff in the invented ward: planned, late, and two at one time, so that the calendar shows what it says."""

from datetime import time, timedelta

from compliance.rules.workdays import next_working_day
from meetings.models import WardVisit, WardVisitOfficer

#: (days from today, begin, end) of each visit, in the order of the facilities.
_PLANS = (
    (-6, time(10), time(11, 30)),
    (9, time(10), time(11, 30)),
    (9, time(11), time(12)),
    (16, time(14), time(15, 30)),
)


def build(homes, people, today):
    """Plan visits for the officers of both desks."""
    for key, officer in people.items():
        if not key.startswith("officer-"):
            continue
        own = [home for home in homes.values() if home.place.service_type in officer.desk.service_types]
        open_homes = [home for home in own if home.facility.closed_on is None]
        for home, (days, begin, end) in zip(open_homes, _PLANS, strict=False):
            day = next_working_day(today + timedelta(days=days))
            visit = WardVisit.objects.create(
                facility=home.facility, planned_on=day, starts_at=begin, ends_at=end
            )
            WardVisitOfficer.objects.create(visit=visit, membership=officer)
