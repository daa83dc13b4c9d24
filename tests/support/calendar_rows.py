"""What stands in a town's calendar: a visit that is planned, an officer who goes to a meeting, a sentence of the desk."""

from meetings.models import (
    OfficerAttendance,
    ReplyTemplate,
    WardVisit,
    WardVisitOfficer,
)


def build(town, day):
    """Put them on a day into a town of tests/world.py that has its meetings."""
    town.planned_visit = WardVisit.objects.create(facility=town.group_home, planned_on=day)
    WardVisitOfficer.objects.create(visit=town.planned_visit, membership=town.other_officer)
    town.officer_attendance = OfficerAttendance.objects.create(
        part=town.planned_part, officer=town.officer, day=day, assigned_by=town.officer
    )
    town.reply_template = ReplyTemplate.objects.create(desk=town.desk, title="見本の見出し", text="見本の文")
