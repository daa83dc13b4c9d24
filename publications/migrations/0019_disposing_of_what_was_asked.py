"""What facility and desk wrote about a meeting's day, and what members were asked, goes with its record."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0027_hashed_sentences"),
        ("publications", "0018_passage_reports"),
    ]

    operations = [SqlFile("dispose.sql", "5d34de89c41f7d9c")]
