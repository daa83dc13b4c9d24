"""What members were sent and answered goes with the record of their meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0007_copies"),
        ("meetings", "0010_members"),
    ]

    operations = [
        SqlFile("dispose.sql", "14810a38c808f79b"),
    ]
