"""A meeting at which a 小規模多機能 of the invented town is evaluated."""

from datetime import timedelta

from accounts.tenancy import scope
from meetings.models import Attendance, Meeting, MeetingPart
from tests.evaluations.days import TODAY

HELD = TODAY - timedelta(days=2)


def hold(town, came=("municipality", "expert"), partner=None):
    """A meeting that was held two days ago, with those of the council who came."""
    with scope(town.municipality):
        meeting = Meeting.objects.create(host=town.facility, date=HELD, state=Meeting.State.HELD)
        part = MeetingPart.objects.create(meeting=meeting, facility=town.facility, attendance_recorded=True)
        for category in came:
            seat = town.seats[category]
            Attendance.objects.create(part=part, member=seat, name=seat.person.name, category=category)
        if partner:
            MeetingPart.objects.create(meeting=meeting, facility=partner)
    return part
