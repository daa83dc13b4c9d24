from django.db import migrations

from compliance.obligations.triggers import MarksStale


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0002_suspensions_and_changes"),
        ("obligations", "0001_initial"),
    ]

    operations = [
        MarksStale(
            {"facilities.Suspension": "SELECT municipality_id, facility_id FROM changed"},
            "755fbae586c7e4c5",
        ),
    ]
