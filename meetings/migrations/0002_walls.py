from django.db import migrations

from office.walls import APPEND, READ_WRITE, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("facilities", "0002_walls"),
    ]

    operations = [
        TenantWall("Person", READ_WRITE),
        TenantWall("CouncilMember"),
        TenantWall("Meeting", READ_WRITE),
        TenantWall("MeetingPart"),
        TenantWall("Attendance"),
        TenantWall("Draft"),
        TenantWall("DraftAlternative"),
        TenantWall("Version", APPEND),
        TenantWall("Remark", APPEND),
        TenantWall("Paper"),
        TenantWall("Visit"),
        TenantWall("VisitMember"),
        TenantWall("VisitDwelling"),
        TenantWall("PersonEvent", APPEND, links=False),
        TenantWall("CouncilMemberEvent", APPEND, links=False),
        TenantWall("MeetingEvent", APPEND, links=False),
        TenantWall("MeetingPartEvent", APPEND, links=False),
        TenantWall("AttendanceEvent", APPEND, links=False),
        TenantWall("VisitEvent", APPEND, links=False),
    ]
