"""Why somebody stayed away goes with the record of the meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0026_transcripts"),
        ("publications", "0016_copies_of_papers"),
    ]

    operations = [SqlFile("dispose.sql", "5653d31cbcb6678e")]
