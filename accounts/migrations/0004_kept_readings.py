from django.db import migrations

from office.walls import TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_counts_of_tries"),
        ("office", "0002_kept_readings"),
    ]

    operations = [
        TenantWall("office.KeptReading", ("SELECT", "INSERT", "DELETE"), home="accounts.Municipality"),
    ]
