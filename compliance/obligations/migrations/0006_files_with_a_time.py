from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0005_registration_requests"),
        ("office", "0003_kept_until"),
    ]

    operations = [SqlFile("forget_expired.sql", "7e8f4f9b574a7094")]
