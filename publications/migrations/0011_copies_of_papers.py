"""Copies that were made of papers for the public go with the record of their meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0010_name_check"),
    ]

    operations = [
        SqlFile("dispose.sql", "3704b2145d567ffe"),
    ]
