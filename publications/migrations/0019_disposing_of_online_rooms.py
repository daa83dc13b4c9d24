"""The address of an online room goes with the record of its meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0028_online"),
        ("publications", "0018_passage_reports"),
    ]

    operations = [SqlFile("dispose.sql", "feedae4399c51504")]
