from django.db import migrations

from office.sql import CountRevision


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0004_only_files_of_what_is_public"),
        ("office", "0006_count_revision"),
    ]

    operations = [
        CountRevision("PublicDraft"),
    ]
