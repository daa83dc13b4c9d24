"""What facility and desk wrote about a meeting's day, and what members were asked, goes with its record."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0024_polls"),
        ("publications", "0015_disposing_of_joint_minutes"),
    ]

    operations = [SqlFile("dispose.sql", "f30e61738f5f4657")]
