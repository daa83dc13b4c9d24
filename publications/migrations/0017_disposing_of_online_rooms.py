"""The address of an online room goes with the record of its meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0025_online"),
        ("publications", "0016_copies_of_papers"),
    ]

    operations = [SqlFile("dispose.sql", "6b05ef4e808ee00f")]
