"""The address of an online room goes with the record of its meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0022_online"),
        ("publications", "0015_disposing_of_joint_minutes"),
    ]

    operations = [SqlFile("dispose.sql", "441969e8b092de15")]
