from django.db import migrations

from office.sql import CountRevision


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_plain_words"),
        ("office", "0006_count_revision"),
    ]

    operations = [
        CountRevision("Person"),
        CountRevision("CouncilMember"),
        CountRevision("Meeting"),
        CountRevision("MeetingPart"),
        CountRevision("Draft"),
        CountRevision("Visit"),
    ]
