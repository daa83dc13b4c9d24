from django.db import migrations

from office.walls import APPEND, READ_WRITE, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0001_initial"),
        ("accounts", "0002_walls"),
    ]

    operations = [
        TenantWall("OperatorSpelling"),
        TenantWall("Facility", READ_WRITE),
        TenantWall("Dwelling", READ_WRITE),
        TenantWall("FacilityAssignment"),
        TenantWall("FacilityImport", READ_WRITE),
        TenantWall("StagedRow"),
        TenantWall("FacilityEvent", APPEND, links=False),
        TenantWall("DwellingEvent", APPEND, links=False),
        TenantWall("FacilityAssignmentEvent", APPEND, links=False),
    ]
