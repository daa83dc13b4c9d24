"""Copies that were made of papers for the public go with the record of their meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0015_disposing_of_joint_minutes"),
    ]

    operations = [
        SqlFile("dispose.sql", "6c626b585043c7fb"),
    ]
