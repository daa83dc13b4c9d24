from django.db import migrations

from office.walls import TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0001_initial"),
        ("evaluations", "0002_walls"),
    ]

    operations = [
        TenantWall("Assessment"),
        TenantWall("StoredRow"),
        TenantWall("StaleFacility"),
    ]
