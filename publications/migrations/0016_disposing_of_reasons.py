"""Why somebody stayed away goes with the record of the meeting."""

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0025_transcripts"),
        ("publications", "0015_disposing_of_joint_minutes"),
    ]

    operations = [SqlFile("dispose.sql", "9e60dc8f91cf3941")]
